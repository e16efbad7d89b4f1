"""Between printed names and the organisations of the register."""
