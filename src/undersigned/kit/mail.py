"""One plain-text mail to one person, in their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


class NotSent(Exception):
    """The mail server was away, or refused. Says what happened, and to nobody who reads errors whose mail it was."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a mail: its name, its type, its bytes."""

    name: str
    type: str
    data: bytes


def send(
    template: str,
    *,
    to: str,
    language: str,
    context: dict[str, object],
    headers: Mapping[str, str] | None = None,
    files: Sequence[File] = (),
) -> None:
    """Send the mail whose template has the subject in its first line and the text below; *headers* are further ones.

    Raises:
        NotSent: The mail server could not be reached, or refused.
    """
    with translation.override(language):
        subject, _, body = render_to_string(template, context).partition("\n")
    known = {"Auto-Submitted": "auto-generated", **(headers or {})}
    mail = EmailMessage(subject.strip(), body.strip() + "\n", to=[to], headers=known)
    for file in files:
        mail.attach(file.name, file.data, file.type)
    try:
        mail.send()
    except (OSError, ValueError) as error:
        # Their texts and tracebacks hold the address, and a failed job keeps both.
        raise NotSent(type(error).__name__) from None
