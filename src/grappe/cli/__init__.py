"""The command ``grappe``: a module for each verb."""
