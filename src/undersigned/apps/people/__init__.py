"""Accounts: the persons who act, each under their own name."""
