"""The search: what can be found, by which words, and what answers best."""
