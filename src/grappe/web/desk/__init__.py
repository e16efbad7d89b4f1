"""The desk: what waits for a decision, as its pages show it."""
