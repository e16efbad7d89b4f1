"""Other programs that are asked over the network; nothing else in Grappe opens a connection."""
