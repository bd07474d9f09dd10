"""Finding what drafting remembers."""
