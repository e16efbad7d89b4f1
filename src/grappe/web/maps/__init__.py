"""A programme on the map: regions shaded by what was awarded there, projects named at their seats."""
