"""Finding what positions remembers."""
