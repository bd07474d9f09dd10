"""Who replies at an item: delegates of the organisation whose motion is discussed there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from undersigned.apps.assemblies import events
from undersigned.apps.assemblies.models import Delegate, SpeechSort
from undersigned.apps.assemblies.services import speaking

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import agenda, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter
from tests.web.stage import window_of

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def item():
    """The item at which the assembly is, with a motion of the representative's organisation."""
    at = factory.meeting()
    row = agenda.item(at)
    factory.decision(at, by=REPRESENTATIVE, item=row)
    return agenda.called(row)


def asks(item, member, sort):
    by = organisations.owner(member)
    sent = Delegate.objects.select_related("seat__assembly").get(seat__assembly=item.assembly, person=by)
    return speaking.ask(item=item, delegate=sent, sort=sort, by=by, now=NOW)


def test_who_moved_replies_and_is_called_before_who_asked_to_speak(item):
    other = asks(item, ATTESTED, SpeechSort.SPEECH)
    reply = asks(item, REPRESENTATIVE, SpeechSort.REPLY)

    assert speaking.call_next(item=item, by=drafter(), now=NOW) == reply
    assert speaking.call_next(item=item, by=drafter(), now=NOW) == other


def test_nobody_else_replies(item):
    with pytest.raises(speaking.NotTheirs):
        asks(item, ATTESTED, SpeechSort.REPLY)

    assert not events.may_reply(agenda.item(item.assembly).pk, organisations.organisation(REPRESENTATIVE).pk)


def test_the_live_page_offers_it_to_who_moved_alone(item):
    address = reverse("assembly_live", args=[item.assembly.slug])

    shown = [
        window_of(organisations.owner(member)).get(address).content.decode() for member in (REPRESENTATIVE, ATTESTED)
    ]

    assert ['id="ask-to-reply"' in page for page in shown] == [True, False]
