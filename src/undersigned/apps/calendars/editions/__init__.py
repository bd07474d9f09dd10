"""The calendar on paper."""
