"""Votes: a roll, a question, ballots; opened and closed in the log; a result that anyone counts again."""
