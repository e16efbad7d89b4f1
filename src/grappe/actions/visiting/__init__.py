"""Between the register and the addresses of its sources."""
