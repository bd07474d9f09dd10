"""Pages of motions."""
