"""Pages of votes: the vote and what came of it, ballots, tellers, running one, files, the register of a coalition."""
