"""What needs somebody: found in what the other rooms remember, shown, mailed, and given to calendars."""
