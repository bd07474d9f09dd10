"""Pages of commonground."""
