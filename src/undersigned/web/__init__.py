"""What people see: addresses, templates, pictures, headers."""
