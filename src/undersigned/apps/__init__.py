"""The apps: what the core knows to be true, remembered. Arrows only point downwards."""
