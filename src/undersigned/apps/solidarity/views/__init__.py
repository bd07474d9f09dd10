"""Pages about public cases."""
