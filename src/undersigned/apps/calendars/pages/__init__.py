"""What pages of the calendar show, before a template gives it its shape."""
