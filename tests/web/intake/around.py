"""What tests of the pages of desks share: the public form as it is filled in, and what a page holds."""

from __future__ import annotations

import re
from io import BytesIO

from django.test import Client
from django.urls import reverse

from undersigned.kit.clock import now

from tests.factories import intake

TELL = {key.replace("-", "_"): value for key, value in intake.ANSWERS.items()}
CODE = re.compile(r"\b\d{4} \d{4} \d{4} \d{4}\b")


def stranger() -> Client:
    """Somebody without an account, whose forms carry no token: as strictly asked as on a server."""
    return Client(enforce_csrf_checks=True)


def form_of(slug: str, client: Client | None = None, **more: object) -> dict[str, object]:
    """The public form of a desk, filled in."""
    page = (client or stranger()).get(at(slug)).content.decode()
    word = re.search(r'name="word" value="([^"]+)"', page)
    assert word
    return {**TELL, "word": word[1], **more}


def at(slug: str) -> str:
    return reverse("intake_tell", args=[slug])


def a_file(data: bytes = intake.FILE, name: str = "watch.txt") -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


def just_told() -> str:
    """The code of somebody who told something just now: pages look at the clock."""
    return intake.told(now=now())


def code_in(page: str) -> str:
    found = CODE.search(page)
    assert found
    return found[0]
