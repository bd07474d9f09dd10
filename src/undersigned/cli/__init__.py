"""The `undersigned` command."""

from __future__ import annotations

import importlib
import os
from typing import Final

import click

COMMANDS: Final = {
    "cases": "Look after the keys under which cases are kept.",
    "coalition": "Say which coalitions are recognised here.",
    "common-ground": "Find the texts that the most can sign.",
    "demo": "Do the main job on real texts, in view.",
    "init": "Create the keys, the database and the log of this installation.",
    "jobs": "Look at background jobs that failed, and try them again.",
    "log": "Look after the log.",
    "person": "Accounts: add, list, let in, remove.",
    "publish": "Make a web page, a PDF and plain text from a text file.",
    "read": "Read a text file into structure.",
    "recount": "Count a vote again.",
    "serve": "Run the site.",
    "sweep": "Delete what was never confirmed in time.",
    "verify": "Check a bundle or a receipt.",
    "work": "Keep promises: run background jobs.",
}


class Rooms(click.Group):
    """Loads a command's room when it is asked for, so that `verify` never loads the site."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
        room = cmd_name.replace("-", "_")
        command = getattr(importlib.import_module(f"undersigned.cli.{room}"), room)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="undersigned")
def main() -> None:
    """Coalitions write, sign, decide and act together, and anyone can check who stands behind which words."""
