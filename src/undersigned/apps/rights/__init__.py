"""What a person may ask of an installation: what it holds of them, a copy of it, and that it be erased."""
