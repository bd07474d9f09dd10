from __future__ import annotations

import logging

import pytest
from django.template.base import VariableDoesNotExist
from django.test import RequestFactory
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


COUSIN = "the cousin in Varmouth"


def failed(error, mark):
    """The line of an answer that failed."""
    request = RequestFactory().get("/casework/")
    setattr(request, mark, True)
    try:
        try:
            raise KeyError(COUSIN)
        except KeyError as first:
            raise error from first
    except type(error) as last:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 1, "Broken", (), (type(last), last, last.__traceback__)
        )
    record.request = request
    logs._without_words(record)
    return logging.Formatter().format(record)


@pytest.mark.parametrize(
    ("error", "mark", "told"),
    [
        (ValueError("the lawyer of Varmouth"), "is_private", False),
        (ValueError("the lawyer of Varmouth"), "is_unkept", False),
        (VariableDoesNotExist("%r", [{"lawyer": "of Varmouth"}]), "is_ordinary", False),
        (ValueError("the lawyer of Varmouth"), "is_ordinary", True),
    ],
)
def test_an_error_repeats_no_word_of_a_page_that_leaves_nothing_behind(error, mark, told):
    line = failed(error, mark)

    assert ("Varmouth" in line, type(error).__name__ in line, "test_logs.py" in line) == (told, True, True)
