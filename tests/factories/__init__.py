"""Data for tests, made by the services alone, so that it can never be in a state that people cannot reach."""
