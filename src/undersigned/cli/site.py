"""What commands that need the site do first."""

from __future__ import annotations

import errno
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")

OPERATORS: Final = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR, errno.EISDIR}
"""What the operator can mend: rights, a disk that is full or read-only, something else where a folder should be."""


def with_site(command: Callable[P, R]) -> Callable[P, R]:
    """Load settings and apps before the command; what an operator can mend is told in one line."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> R:
        import django  # noqa: PLC0415  # only when the command runs

        with _told():
            django.setup()
            return command(*args, **kwargs)

    return run


def with_installation(command: Callable[P, R]) -> Callable[P, R]:
    """Do what `with_site` does, and refuse the command on an installation that is not whole."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> R:
        from undersigned.cli import installation  # noqa: PLC0415  # needs the apps

        installation.require()
        return command(*args, **kwargs)

    return with_site(run)


@contextmanager
def _told() -> Iterator[None]:
    """Tell in one line what is wrong with the machine or the settings; leave everything else as it is."""
    from django.db import OperationalError  # noqa: PLC0415  # only when the command runs

    from undersigned.kit.env import BadSetting  # noqa: PLC0415  # only when the command runs

    try:
        yield
    except BadSetting as error:
        raise click.ClickException(str(error)) from error
    except OperationalError as error:
        told = str(error).strip().splitlines()[0]
        raise click.ClickException(f"The database {_database()} cannot be used: {told}") from error
    except OSError as error:
        if error.errno not in OPERATORS:
            raise
        raise click.ClickException(f"{error.filename or _data()}: {error.strerror}.") from error


def _database() -> str:
    from django.conf import settings  # noqa: PLC0415  # only when the command runs

    return str(settings.DATABASES["default"]["NAME"])


def _data() -> str:
    from django.conf import settings  # noqa: PLC0415  # only when the command runs

    return str(settings.DATA)
