"""Minutes: written from what happened, corrected by those who were there, approved."""
