"""What is typed about appeals: by those who write them, look them over, and send them."""
