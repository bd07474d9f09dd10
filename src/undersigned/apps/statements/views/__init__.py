"""The secretariat's desk: statements that were started, drafts, and what they will look like."""
