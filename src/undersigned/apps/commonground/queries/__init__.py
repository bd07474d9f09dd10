"""Finding what commonground remembers."""
