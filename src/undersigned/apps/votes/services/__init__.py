"""Opening votes, casting in them, counting what was cast, and settling what follows."""
