"""Finding cases, and opening them."""
