"""What commonground remembers."""
