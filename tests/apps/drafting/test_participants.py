"""Which organisations take part in a text for which a coalition comes together."""

from __future__ import annotations

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Participant
from undersigned.apps.drafting.services import participants
from undersigned.apps.organisations.events import subjects
from undersigned.apps.organisations.services import organisations as entries
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import drafting, organisations
from tests.factories.drafting import WEEK
from tests.factories.people import drafter
from tests.factories.statements import seal, statement


def names(text):
    return [one.name for one in queries.taking_part(text)]


def test_the_committee_asks_organisations_and_lets_them_go(installation):
    text = statement()

    for member in (REPRESENTATIVE, ATTESTED, ATTESTED):
        drafting.asked(text, member)
    both = names(text)
    row = queries.asked(text).get(organisation=organisations.organisation())
    for _ in range(2):
        participants.let_go(participant=row, by=drafter(), now=NOW + WEEK)

    assert (both, names(text)) == ([ATTESTED.organisation, REPRESENTATIVE.organisation], [ATTESTED.organisation])
    assert Participant.objects.get(ended_at__isnull=False).ended_at == NOW + WEEK


def test_who_was_let_go_can_be_asked_again(installation):
    text = statement()
    participants.let_go(participant=drafting.asked(text), by=drafter(), now=NOW)

    drafting.asked(text)

    assert (names(text), Participant.objects.count()) == ([REPRESENTATIVE.organisation], 2)


def test_in_a_standing_coalition_nobody_is_asked(installation):
    text = drafting.text()

    with pytest.raises(NotAllowed, match="standing coalition"):
        drafting.asked(text, ATTESTED)

    assert Participant.objects.count() == 0


def test_an_organisation_for_which_nobody_acts_is_not_asked(installation):
    text = statement()
    entries.close(organisation=organisations.organisation(), by=organisations.owner(), now=NOW)

    with pytest.raises(NotAllowed, match="Nobody acts"):
        drafting.asked(text)

    assert drafting.asked(text, ATTESTED).organisation.name == ATTESTED.organisation


def test_only_the_committee_says_who_takes_part(installation):
    text = statement()
    row = drafting.asked(text)
    member = organisations.owner()

    for deed in (
        lambda: participants.ask(statement=text, organisation=organisations.organisation(ATTESTED), by=member, now=NOW),
        lambda: participants.let_go(participant=row, by=member, now=NOW),
    ):
        with pytest.raises(NotAllowed, match="committee"):
            deed()

    assert names(text) == [REPRESENTATIVE.organisation]


def test_asking_and_letting_go_are_written_down(installation):
    text = statement()

    participants.let_go(participant=drafting.asked(text), by=drafter(), now=NOW)

    lines = Line.objects.filter(event__startswith="drafting:").values_list("event", "subject", "actor")
    subject, actor = f"statement:{text.pk}", f"person:{drafter().pk}"
    assert list(lines) == [
        ("drafting:participant:asked", subject, actor),
        ("drafting:participant:let-go", subject, actor),
    ]


def test_a_mandate_for_a_text_under_discussion_can_be_given_by_who_reads_it_and_by_nobody_else(installation):
    draft = drafting.text()
    drafting.opened(draft)

    offered = {
        who: [str(one) for one in subjects("", by.pk, NOW) if one.kind == "Texts under discussion"]
        for who, by in {"member": organisations.owner(), "outsider": organisations.owner(OUTSIDER)}.items()
    }

    assert offered == {"member": [f"statement:{draft.public_id}"], "outsider": []}


def test_before_its_first_round_and_after_it_was_sealed_a_text_is_not_offered_for_mandates_as_a_draft(installation):
    draft = drafting.text()
    asking = organisations.owner().pk
    before = [one for one in subjects("", asking, NOW) if one.public_id == draft.public_id]
    drafting.opened(draft)
    seal(draft)

    after = [one.kind for one in subjects("", asking, NOW) if one.public_id == draft.public_id]

    assert (before, after) == ([], ["Texts"])
