"""Organisations and their keys come in."""
