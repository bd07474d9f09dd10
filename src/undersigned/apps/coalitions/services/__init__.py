"""Coalitions begin, appoint, admit, decide and work on their goals."""
