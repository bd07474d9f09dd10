"""Forms of intake."""
