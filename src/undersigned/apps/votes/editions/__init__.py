"""What is made of a vote to print."""
