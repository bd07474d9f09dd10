"""A delegate of an organisation's own comes first: what they cast takes the place of what a proxy cast for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.needs.queries import needs_of
from undersigned.apps.organisations.models import Role
from undersigned.apps.votes import handlers, jobs, permissions, queries
from undersigned.apps.votes.services import ballots, casters
from undersigned.apps.votes.services.ballots import TooManyVotes
from undersigned.apps.votes.services.votes import Casting
from undersigned.core.tally import Secrecy
from undersigned.kit.results import Allowed, Denied, NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.organisations import colleague, owner
from tests.factories.post import work
from tests.factories.votes import cast, caster, closed, line, opened, question, result_of

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(minutes=1)


def entrusted(*own, asked=None, **said):
    """A vote in which the owner of the attested ones casts the 45 votes of the ports, besides these of their own."""
    proxy = Casting(person=owner(ATTESTED), proxy=organisations.organisation(ATTESTED))
    ports = line(REPRESENTATIVE)
    named = tuple(one if isinstance(one, Casting) else replace(ports.casters[0], person=one) for one in own)
    return opened(asked, lines=[replace(ports, casters=(*(named or ports.casters), proxy))], **said)


def said(vote, who):
    ballot = queries.ballot_of(caster(vote, who))
    return {part.answer: part.votes for part in queries.parts_of(ballot)} if ballot else None


def test_what_the_organisation_casts_itself_takes_the_place_of_what_its_proxy_cast():
    vote = entrusted()
    cast(vote, ATTESTED, for_=45)

    room = queries.left(caster(vote))
    cast(vote, REPRESENTATIVE, against=45, now=LATER)

    assert (room, said(vote, ATTESTED), said(vote, REPRESENTATIVE)) == (45, None, {"against": 45})
    assert (result_of(closed(vote, now=LATER))["for"], result_of(vote)["against"]) == (0, 45)


def test_a_proxy_casts_no_more_where_the_organisation_has_voted_until_it_takes_its_votes_back():
    vote = entrusted()
    ballot = cast(vote, REPRESENTATIVE, for_=5)
    row = caster(vote, ATTESTED)

    answer = permissions.may_cast(owner(ATTESTED), row, LATER)
    with pytest.raises(NotAllowed):
        cast(vote, ATTESTED, for_=40)
    ballots.withdraw(ballot=ballot, by=owner(), now=LATER)

    assert isinstance(answer, Denied)
    assert permissions.may_cast(owner(ATTESTED), row, LATER) == Allowed()


def test_beside_a_delegate_with_a_share_a_proxy_casts_what_is_left():
    own = replace(line(REPRESENTATIVE).casters[0], most=10)
    vote = entrusted(own)
    cast(vote, ATTESTED, for_=45)

    cast(vote, REPRESENTATIVE, against=10, now=LATER)

    with pytest.raises(TooManyVotes) as raised:
        cast(vote, ATTESTED, for_=36, now=LATER)
    cast(vote, ATTESTED, for_=35, now=LATER)
    assert (raised.value.left, queries.progress(vote).cast) == (35, 45)


def test_colleagues_of_their_own_still_share_the_votes():
    other = colleague("Second Delegate", Role.EDITOR)
    vote = entrusted(owner(), other)
    cast(vote, ATTESTED, for_=45)
    cast(vote, owner(), against=40, now=LATER)

    with pytest.raises(TooManyVotes) as raised:
        cast(vote, other, against=6, now=LATER)

    assert (raised.value.left, queries.left(caster(vote, other))) == (5, 5)


def test_where_votes_go_one_way_a_proxy_does_not_bind_the_organisation():
    vote = entrusted(asked=question(secrecy=Secrecy.CLOSED), most_parts=1)
    cast(vote, ATTESTED, for_=45)

    cast(vote, REPRESENTATIVE, against=45, now=LATER)

    assert (said(vote, ATTESTED), said(vote, REPRESENTATIVE)) == (None, {"against": 45})
    assert isinstance(permissions.may_cast(owner(ATTESTED), caster(vote, ATTESTED), LATER), Denied)


def test_what_a_proxy_cast_that_was_taken_back_since_gives_way_too():
    vote = entrusted()
    cast(vote, ATTESTED, for_=45)
    row = organisations.organisation(REPRESENTATIVE)
    casters.end(person=owner(ATTESTED), organisation=row, subject=vote.subject, now=LATER)

    cast(vote, REPRESENTATIVE, against=45, now=LATER)

    assert queries.progress(vote).cast == 45


def test_a_proxy_is_told_by_mail_that_what_they_cast_does_not_count(postbox):
    vote = entrusted()
    cast(vote, ATTESTED, for_=45)

    cast(vote, REPRESENTATIVE, against=45, now=LATER)
    work()

    (mail,) = postbox.mails
    text = " ".join(mail.get_content().split())
    assert mail["To"] == owner(ATTESTED).email
    assert "You voted as the proxy of União dos Portos." in text
    assert "against" not in text


def test_a_proxy_who_has_cast_again_is_not_told_that_nothing_counts(postbox):
    vote = entrusted()
    cast(vote, ATTESTED, for_=45)
    row = caster(vote, ATTESTED)

    handlers.mail_replaced(jobs.MailReplaced(vote_id=vote.pk, person_id=row.person_id, caster_id=row.pk))

    assert postbox.mails == []


def test_a_proxy_that_rests_is_not_asked_to_vote():
    vote = entrusted()
    before = [need.kind for need in needs_of(owner(ATTESTED), NOW)]

    cast(vote, REPRESENTATIVE, against=45)

    assert ("ballot" in before, "ballot" in [need.kind for need in needs_of(owner(ATTESTED), NOW)]) == (True, False)
