"""What an assembly is called and is about is written in one language after another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Assembly, AssemblyText
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.services.assemblies import Words
from undersigned.apps.assemblies.services.saving import changed, held
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import require_same


class OwnLanguage(Exception):
    """It is the language that the assembly was written in: that one stays."""


def write(*, assembly: Assembly, words: Words, based_on: str, by: Person, now: datetime) -> AssemblyText:
    """Save what an assembly says in one language. *based_on* is the mark of what was seen before, empty for none.

    Raises:
        EditedSince: Somebody else saved other words in between.
    """
    require(permissions.may_arrange(by, assembly, now))
    with transaction.atomic():
        row = held(assembly)
        text = row.texts.filter(language=words.language).first()
        require_same(based_on, marks.of_words(text))
        text = text or AssemblyText(assembly=row, language=words.language)
        text.title, text.about = words.title, words.about
        text.save()
        _renamed(row, by, now)
    return text


def remove(*, assembly: Assembly, language: str, by: Person, now: datetime) -> None:
    """Take a language away; not the one that it was written in.

    Raises:
        OwnLanguage: It is that one.
    """
    require(permissions.may_arrange(by, assembly, now))
    with transaction.atomic():
        row = held(assembly)
        if language == row.language:
            raise OwnLanguage
        row.texts.filter(language=language).delete()
        _renamed(row, by, now)


def _renamed(row: Assembly, by: Person, now: datetime) -> None:
    row.sequence += 1
    row.save(update_fields=["sequence"])
    changed(row, Event.ASSEMBLY_WORDED, by, now)
