"""Amendments: proposed changes to a text, what came of them together, and where they collide."""
