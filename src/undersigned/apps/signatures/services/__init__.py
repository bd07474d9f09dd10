"""Putting names under texts, and taking them back."""
