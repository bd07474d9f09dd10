"""What is done with tasks."""
