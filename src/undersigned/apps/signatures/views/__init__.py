"""Pages on which organisations undersign, people sign, and both can withdraw."""
