"""Pages on which organisations are found, described and run by those who act for them."""
