"""Who comes: replies without an account, confirmed from the mailbox, and gone when the action is over."""
