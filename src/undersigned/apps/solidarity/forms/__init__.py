"""Forms of public cases."""
