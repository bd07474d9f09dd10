"""To which appeal a sealed text belongs, said on the page of the text; and that nobody changes what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.appeals.queries import finding
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.statements.events import Hand, Origin


def of_text(person: Visitor, revision: int, now: datetime) -> Iterator[Origin]:
    """Give the appeal that everybody reads, of which this is the text for organisations."""
    for row in finding.shown(now).filter(statement__revisions=revision):
        said = _("The text of appeal %(number)s to public offices: send it yourself")
        yield Origin(words=said % {"number": finding.number_of(row)}, address=finding.address_of(row))


def is_withheld(statement: int) -> bool:
    """Tell whether this is the text of an appeal that was taken back."""
    return Appeal.objects.filter(statement=statement, taken_back_at__isnull=False).exists()


def locked(statement: int, hand: Hand, now: datetime) -> str:
    """Return why nobody writes or seals the text of an appeal that was taken back."""
    taken = hand is not Hand.DISCARDS and is_withheld(statement)
    return _("A consent ended, and this text is withheld.") if taken else ""
