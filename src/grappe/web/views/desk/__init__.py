"""The pages of the desk: the inbox, and a page for each kind of thing that is decided."""
