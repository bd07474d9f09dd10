"""What the live page says to a delegate of their own standing: credentials, and the proxies that they hold."""

from __future__ import annotations

import pytest
from django.urls import reverse

from undersigned.apps.assemblies.models import Credential, Delegate, Proxy
from undersigned.kit.clock import now

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.web.stage import window_of

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def held():
    """An assembly with delegates of two organisations."""
    return assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])


def seen(held, member=REPRESENTATIVE):
    return window_of(organisations.owner(member)).get(reverse("assembly_live", args=[held.slug])).content.decode()


def mine(held):
    return Delegate.objects.get(seat__assembly=held, person=organisations.owner(REPRESENTATIVE))


def test_on_the_live_page_one_reads_whose_proxy_one_is_and_that_ones_credentials_hold(held):
    giver = assemblies.seat(held, LAPSED)
    proxy = Proxy.objects.create(seat=giver, holder=mine(held), given_at=now())

    found = seen(held)

    assert f"You vote for <bdi>{LAPSED.organisation}</bdi>, too, as its proxy." in found
    assert reverse("assembly_proxy_end", args=[held.slug, proxy.pk]) in found
    assert f"Your credentials for <bdi>{REPRESENTATIVE.organisation}</bdi> are accepted." in found


def test_on_the_live_page_one_reads_that_ones_credentials_were_refused_and_nobody_else_does(held):
    rows = Delegate.objects.filter(pk=mine(held).pk)
    rows.update(credential=Credential.REFUSED, because="Whose mandate?", checked_at=now())

    pages = [seen(held, one) for one in (REPRESENTATIVE, ATTESTED)]

    assert ["Whose mandate?" in one for one in pages] == [True, False]
