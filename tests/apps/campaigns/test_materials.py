"""Materials: editions and files that were looked through; and what a campaign wants to count."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from undersigned.apps.campaigns import events, queries
from undersigned.apps.campaigns.models import Campaign, Counted, Material
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import aims, materials
from undersigned.apps.campaigns.services import campaigns as running
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.signatures import queries as signatures
from undersigned.kit import documents
from undersigned.kit.kinds import Kind, NotTaken
from undersigned.kit.results import NotAllowed
from undersigned.kit.retention import RULES
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import campaigns, demands, organisations, statements
from tests.factories import signatures as signing
from tests.factories.people import drafter
from tests.kit.files import SAMPLES

pytestmark = pytest.mark.django_db


def kept(row: Material) -> bool:
    try:
        documents.read(row.sha256, owner=queries.owner(row.campaign))
    except documents.Gone:
        return False
    return True


def test_a_file_is_kept_as_it_is_by_what_is_in_it(installation):
    row = demands.poster()

    assert (row.type, row.size, kept(row)) == ("image/png", len(SAMPLES[Kind.PNG]), True)


def test_the_same_file_is_one_material_called_as_was_said_last(installation):
    row = campaigns.campaign()
    first, second = (demands.poster(row, title=title) for title in ("Poster", "The poster"))

    assert (first.pk, second.title, Material.objects.count()) == (second.pk, "The poster", 1)


@pytest.mark.parametrize(
    "data", [b"", b"MZ\x90\x00", b"<svg onload=alert(1)>", b"%PDF-1.7 cut off", b"PK\x03\x04 no archive"]
)
def test_what_is_hostile_or_broken_is_not_taken(installation, data):
    row = campaigns.campaign()
    label = materials.Label(title="Poster", licence="CC0-1.0")

    with pytest.raises(NotTaken):
        materials.add_file(campaign=row, data=data, label=label, by=drafter(), now=NOW)

    assert not Material.objects.exists()


def test_taken_away_its_file_is_gone(installation, django_capture_on_commit_callbacks):
    row = demands.poster()

    with django_capture_on_commit_callbacks(execute=True):
        materials.remove(material=row, by=drafter(), now=NOW)

    assert (Material.objects.exists(), kept(row)) == (False, False)


def test_files_of_a_campaign_that_was_thrown_away_go_after_a_day_and_no_others(installation):
    draft = campaigns.drafted()
    gone, stays = demands.poster(draft), demands.poster(campaigns.campaign(Coalition.objects.get()))
    documents.keep(SAMPLES[Kind.PNG], owner="organisation-7")
    running.delete(campaign=draft, by=drafter(), now=NOW)
    for file in installation.joinpath("documents").rglob("*-*"):
        os.utime(file, (time.time() - 2 * 24 * 3600,) * 2)

    rule = RULES["campaign-files"]

    assert rule.carry_out(rule.due(NOW)) == 1
    assert (kept(gone), kept(stays)) == (False, True)
    assert documents.read(stays.sha256, owner="organisation-7") == SAMPLES[Kind.PNG]


def test_an_edition_is_of_a_text_of_its_coalitions_in_a_language_in_which_it_was_sealed(installation):
    row = demands.resting()
    assert row.call is not None
    own, foreign = row.call, statements.revision()

    demands.edition(row, own)
    for text, language in ((foreign, "en"), (own, "ar")):
        with pytest.raises(materials.NoSuchEdition):
            demands.edition(row, text, language)

    assert [(one.revision, one.form) for one in queries.materials_of(row)] == [(own, "pdf")]


def test_there_is_a_limit_to_materials(installation, monkeypatch):
    row = demands.resting()
    assert row.call is not None
    demands.edition(row, row.call)
    monkeypatch.setattr(materials, "MOST", 1)

    with pytest.raises(materials.TooMany):
        demands.poster(row)


def test_members_add_nothing(installation):
    row, member = campaigns.campaign(), organisations.owner()

    with pytest.raises(NotAllowed):
        materials.add_file(
            campaign=row,
            data=SAMPLES[Kind.PNG],
            label=materials.Label(title="Ours", licence="CC0-1.0"),
            by=member,
            now=NOW,
        )

    assert not installation.joinpath("documents").exists()


def chosen(row: Campaign, wanted: dict[Counted, int], based_on: str | None = None) -> None:
    seen = marks.of_aims(row) if based_on is None else based_on
    aims.choose(campaign=row, aims=wanted, based_on=seen, by=drafter(), now=NOW)


def test_organisations_and_signatures_under_the_call_are_counted(installation):
    row = demands.resting()
    assert row.call is not None
    signing.collected(row.call)
    signing.confirmed(row.call)
    chosen(row, {Counted.ENDORSEMENTS: 1, Counted.SIGNATURES: 3})

    found = queries.progress_of(row, NOW)

    assert [(one.label, one.count, one.number, one.percent, one.is_reached) for one in found] == [
        ("signatures under the call", 1, 3, 33, False),
        ("organisations under the call", 1, 1, 100, True),
    ]


def test_what_rooms_above_count_can_be_an_aim_and_what_nobody_counts_cannot(installation, monkeypatch):
    counters: dict[str, Callable[..., int]] = {Counted.ACTIONS.value: lambda _row, _now: 7}
    monkeypatch.setattr(events, "COUNTERS", counters)
    row = campaigns.campaign()

    chosen(row, {Counted.ACTIONS: 10})
    with pytest.raises(aims.NotCounted):
        chosen(row, {Counted.APPEALS: 10})

    assert queries.countable(row) == [Counted.ACTIONS]
    assert [one.percent for one in queries.progress_of(row, NOW)] == [70]


def test_without_a_call_nobody_counts_signatures(installation):
    with pytest.raises(aims.NotCounted):
        chosen(campaigns.campaign(), {Counted.SIGNATURES: 10})


def test_who_chooses_aims_second_is_told(installation):
    row = demands.resting()
    seen = marks.of_aims(row)
    chosen(row, {Counted.SIGNATURES: 10})

    with pytest.raises(EditedSince):
        chosen(row, {Counted.SIGNATURES: 20}, seen)

    assert list(row.aims.values_list("number", flat=True)) == [10]
    assert signatures.count(row.call) == 0
