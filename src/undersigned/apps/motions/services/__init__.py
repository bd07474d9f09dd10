"""Motions are begun, moved, seconded, put to the vote and carried out."""
