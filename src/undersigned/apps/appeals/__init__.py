"""Appeals: what is asked of which public office for whom, by which day, and how many asked it."""
