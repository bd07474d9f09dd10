"""What is told, read and answered at desks, and lists that are brought in."""
