"""What actions does."""
