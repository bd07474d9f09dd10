"""Needs are put aside, mailed, and given to calendars; what a person chose goes with the account."""
