"""Those who attended hear where the minutes are, and who corrected hears what became of it."""

from __future__ import annotations

import pytest

from undersigned.apps.minutes import handlers
from undersigned.apps.minutes.models import Minutes
from undersigned.apps.minutes.services import corrections

from tests.cast import ATTESTED, REPRESENTATIVE
from tests.factories import minutes, organisations
from tests.factories.people import drafter
from tests.factories.post import postbox, work

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(installation, postbox, monkeypatch):
    """What comes after the mails about the assembly itself."""
    monkeypatch.setattr(handlers, "now", lambda: minutes.LATER)
    minutes.begun()
    work()
    postbox.mails.clear()
    postbox.receivers.clear()
    return postbox


def known():
    return Minutes.objects.select_related("assembly__host").get()


def test_minutes_go_to_those_who_attended(box):
    minutes.circulated(known())

    work()

    attended = [organisations.owner(one).email for one in (ATTESTED, REPRESENTATIVE)]
    assert sorted(one for receivers in box.receivers for one in receivers) == sorted(attended)
    assert {str(one["subject"]) for one in box.mails} == {"Minutes to look through: General assembly"}


def test_nobody_is_mailed_when_the_window_is_over_by_then(box, monkeypatch):
    row = minutes.circulated(known())
    monkeypatch.setattr(handlers, "now", lambda: minutes.after(row))

    work()

    assert box.mails == []


def test_who_corrected_hears_what_became_of_it(box):
    asked = minutes.corrected(minutes.circulated(known()))
    work()
    box.mails.clear()
    box.receivers.clear()

    corrections.decline(correction=asked, answer="You came at eleven.", by=drafter(), now=minutes.LATER)
    work()

    assert box.receivers == [[organisations.owner().email]]
    assert "You came at eleven." in box.mails[0].get_content()
