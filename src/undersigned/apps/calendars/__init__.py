"""What is on, everywhere: the world's calendar and map, pages, feeds, posters and programmes."""
