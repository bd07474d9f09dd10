"""Forms of positions."""
