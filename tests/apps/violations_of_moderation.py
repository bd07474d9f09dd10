"""How the database is asked for what the tables of moderation must not hold."""

from __future__ import annotations

from undersigned.apps.moderation.models import Hidden, Measure, Objection

from tests.apps.violations import Violation, changed, copy_of
from tests.factories import moderation
from tests.factories.people import drafter


def measure() -> Measure:
    return moderation.measure(moderation.text().pk)


def hidden_twice() -> None:
    """Hide something by another measure, though it is hidden."""
    another = copy_of(measure())
    another.save()
    copy_of(Hidden.objects.get(), measure_id=another.pk).save()


def objection() -> Objection:
    return moderation.objection(measure(), drafter())


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_measure_gives_a_reason": (changed(measure, reason=""), ""),
    "a_thing_is_hidden_once": (hidden_twice, "kind, number"),
    "an_objection_says_why": (changed(objection, words=""), ""),
}
