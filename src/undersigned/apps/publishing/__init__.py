"""Publishing: a sealed text goes out, as page, PDF, plain text and Markdown."""
