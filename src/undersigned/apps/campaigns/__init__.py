"""A window of time, what is demanded in it, its days of action, and what came of it."""
