"""What the adoption of a motion does, one deed a module: it says its terms, does it, and shows what became of it."""
