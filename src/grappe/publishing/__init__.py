"""Publishing: what the register says, in the formats that others read."""
