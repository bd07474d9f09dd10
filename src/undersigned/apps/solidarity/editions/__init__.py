"""What is made of public cases to print."""
