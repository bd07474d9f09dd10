"""What people type of motions."""
