"""Kinds of action: those that everybody has, used or not, and a coalition's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import KindOfAction
from undersigned.apps.campaigns.queries.kinds import is_own, kinds_of
from undersigned.apps.campaigns.services import kinds
from undersigned.apps.campaigns.words import LABELS, BuiltIn
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
NAMES = {"en": "flotilla", "fr": "flottille"}


def added(coalition, names=None):
    return kinds.add(coalition=coalition, names=names or NAMES, by=drafter(), now=NOW)


def unused(coalition, key):
    kinds.unuse(coalition=coalition, key=key, by=drafter(), now=NOW)


def keys(*wanted) -> set[str]:
    return {key for key, _label in queries.kinds_for(wanted)}


BUILT_IN = {kind.value for kind in BuiltIn}


def test_every_kind_has_a_word():
    assert set(LABELS) == set(BuiltIn)


def test_a_coalition_begins_with_the_kinds_that_everybody_has_and_any_other_comes_last():
    found = queries.kinds_for([coalitions.coalition()])

    assert ({key for key, _label in found}, found[-1]) == (BUILT_IN, ("other", "another kind"))
    assert [label for _key, label in found[:-1]] == sorted(label for _key, label in found[:-1])


def test_a_coalition_adds_a_kind_of_its_own():
    coalition = coalitions.coalition()

    row = added(coalition)

    assert (row.key, is_own(row.key)) == (f"own-{row.pk}", True)
    assert (row.key, "flotilla") in queries.kinds_for([coalition], "en")
    assert (row.key, "flottille") in queries.kinds_for([coalition], "fr")
    assert Line.objects.latest("pk").event == "campaigns:kind:added"


def test_another_coalition_is_not_offered_it():
    row = added(coalitions.coalition())

    assert row.key not in keys(coalitions.coalition())


def test_a_kind_that_a_coalition_does_without_is_offered_again_when_it_wants():
    coalition = coalitions.coalition()

    unused(coalition, "strike")
    without = keys(coalition)
    kinds.use(coalition=coalition, key="strike", by=drafter(), now=NOW)

    assert (without, keys(coalition)) == (BUILT_IN - {"strike"}, BUILT_IN)
    assert list(Line.objects.order_by("pk").values_list("event", flat=True))[-2:] == [
        "campaigns:kind:unused",
        "campaigns:kind:used",
    ]


def test_of_two_coalitions_a_kind_is_left_out_when_neither_uses_it():
    one, other = coalitions.coalition(), coalitions.coalition()
    unused(one, "strike")
    with_one = keys(one, other)

    unused(other, "strike")

    assert (with_one, keys(one, other)) == (BUILT_IN, BUILT_IN - {"strike"})


def test_an_own_kind_that_is_used_no_more_keeps_its_word():
    coalition = coalitions.coalition()
    row = added(coalition)

    unused(coalition, row.key)

    assert (row.key in keys(coalition), queries.is_kind_of(row.key, [coalition])) == (False, False)
    assert queries.label_of_kind(row.key, "fr") == "flottille"


def test_one_kind_stays_for_what_none_of_the_others_fits():
    with pytest.raises(kinds.Needed):
        unused(coalitions.coalition(), "other")


@pytest.mark.parametrize("key", ["own-4711", "nonsense", ""])
def test_a_kind_that_there_is_not_is_neither_used_nor_done_without(key):
    coalition = coalitions.coalition()

    with pytest.raises(kinds.NoSuchKind):
        unused(coalition, key)
    with pytest.raises(kinds.NoSuchKind):
        kinds.use(coalition=coalition, key=key, by=drafter(), now=NOW)

    assert not KindOfAction.objects.exists()


def test_the_kind_of_another_coalition_is_not_done_without_here():
    row = added(coalitions.coalition())

    with pytest.raises(kinds.NoSuchKind):
        unused(coalitions.coalition(), row.key)


def test_an_own_kind_is_renamed_wherever_it_stands():
    row = added(coalitions.coalition())

    kinds.rename(kind=row, names={"en": "armada"}, by=drafter(), now=NOW)

    assert (queries.label_of_kind(row.key, "en"), queries.label_of_kind(row.key, "fr")) == ("armada", "armada")


def test_two_kinds_of_one_name_are_refused():
    coalition = coalitions.coalition()
    row = added(coalition, {"en": "Armada"})
    added(coalition)

    with pytest.raises(kinds.NameTaken):
        added(coalition, {"fr": "FLOTTILLE"})
    with pytest.raises(kinds.NameTaken):
        kinds.rename(kind=row, names={"en": "Flotilla"}, by=drafter(), now=NOW)
    kinds.rename(kind=row, names={"en": "armada"}, by=drafter(), now=NOW)  # its own name is no other's


def test_a_kind_that_everybody_has_is_not_renamed():
    coalition = coalitions.coalition()
    unused(coalition, "strike")

    with pytest.raises(kinds.NoSuchKind):
        kinds.rename(kind=KindOfAction.objects.get(), names=NAMES, by=drafter(), now=NOW)


def test_there_are_not_more_kinds_than_one_looks_through(monkeypatch):
    coalition = coalitions.coalition()
    monkeypatch.setattr(kinds, "MOST", 1)
    added(coalition)

    with pytest.raises(kinds.TooManyKinds):
        added(coalition, {"en": "armada"})


def test_who_does_not_coordinate_changes_no_kind():
    coalition, member = coalitions.coalition(), organisations.owner()
    row = added(coalition)

    deeds = [
        lambda: kinds.add(coalition=coalition, names={"en": "armada"}, by=member, now=NOW),
        lambda: kinds.rename(kind=row, names={"en": "armada"}, by=member, now=NOW),
        lambda: kinds.unuse(coalition=coalition, key=row.key, by=member, now=NOW),
        lambda: kinds.use(coalition=coalition, key=row.key, by=member, now=NOW),
    ]

    for deed in deeds:
        with pytest.raises(NotAllowed, match="committee"):
            deed()
    assert list(KindOfAction.objects.values_list("names", "unused_at")) == [(NAMES, None)]


def test_words_are_those_of_the_page_unless_another_language_is_asked_for():
    with translation.override("ar"):
        assert queries.label_of_kind("march", "en") == "march"


def test_what_there_is_not_has_no_word():
    assert queries.labels_of_kinds(["march", "own-4711", "own-x", "own-", "nonsense"], "en") == {"march": "march"}
    assert queries.label_of_kind("nonsense") == ""


def test_words_of_many_kinds_ask_one_question_at_most():
    coalition = coalitions.coalition()
    own = [added(coalition, {"en": name}).key for name in ("one", "two", "three")]

    counts = []
    for wanted in (["march"], own[:1], [*own, "march", "vigil"]):
        with CaptureQueriesContext(connection) as asked:
            queries.labels_of_kinds(wanted)
        counts.append(len(asked))

    assert counts == [0, 1, 1]


def test_the_committee_sees_every_kind_used_or_not():
    coalition = coalitions.coalition()
    row = added(coalition)
    unused(coalition, "strike")

    found = {one.key: (one.is_offered, one.own, one.can_be_unused) for one in kinds_of(coalition)}

    assert len(found) == len(BUILT_IN) + 1
    assert (found["strike"], found["march"], found["other"]) == (
        (False, None, True),
        (True, None, True),
        (True, None, False),
    )
    assert found[row.key] == (True, row, True)
