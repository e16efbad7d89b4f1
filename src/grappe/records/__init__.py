"""The register: what is remembered, and how it is read."""
