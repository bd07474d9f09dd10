"""Finding reports."""
