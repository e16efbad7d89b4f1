"""The register as tables."""
