"""Texts with a life: drafts, sealed revisions, sealed translations."""
