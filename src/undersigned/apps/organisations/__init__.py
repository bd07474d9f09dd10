"""Organisations: how they are called and verified, who acts for them, under which mandate, with which keys."""
