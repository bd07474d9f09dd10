"""Organisations, who acts for them, under which mandates, with which keys: everything that is written."""
