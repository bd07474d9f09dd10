"""Finding appeals, their words, letters and counts."""
