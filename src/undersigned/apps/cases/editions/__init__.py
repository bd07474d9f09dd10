"""What is made of a case to print."""
