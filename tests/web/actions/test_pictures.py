"""Pictures of reports are served only while somebody may see them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.actions.services import actions as held
from undersigned.apps.actions.services import pictures, reports
from undersigned.kit.pictures import PHOTOGRAPHS, Size

from tests.cast import ATTESTED
from tests.factories import actions
from tests.factories.organisations import owner
from tests.factories.people import drafter
from tests.factories.reports import AFTER, picture, report

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day after, in the pages too."""
    monkeypatch.setattr("undersigned.apps.actions.views.pictures.now", lambda: AFTER)


ADDRESSES = pytest.mark.parametrize("name", ["report_picture", "report_picture_small"])


def asked(name, row, who=None, **headers):
    client = Client()
    if who is not None:
        client.force_login(who)
    return client.get(reverse(name, args=[row.digest]), headers=headers)


@ADDRESSES
def test_a_picture_is_served_from_here_as_what_it_is(name):
    row = picture()

    answer = asked(name, row)

    size = Size.SMALL if name.endswith("small") else Size.WHOLE
    assert (answer.status_code, answer.content) == (200, PHOTOGRAPHS.read(row.digest, size))
    assert {key: answer.headers[key] for key in ("Content-Type", "Cache-Control", "X-Content-Type-Options")} == {
        "Content-Type": "image/jpeg",
        "Cache-Control": "public, max-age=600",
        "X-Content-Type-Options": "nosniff",
    }
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@ADDRESSES
def test_who_has_it_is_told_that_it_is_the_same(name):
    row = picture()
    etag = asked(name, row).headers["ETag"]

    answer = asked(name, row, if_none_match=etag)

    assert (answer.status_code, answer.content) == (304, b"")


def hidden_by_whoever_reported(row):
    reports.hide(report=row.report, by=owner(), now=AFTER)


def hidden_by_moderation(row):
    reports.moderated(row.report_id, AFTER)


def hidden_with_the_action(row):
    held.hide(action=row.report.action, by=owner(), now=AFTER)


HIDDEN = pytest.mark.parametrize("hide", [hidden_by_whoever_reported, hidden_by_moderation, hidden_with_the_action])


@HIDDEN
@ADDRESSES
def test_what_is_hidden_is_served_to_nobody_at_once_whoever_has_its_address(name, hide):
    row = picture()
    etag = asked(name, row).headers["ETag"]

    hide(row)

    others = [None, drafter(), owner(ATTESTED)]
    assert [asked(name, row, who, if_none_match=etag).status_code for who in others] == [404, 404, 404]


@HIDDEN
@ADDRESSES
def test_whoever_reported_still_sees_it_and_no_cache_does(name, hide):
    row = picture()
    hide(row)

    answer = asked(name, row, owner())

    assert (answer.status_code, answer.headers["Cache-Control"], "ETag" in answer.headers) == (
        200,
        "private, no-store",
        False,
    )


def test_one_that_another_report_shows_is_served():
    row = picture()
    other = report(actions.action(row.report.action.campaign, locality="Porto"))
    picture(other)

    hidden_by_whoever_reported(row)

    assert asked("report_picture", row).status_code == 200


@ADDRESSES
def test_a_file_that_no_report_has_is_served_to_nobody(name):
    row = picture()
    pictures.take_away(picture=row, by=owner(), now=AFTER)

    assert [asked(name, row, who).status_code for who in (None, owner())] == [404, 404]


@pytest.mark.parametrize("digest", ["0" * 64, "x", "..%2F..%2Fkeys%2Flog", "a" * 63 + "-small-small"])
def test_a_picture_that_there_is_not_is_not_found(digest):
    assert [Client().get(f"/actions/pictures/{digest}{size}.jpg").status_code for size in ("", "-small")] == [404, 404]
