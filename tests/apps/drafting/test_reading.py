"""Who may read a draft: nobody but the committee before a first round; nobody outside it but whom a round is for."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.coalitions.models import Kind, State
from undersigned.apps.coalitions.services import coalitions as services
from undersigned.apps.coalitions.services import register
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.models import Audience
from undersigned.apps.drafting.services import participants
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import organisations as entries
from undersigned.apps.organisations.services import representatives
from undersigned.apps.people.services import persons
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.services import drafts
from undersigned.kit.results import Allowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import coalitions, drafting, organisations
from tests.factories.drafting import WEEK
from tests.factories.people import drafter, somebody
from tests.factories.statements import WORDING, drafted, seal, statement

ROLES = ("editor", "observer", "signatory")


def everybody():
    """The cast around the text of `drafting.text()`: who is on the committee, who takes part, who has nothing to do."""
    if not organisations.organisation().representatives.filter(role=Role.OBSERVER).exists():
        for role in ROLES:
            organisations.colleague(role, Role(role))
        coalitions.admitted(services.start(name="Others", kind=Kind.STANDING, by=drafter(), now=NOW), LAPSED)
        organisations.organisation(OUTSIDER)
    return {
        "drafter": drafter(),
        "owner": organisations.owner(),
        **{role: somebody(f"{role}@uniao-dos-portos.example", role) for role in ROLES},
        "member of others": organisations.owner(LAPSED),
        "outsider": organisations.owner(OUTSIDER),
        "nobody": AnonymousUser(),
    }


def readers(text, now=NOW):
    """Whoever may read a text, as both the permission and the list say it."""
    found = [who for who, person in everybody().items() if permissions.may_read(person, text, now) == Allowed()]
    listed = [who for who, person in everybody().items() if text in queries.readable(person, now)]
    at_address = [who for who, person in everybody().items() if queries.readable_at(text.slug, person, now).exists()]
    assert found == listed == at_address
    return found


INSIDE = ["drafter", "owner", *ROLES]
ALL = [*INSIDE, "member of others", "outsider", "nobody"]


def test_before_a_first_round_only_the_committee_reads(installation):
    assert readers(drafting.text()) == ["drafter"]


def test_once_a_round_has_opened_who_takes_part_reads_in_any_role_and_nobody_else(installation):
    text = drafting.text()
    round_ = drafting.opened(text, now=NOW + WEEK)

    assert (readers(text), readers(text, NOW + WEEK)) == (["drafter"], INSIDE)
    drafting.closed(round_, now=NOW + 2 * WEEK)
    assert readers(text, NOW + 3 * WEEK) == INSIDE


def test_once_a_public_round_has_opened_everybody_reads_for_good(installation):
    text = drafting.text()
    drafting.closed(drafting.opened(text, Audience.PUBLIC, now=NOW + WEEK), now=NOW + 2 * WEEK)

    assert (readers(text), readers(text, NOW + WEEK)) == (["drafter"], ALL)
    assert drafting.opened(text, now=NOW + 3 * WEEK).audience == Audience.MEMBERS
    assert readers(text, NOW + 3 * WEEK) == ALL


def test_a_round_of_one_text_opens_no_other_text_of_the_same_coalition(installation):
    text = drafting.text()
    other = drafted(text.coalition)

    drafting.opened(text, Audience.PUBLIC)

    assert (readers(text), readers(other)) == (ALL, ["drafter"])


def test_a_text_that_is_sealed_keeps_its_readers_under_both_addresses(installation):
    text = drafting.text()
    drafting.opened(text)
    was_at = text.slug

    sealed = seal(text).statement

    assert readers(sealed) == INSIDE
    assert queries.readable_at(was_at, organisations.owner(), NOW).get() == sealed


def suspended(text):
    membership = text.coalition.memberships.get()
    decision = coalitions.decision(text.coalition)
    register.suspend(membership=membership, decision=decision, by=drafter(), now=NOW)


def ended(text):
    for row in organisations.organisation().representatives.exclude(role=Role.OWNER):
        representatives.end(representative=row, by=organisations.owner(), now=NOW)


def left(text):
    persons.remove(person=organisations.owner(), now=NOW)


@pytest.mark.parametrize(
    ("what", "stay"),
    [
        (suspended, ["drafter"]),
        (ended, ["drafter", "owner"]),
        (left, ["drafter", *ROLES]),
    ],
)
def test_whoever_takes_part_no_more_reads_no_more(installation, what, stay):
    text = drafting.text()
    drafting.opened(text)
    before = everybody()

    what(text)

    found = [who for who, person in before.items() if permissions.may_read(refreshed(person), text, NOW) == Allowed()]
    assert found == stay


def refreshed(person):
    if person.pk:
        person.refresh_from_db()
    return person


def test_where_a_coalition_comes_together_for_the_text_those_read_whom_its_committee_asked(installation):
    text = statement()
    row = drafting.asked(text)
    asked_early = readers(text)

    drafting.opened(text)
    assert (asked_early, readers(text)) == (["drafter"], INSIDE)
    participants.let_go(participant=row, by=drafter(), now=NOW)
    assert readers(text) == ["drafter"]


def test_a_member_of_a_standing_coalition_is_asked_for_nothing_and_who_is_asked_elsewhere_takes_no_part(installation):
    text, other = drafting.text(), statement()
    drafting.asked(other, ATTESTED)
    for one in (text, other):
        drafting.opened(one)

    assert [one.name for one in queries.taking_part(text)] == [REPRESENTATIVE.organisation]
    assert [one.name for one in queries.taking_part(other)] == [ATTESTED.organisation]
    assert list(queries.readable(organisations.owner(ATTESTED), NOW)) == [other]
    assert list(queries.readable(organisations.owner(), NOW)) == [text]


def test_a_draft_that_was_thrown_away_is_nowhere(installation):
    text = drafting.text()
    drafting.opened(text, Audience.PUBLIC)
    slug = text.slug

    drafts.discard(statement=text, by=drafter(), now=NOW)

    assert [queries.readable_at(slug, person, NOW).exists() for person in everybody().values()] == [False] * len(ALL)
    assert Statement.objects.count() == 0


def test_what_is_open_is_listed_to_who_may_read_it_what_closes_first_at_the_top(installation):
    text = drafting.text()
    public, hidden = drafted(text.coalition), drafted(text.coalition, WORDING)
    late = drafting.opened(text)
    soon = drafting.opened(public, Audience.PUBLIC)
    soon.closes_at = NOW + WEEK
    soon.save()
    drafting.closed(drafting.opened(hidden), now=NOW)

    listed = {who: list(queries.under_discussion(person, text.coalition, NOW)) for who, person in everybody().items()}

    assert listed == {who: [soon, late] if who in INSIDE else [soon] for who in ALL}


def test_many_texts_are_found_in_one_query(installation, django_assert_num_queries):
    text = drafting.text()
    drafting.opened(text)
    owner = organisations.owner()
    with django_assert_num_queries(1):
        assert len(queries.readable(owner, NOW)) == 1
    for _ in range(2):
        drafting.opened(drafted(text.coalition))

    with django_assert_num_queries(1):
        assert len(queries.readable(owner, NOW)) == 3


def test_only_organisations_that_act_take_part(installation):
    text = drafting.text(ATTESTED)
    entries.close(organisation=organisations.organisation(ATTESTED), by=organisations.owner(ATTESTED), now=NOW)

    assert [one.name for one in queries.taking_part(text)] == [REPRESENTATIVE.organisation]
    assert text.coalition.memberships.exclude(state=State.ADMITTED).count() == 1
