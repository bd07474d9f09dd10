"""Erasing what an installation holds of a person."""
