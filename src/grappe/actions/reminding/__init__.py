"""Between the register and the letters that people get."""
