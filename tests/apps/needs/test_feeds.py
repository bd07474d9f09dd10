"""A calendar's address is its owner's: nobody else renews or revokes it."""

from __future__ import annotations

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.needs import queries
from undersigned.apps.needs.services import feeds
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")


@pytest.mark.parametrize("deed", [feeds.renew, feeds.revoke])
def test_nobody_changes_the_address_of_another(deed):
    feed = feeds.make(label="Phone", by=drafter(), now=NOW)
    token, other = queries.token_of(feed), somebody("other@mail.example", "Other")
    lines = Line.objects.count()

    with pytest.raises(NotAllowed):
        deed(feed=feed, by=other, now=NOW)

    assert (queries.feed_of(token), Line.objects.count()) == (feed, lines)


@pytest.mark.parametrize("deed", [feeds.renew, feeds.revoke])
def test_an_address_that_was_changed_opens_nothing(deed):
    feed = feeds.make(label="Phone", by=drafter(), now=NOW)
    token = queries.token_of(feed)

    deed(feed=feed, by=drafter(), now=NOW)

    assert queries.feed_of(token) is None
