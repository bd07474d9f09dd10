"""What is done in positions."""
