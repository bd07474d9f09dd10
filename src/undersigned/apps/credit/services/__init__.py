"""What credit does."""
