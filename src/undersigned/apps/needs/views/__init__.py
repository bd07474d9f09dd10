"""Pages on which people see what needs them."""
