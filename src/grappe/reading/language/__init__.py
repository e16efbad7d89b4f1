"""Words as they are compared: folded, looked up, cut into clauses and lists."""
