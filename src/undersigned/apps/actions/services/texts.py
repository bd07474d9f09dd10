"""An action's own words, one language at a time, and what is done when the template has changed under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions.events import What
from undersigned.apps.actions.models import Action, ActionText
from undersigned.apps.actions.queries.words import Part, words
from undersigned.apps.actions.services.plans import Fault, Refused, Wording
from undersigned.apps.actions.services.saving import (
    any_of,
    changed,
    forget_relations,
    locked,
    note,
    put_wording,
    require_same,
    template_of,
)
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def say(
    *, action: Action, language: str, wording: Wording, looked_at: datetime | None, by: Person, now: datetime
) -> Action:
    """Write an action's own words in one language; what is empty follows the template, and nothing is taken away.

    Raises:
        ChangedMeanwhile: Somebody else changed the action since.
        Refused: It would have no title in any language.
    """
    with transaction.atomic():
        row = _held(action, by, now)
        require_same(row, looked_at)
        text = row.texts.filter(language=language).first()
        if text is not None and not any_of(wording):
            text.delete()
        elif any_of(wording):
            put_wording(row, text, language, wording, template_of(row.day).get(language, Wording()))
        _changed(row, by, now)
    return row


def take_words(*, action: Action, language: str, part: Part, by: Person, now: datetime) -> Action:
    """Let a part follow the template of a language again, instead of own words."""
    with transaction.atomic():
        row = _held(action, by, now)
        text = _text(row, language)
        if text is not None and getattr(text, part):
            own = Wording(**{one.value: "" if one is part else getattr(text, one) for one in Part})
            put_wording(row, text, language, own, template_of(row.day).get(language, Wording()))
            if not any_of(own):
                text.delete()
            _changed(row, by, now)
    return row


def keep_words(*, action: Action, language: str, part: Part, by: Person, now: datetime) -> Action:
    """Say that own words are right though the template has changed: it is not shown as changed any more."""
    with transaction.atomic():
        row = _held(action, by, now)
        text = _text(row, language)
        if text is not None and getattr(text, part):
            text.template[part.value] = getattr(template_of(row.day).get(language, Wording()), part)
            text.save(update_fields=["template"])
            row.seen_at = now
            row.save(update_fields=["seen_at"])
            note(Event.ACTION_WORDS_KEPT, row, by, now)
    return row


def _held(action: Action, by: Person, now: datetime) -> Action:
    row = locked(action)
    require(permissions.may_change(by, row, now))
    return row


def _text(action: Action, language: str) -> ActionText | None:
    return action.texts.filter(language=language).first()


def _changed(row: Action, by: Person, now: datetime) -> None:
    forget_relations(row)
    if not words(row, row.language).title.text:
        raise Refused([Fault("no-title", "title", _("Say what it is called."))])
    changed(row, [What.WORDS], now)
    note(Event.ACTION_CHANGED, row, by, now)


def say_in_all(
    *, actions: Sequence[Action], language: str, wording: Wording, by: Person, now: datetime
) -> list[Action]:
    """Write the same own words into many actions at once: into all of them, or into none.

    Raises:
        Refused: One of them would have no title in any language.
    """
    with transaction.atomic():
        return [
            say(action=action, language=language, wording=wording, looked_at=None, by=by, now=now)
            for action in sorted(actions, key=lambda one: one.pk)
        ]
