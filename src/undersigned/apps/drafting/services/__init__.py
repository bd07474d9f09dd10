"""What is done in drafting."""
