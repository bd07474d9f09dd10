"""Pages of case teams."""
