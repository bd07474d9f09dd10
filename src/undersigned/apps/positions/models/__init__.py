"""What positions remembers."""
