from __future__ import annotations

import logging

import pytest
from django.urls import reverse

from undersigned.kit import logs, tokens

from tests.web.stage import arguments

SECRETS = {"token", "secret"}
WITH_LINKS = sorted(name for name, kinds in arguments().items() if SECRETS & set(kinds))


@pytest.mark.parametrize("name", WITH_LINKS)
def test_no_line_holds_what_somebody_could_act_with(folder, name):
    token = tokens.make("any", 1234567, tokens.fresh())
    given = {"token": token, "secret": token, "handle": "0" * 32, "number": 1}
    address = reverse(name, args=[given.get(kind, "given") for kind in arguments()[name]])
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Broken: %s", (address,), None)

    logs._without_links(record)

    assert (token in record.getMessage(), "…" in record.getMessage()) == (False, True)
