"""Forms of votes: ballots of every kind, what tellers counted, and what whoever runs a vote is asked."""
