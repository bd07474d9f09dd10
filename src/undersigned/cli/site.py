"""What commands that need the site do first."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


def with_site(command: Callable[P, R]) -> Callable[P, R]:
    """Load settings and apps before the command; a wrong setting is told in one line."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> R:
        import django  # noqa: PLC0415  # only when the command runs

        from undersigned.kit.env import BadSetting  # noqa: PLC0415  # only when the command runs

        try:
            django.setup()
        except BadSetting as error:
            raise click.ClickException(str(error)) from error
        return command(*args, **kwargs)

    return run
