"""Assemblies: begun, seen by whom, announced, changed, opened, closed, called off, taken up again, thrown away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies import events, permissions
from undersigned.apps.assemblies.models import Assembly, Form, Office, State
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import marks, rules, shelves
from undersigned.apps.assemblies.services import assemblies as services
from undersigned.apps.assemblies.services import texts
from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.services import ending
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.drafting.models import Audience as Openness
from undersigned.apps.moderation.services import measures
from undersigned.apps.organisations.events import subjects
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.retention import RULES
from undersigned.kit.saving import EditedSince
from undersigned.kit.zones import UnknownZone

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, coalitions, drafting, moderation, statements
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
AFTER = assemblies.ENDS + timedelta(days=1)


def changed(row: Assembly, **facts: object) -> Assembly:
    mark = marks.of_frame(Assembly.objects.get(pk=row.pk))
    return services.change(assembly=row, frame=assemblies.frame(**facts), based_on=mark, by=drafter(), now=NOW)


def seen_by(row: Assembly) -> list[bool]:
    """Whether the committee, somebody of an organisation, and the public may see it."""
    everybody = (drafter(), owner(), None)
    return [queries.visible_to(who, NOW).filter(pk=row.pk).exists() for who in everybody]


def test_an_assembly_is_begun_with_rules_and_seen_by_its_committee_alone(installation):
    row = assemblies.drafted()

    assert (seen_by(row), row.slug, row.state) == ([True, False, False], f"draft-{row.public_id}", State.DRAFT)
    assert rules.current(row).number == 1
    assert [one.name for one in queries.coalitions_of(row)] == ["Six harbours"]
    assert list(Line.objects.filter(subject=f"assembly:{row.pk}").values_list("event", flat=True)) == [
        Event.ASSEMBLY_BEGUN
    ]


def test_who_is_on_no_committee_begins_none(installation):
    six, words = coalitions.coalition(), assemblies.words()

    with pytest.raises(NotAllowed, match="Only the committee of this coalition may do this"):
        services.begin(coalition=six, frame=assemblies.frame(), words=words, by=owner(LAPSED), now=NOW)


def test_once_announced_everybody_sees_it(installation):
    assert seen_by(assemblies.assembly()) == [True, True, True]


def test_one_for_members_is_seen_by_members_and_by_who_has_a_seat(installation):
    row = assemblies.assembly(audience=Audience.MEMBERS)
    stranger = owner(ATTESTED)
    before = seen_by(row)
    coalitions.admitted(row.host)
    assemblies.seat(row, ATTESTED)

    assert before == [True, False, False]
    assert seen_by(row) == [True, True, False]
    assert queries.takes_part(stranger, row, NOW)
    assert not queries.takes_part(owner(), row, NOW)


def test_a_hidden_assembly_is_shown_to_its_committee(installation):
    row = assemblies.assembly()

    measures.take(verdict=moderation.verdict(row.pk, kind="assembly"), by=moderation.judge(), now=NOW)

    assert seen_by(row) == [True, False, False]


def test_it_is_not_announced_while_nobody_may_know_of_its_coalition(installation):
    six = coalitions.coalition(public_at=None)

    with pytest.raises(NotAllowed, match="Nobody can see the coalition yet"):
        assemblies.assembly(six)


def test_a_change_raises_the_sequence_of_calendars_and_the_same_once_more_does_not(installation):
    row = assemblies.assembly()

    numbers = [changed(row, locality="Lyon").sequence, changed(row, locality="Lyon").sequence]

    assert numbers == [1, 1]


def test_who_saves_later_overwrites_nothing_unawares(installation):
    row = assemblies.assembly()
    mark = marks.of_frame(row)
    changed(row, locality="Lyon")

    with pytest.raises(EditedSince):
        services.change(assembly=row, frame=assemblies.frame(), based_on=mark, by=drafter(), now=NOW)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"ends_at": assemblies.STARTS}, services.EndsBeforeItStarts),
        ({"ends_at": assemblies.STARTS + timedelta(days=367)}, services.LastsTooLong),
        ({"zone": "Europe/Paris CET"}, UnknownZone),
    ],
)
def test_what_is_nowhere_or_never_is_no_frame(facts, error):
    with pytest.raises(error):
        assemblies.frame(**facts)


def test_the_chair_opens_it_and_closes_it(installation):
    row = assemblies.assembly()
    chair = owner()
    assemblies.officer(row, chair, Office.CHAIR)

    states = [
        services.open_(assembly=row, by=chair, now=NOW).state,
        services.close(assembly=row, by=chair, now=NOW + HOUR).state,
    ]

    assert states == [State.OPEN, State.OVER]


def test_who_holds_another_office_does_not_open_it(installation):
    row = assemblies.assembly()
    assemblies.officer(row, owner(), Office.DESK)

    with pytest.raises(NotAllowed, match="Only the committees"):
        services.open_(assembly=row, by=owner(), now=NOW)


def test_what_waits_keeps_the_chair_from_closing(installation, monkeypatch):
    row = assemblies.opened()
    monkeypatch.setattr(events, "NOT_YET", [lambda number, _now: ["A vote is open."] if number == row.pk else []])

    with pytest.raises(services.NotYet) as refused:
        assemblies.closed(row, now=NOW + HOUR)

    assert (refused.value.reasons, Assembly.objects.get().state) == (["A vote is open."], State.OPEN)


def test_rooms_above_hear_of_the_opening_and_of_the_closing(installation, monkeypatch):
    heard: list[str] = []
    monkeypatch.setattr(events, "OPENED", [lambda *_: heard.append("opened")])
    monkeypatch.setattr(events, "CLOSED", [lambda *_: heard.append("closed")])

    assemblies.closed(assemblies.opened(), now=NOW + HOUR)

    assert heard == ["opened", "closed"]


def test_an_assembly_is_called_off_and_taken_up_again_until_its_days_are_over(installation):
    row = assemblies.assembly()

    off = services.call_off(assembly=row, because="The hall burnt down.", by=drafter(), now=NOW)
    state, sequence = off.state, off.sequence
    on = services.take_up(assembly=row, by=drafter(), now=NOW)

    assert (state, sequence, on.state, on.sequence) == (State.CALLED_OFF, 1, State.PLANNED, 2)
    services.call_off(assembly=row, because="Again.", by=drafter(), now=NOW)
    with pytest.raises(NotAllowed, match="The days of this assembly are over"):
        services.take_up(assembly=row, by=drafter(), now=AFTER)


def test_one_that_is_open_is_not_called_off(installation):
    with pytest.raises(NotAllowed, match="This assembly is open"):
        services.call_off(assembly=assemblies.opened(), because="No.", by=drafter(), now=NOW)


@pytest.mark.parametrize("state", ["over", "called off"])
def test_what_is_over_is_not_changed_any_more(installation, state):
    if state == "over":
        row = assemblies.closed(assemblies.opened(), now=NOW + HOUR)
    else:
        row = services.call_off(assembly=assemblies.assembly(), because="No.", by=drafter(), now=NOW)

    with pytest.raises(NotAllowed, match=f"This assembly (is|was) {state}"):
        changed(row, locality="Lyon")


def test_one_never_announced_is_thrown_away_and_others_stay(installation):
    services.delete(assembly=assemblies.drafted(), by=drafter(), now=NOW)

    assert not Assembly.objects.exists()
    with pytest.raises(NotAllowed, match="This assembly was announced"):
        services.delete(assembly=assemblies.assembly(Coalition.objects.get()), by=drafter(), now=NOW)


def test_one_on_which_something_stands_is_not_thrown_away(installation, monkeypatch):
    row = assemblies.drafted()
    monkeypatch.setattr(events, "USED", [lambda number: number == row.pk])

    assert permissions.may_delete(drafter(), row, NOW) != Allowed()


def test_the_committee_of_a_coalition_that_ended_changes_nothing(installation):
    row = assemblies.assembly()
    taken = Taken(body="Committee", decided_on=NOW.date(), words="Done.")
    ending.end(coalition=row.host, decision=taken, by=drafter(), now=NOW)

    with pytest.raises(NotAllowed, match="This coalition has ended"):
        changed(row, locality="Lyon")


def test_each_language_has_its_words_and_the_first_stays(installation):
    row = assemblies.assembly()
    words = assemblies.words("Assemblée générale", language="fr")

    texts.write(assembly=row, words=words, based_on="", by=drafter(), now=NOW)

    assert [queries.title_of(row, tag) for tag in ("fr-CA", "en", "de")] == [
        "Assemblée générale",
        "General assembly",
        "General assembly",
    ]
    with pytest.raises(texts.OwnLanguage):
        texts.remove(assembly=row, language="en", by=drafter(), now=NOW)
    texts.remove(assembly=row, language="fr", by=drafter(), now=NOW)
    assert [text.language for text in row.texts.all()] == ["en"]


def test_a_mandate_can_be_given_for_an_assembly_of_ones_organisation(installation):
    row = assemblies.assembly()
    assemblies.seat(row, REPRESENTATIVE)
    stranger = owner(LAPSED)

    own, others = (
        [one.public_id for one in subjects("", who.pk, NOW) if one.scope == "assembly"] for who in (owner(), stranger)
    )

    assert (own, others) == ([row.public_id], [])


def test_a_coalition_shows_to_its_committee_what_is_not_announced(installation):
    of = coalitions.coalition()
    assemblies.assembly(of, title="In Paris")
    assemblies.drafted(of, title="A secret")

    own, public = ([one.title for one in shelves.on_page(who, of.pk, NOW)] for who in (drafter(), None))

    assert (own, public) == (["A secret", "In Paris"], ["In Paris"])


def test_moderation_finds_what_is_for_everybody(installation):
    public = assemblies.assembly()
    others = [assemblies.assembly(public.host, audience=Audience.MEMBERS), assemblies.drafted(public.host)]

    found = shelves.seen([public.pk, *(row.pk for row in others)])

    assert {number: one.title for number, one in found.items()} == {public.pk: "General assembly"}
    assert shelves.holders(public.pk, NOW) == [drafter().pk]


def test_over_days_everybody_votes(installation):
    assert rules.current(assemblies.drafted(form=Form.OVER_DAYS)).electorate == "members"


def test_drafts_go_a_year_after_they_were_changed_and_offices_two_years_after_the_assembly(installation):
    draft = assemblies.drafted()
    row = assemblies.assembly(draft.host)
    assemblies.officer(row, owner())

    gone = {
        years: [
            len(rule.due(assemblies.ENDS + timedelta(days=365 * years + 1)))
            for rule in (RULES["assemblies"], RULES["assembly-officers"])
        ]
        for years in (0, 1, 2)
    }

    assert gone == {0: [0, 0], 1: [1, 0], 2: [1, 1]}


def test_a_coalition_for_one_text_that_everybody_may_read_appears_with_its_assembly(installation):
    six = coalitions.coalition(public_at=None)
    text = statements.drafted(six)
    drafting.opened(text, Openness.PUBLIC)

    row = assemblies.assembly(six)

    six.refresh_from_db()
    assert (row.announced_at, six.public_at, six.name) == (NOW, NOW, statements.WORDING.title)
