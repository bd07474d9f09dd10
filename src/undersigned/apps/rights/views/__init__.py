"""Pages on which persons see, take along and erase what is held about them."""
