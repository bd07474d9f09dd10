"""Motions: what is put to an assembly, and what its adoption does."""
