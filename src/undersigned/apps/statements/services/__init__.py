"""Writing and sealing texts."""
