"""Who did what, when: one line an act, never changed."""
