"""The charts of the pages as pictures that stand alone: what they wear, their layout, which there are."""
