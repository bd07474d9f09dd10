"""Addresses of rooms that open one after another."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(names: tuple[str, ...], *args: str) -> str:
    """Return the address of the first name that there is, or nothing."""
    for name in names:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""
