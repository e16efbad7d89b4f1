"""Registers of organisations: the files that public bodies publish become entries, one by one."""
