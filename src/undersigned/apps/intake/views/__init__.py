"""Pages for who tells, and for the desk."""
