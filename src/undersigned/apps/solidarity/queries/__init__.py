"""Finding public cases: one, lists, countries, numbers over time."""
