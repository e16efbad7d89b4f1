"""The pages: each view asks the queries and hands the answers to a template."""
