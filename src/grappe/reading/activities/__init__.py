"""What a project is about: research axes and training actions."""
