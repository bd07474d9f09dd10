"""Intake: what strangers tell a coalition, with a receipt to come back with; and lists that others kept, brought in."""
