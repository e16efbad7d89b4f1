"""What must hold in a register, whoever wrote in it and wherever they were stopped."""
