"""What readers see: the front page, a published statement, what they can take with them; and sealing."""
