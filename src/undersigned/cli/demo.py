"""`undersigned demo`: the main job on real texts, in view, through the same services that the site uses."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import click

from undersigned.cli.site import with_site

FOLDER = Path("var/demo")


@click.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=FOLDER, show_default=True)
@click.pass_context
def demo(context: click.Context, folder: Path) -> None:
    """Amend the Universal Declaration, find common ground, adopt it by roll call, let 48 undersign, prove it all.

    Begins anew each time: what an earlier run left in the folder is removed.
    """
    _clear(folder)
    os.environ["UNDERSIGNED_DATA"] = str(folder / "site")
    os.environ.pop("UNDERSIGNED_DATABASE_URL", None)
    context.invoke(_perform, folder=folder)


def _clear(folder: Path) -> None:
    """Remove an earlier run, and nothing else."""
    mark = folder / "this-is-a-demo"
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise click.ClickException(f"{folder} holds something that no demo left there. Choose another --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mark.touch()


@click.command()
@with_site
def _perform(folder: Path) -> None:
    from rich.console import Console  # noqa: PLC0415  # slow import
    from rich.progress import Progress  # noqa: PLC0415  # slow import
    from rich.table import Column, Table  # noqa: PLC0415  # slow import

    from undersigned.cli.play import Play  # noqa: PLC0415  # needs the apps

    console = Console()
    table = Table("Step", Column("What was done", overflow="fold"), Column("Seconds", justify="right"))
    began = time.perf_counter()
    with Progress(console=console, transient=True) as progress:
        play = Play(folder, progress.track)  # type: ignore[arg-type]  # rich gives more choices than a play needs
        for description, act in play.acts():
            started = time.perf_counter()
            table.add_row(description, act(), f"{time.perf_counter() - started:.1f}")
            progress.console.print(f"[green]✓[/] {description}")
    console.print(table)
    console.print(
        f"All of it took {time.perf_counter() - began:.1f} s. Look at it: make demo, then http://localhost:8000"
    )
