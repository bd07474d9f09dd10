"""A real SMTP server on loopback, and what arrived there."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

PATIENCE = 30
"""Seconds until a mail must have come: a worker looks for jobs twice a second, on a machine that may be busy."""


class Mailbox:
    """Takes every mail, for whomever it is."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def of(self, address: str, about: str = "") -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address and about in subject(mail)]

    def wait_for(self, address: str, count: int = 1, about: str = "") -> EmailMessage:
        """Return the newest mail to an address, with these words in its subject, once there are so many."""
        deadline = time.monotonic() + PATIENCE
        while len(self.of(address, about)) < count:
            assert time.monotonic() < deadline, f"no mail came to {address}"
            time.sleep(0.05)
        return self.of(address, about)[-1]


def link_in(mail: EmailMessage) -> str:
    (link,) = re.findall(r"https?://\S+", mail.get_content())
    return str(link)


def code_in(mail: EmailMessage) -> str:
    (code,) = re.findall(r"^ +(\d{4} \d{4})\r?$", mail.get_content(), re.MULTILINE)
    return str(code)


def subject(mail: EmailMessage) -> str:
    """Return the subject without the space that a folded line leaves before it."""
    return str(mail["Subject"]).strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """Open a mailbox; give it with the address for `UNDERSIGNED_MAIL_URL`."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield box, f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()
