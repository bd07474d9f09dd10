"""Who brought a signature or a participant: numbers, and no persons."""
