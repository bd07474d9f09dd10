"""The log as static resources, as pages, and the page on which anyone checks a bundle or a receipt."""
