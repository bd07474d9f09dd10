"""What is asked of who tells, of who keeps a desk, and of who brings in a list."""
