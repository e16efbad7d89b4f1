"""The verbs: load, call a stage, save in one transaction; this table of contents is the product."""
