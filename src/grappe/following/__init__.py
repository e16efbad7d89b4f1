"""Following: where a promise stands against what is said to be delivered."""
