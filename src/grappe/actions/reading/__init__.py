"""What reading needs of the register: which indicators to look for, and a process that reads for many."""
