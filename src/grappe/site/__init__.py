"""How Grappe runs: configuration, settings, addresses, and the command."""
