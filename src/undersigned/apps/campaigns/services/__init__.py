"""What campaigns does."""
