"""What calendars knows."""
