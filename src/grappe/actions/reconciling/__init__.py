"""Between the register's claims and decisions, and what reconciling makes of them."""
