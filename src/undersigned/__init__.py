"""Undersigned: where coalitions write, sign, decide and act together."""
