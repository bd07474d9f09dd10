"""`python -m undersigned` is the `undersigned` command."""

from undersigned.cli import main

main(prog_name="undersigned")
