"""What moderation does."""
