"""The action plan: what organisations took on, until when, from which decision, and what became of it."""
