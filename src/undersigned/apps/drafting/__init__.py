"""Drafting together: rounds, amendments, and what is said of them, until a text is sealed."""
