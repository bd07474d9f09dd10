"""Pages on which coalitions are found, joined, and run by their committees."""
