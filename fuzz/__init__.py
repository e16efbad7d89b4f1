"""Coverage-guided fuzzing of every parser: one target each, one set of properties, a small kept corpus."""
