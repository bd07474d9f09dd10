"""Finding motions, their order, and what became of them."""
