"""Organisations, their keys, and the mandates under which somebody acts for them."""
