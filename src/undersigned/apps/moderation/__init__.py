"""Complaints about what is public, what was done about them and why, and objections."""
