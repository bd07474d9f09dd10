"""What drafting remembers."""
