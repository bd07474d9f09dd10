"""Forms of commonground."""
