"""Making what readers take with them."""
