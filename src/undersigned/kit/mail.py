"""One plain-text mail to one person, in their language."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


def send(template: str, *, to: str, language: str, context: dict[str, object]) -> None:
    """Send the mail whose template has the subject in its first line and the text below.

    Raises:
        OSError: The mail server could not be reached, or refused; the job is kept and can be run again.
    """
    with translation.override(language):
        subject, _, body = render_to_string(template, context).partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[to], headers={"Auto-Submitted": "auto-generated"}).send()
