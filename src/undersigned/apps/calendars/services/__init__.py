"""What calendars do beside showing: print."""
