"""Reconciling: what the claims of many sources on one thing come to, with those that dissent beside it."""
