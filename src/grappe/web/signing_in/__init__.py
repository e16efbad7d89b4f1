"""How people sign in: with a password, through their university, with a second factor; and out again."""
