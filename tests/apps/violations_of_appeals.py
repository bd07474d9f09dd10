"""How the database is asked for what the tables of appeals must not hold."""

from __future__ import annotations

from undersigned.apps.appeals.models import Sent

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import appeals
from tests.factories.people import drafter


def _counted() -> Sent:
    row = appeals.opened()
    appeals.sent_once(row, country="PT")
    return row.sent.get()


def _update() -> object:
    return appeals.update(appeals.opened())


def _recipient() -> object:
    return appeals.recipient(appeals.begun())


def _text() -> object:
    return appeals.text(appeals.begun())


def opened_by_its_writer() -> None:
    row = appeals.ready()
    type(row).objects.filter(pk=row.pk).update(opened_by=drafter())


def confirmed_by_its_writer() -> None:
    row = appeals.recipient(appeals.begun())
    type(row).objects.filter(pk=row.pk).update(confirmed_by=drafter())


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_appeal_has_a_number_of_its_own": (twice(appeals.begun), "coalition_id, year, number"),
    "an_open_appeal_was_opened_and_has_a_last_day": (changed(appeals.begun, state="open"), ""),
    "who_wrote_an_appeal_does_not_open_it": (opened_by_its_writer, ""),
    "an_appeal_that_was_taken_back_says_since_when": (changed(appeals.begun, taken_back_at=NOW), ""),
    "an_appeal_that_ended_says_since_when": (changed(appeals.opened, state="ended"), ""),
    "a_recipient_has_a_name": (changed(_recipient, name=""), ""),
    "a_recipient_can_be_written_to": (changed(_recipient, address="", email=""), ""),
    "a_recipient_is_public_somewhere": (changed(_recipient, published_url=""), ""),
    "who_wrote_a_recipient_down_does_not_confirm_it": (confirmed_by_its_writer, ""),
    "what_was_sent_is_counted_in_one_place": (twice(_counted), "appeal_id, country, means, on"),
    "an_appeal_is_in_a_language_once": (twice(_text), "appeal_id, language"),
    "an_appeal_has_a_title": (changed(_text, title=""), ""),
    "an_update_of_an_appeal_says_something": (changed(_update, words=""), ""),
}
