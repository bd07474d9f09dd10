"""What is done with reports, and bringing lists in."""
