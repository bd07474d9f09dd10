"""What is published of cases, and taken back."""
