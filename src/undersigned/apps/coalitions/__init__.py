"""Coalitions: their charter's goals, their committee, their register of members, and what was decided."""
