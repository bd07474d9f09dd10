"""What is done in commonground."""
