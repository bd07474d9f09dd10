"""Appeals for the public case of the cast's coalition: written by the drafter, opened by her colleague.

The words are of made-up persons and offices; each is found nowhere else.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from undersigned.apps.appeals.models import Appeal, AppealText, Means, Office, Outcome, Recipient, Update
from undersigned.apps.appeals.services import appeals, recipients, sent, statements, texts
from undersigned.apps.appeals.services.recipients import CHECKLIST, Details
from undersigned.apps.coalitions.models import Coalition, Post, Term
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import PublicCase

from tests.cast import NOW
from tests.factories import coalitions, solidarity
from tests.factories.people import drafter, somebody

SEND_BY = date(2026, 6, 14)
TITLE = "Free the crane driver of Ostport"
LETTER = "{salutation}\n\nMara Ilves spoke for her colleagues.\n\nI ask you:\n\n{points}\n\nYours respectfully,\n{name}"
ARABIC_LETTER = "{salutation}\n\nتكلمت مارا إلفيس باسم زملائها.\n\nأطلب منكم:\n\n{points}\n\n{name}"


def colleague(of: Coalition) -> Person:
    """Another person on the committee of a coalition."""
    person = somebody("colleague@secretariat.example", "Cosima Colleague")
    post, _made = Post.objects.get_or_create(coalition=of, title="Second", defaults={"created_at": NOW, "place": 7})
    Term.objects.get_or_create(post=post, person=person, ends_at=None, defaults={"starts_at": NOW - timedelta(days=1)})
    return person


def public_case(of: Coalition | None = None, **facts: Any) -> PublicCase:
    """A case for which appeals may be made."""
    return solidarity.full_case(of or coalitions.coalition(), **facts)


def words(**said: Any) -> texts.Words:
    """An appeal in English."""
    return texts.Words(
        **{
            "title": TITLE,
            "concern": "In prison for what she said at a gate",
            "facts": "Mara Ilves was taken from the gate of the harbour on 14 May 2025.\n\nNo lawyer was let in.",
            "points": "Let her go.\nLet a lawyer see her at once.",
            "tips": "Be polite.\nKeep to the facts.",
            "subject": "Mara Ilves, crane driver",
            "letter": LETTER,
            **said,
        }
    )


def arabic(**said: Any) -> texts.Words:
    """The same in Arabic."""
    return words(
        **{
            "title": "أطلقوا سراح سائقة الرافعة في أوستبورت",
            "concern": "مسجونة بسبب كلماتها",
            "facts": "أُخذت مارا إلفيس من بوابة الميناء في 14 أيار 2025.",
            "points": "أطلقوا سراحها.\nدعوا محاميا يراها فورا.",
            "tips": "كونوا مهذبين.",
            "subject": "مارا إلفيس، سائقة رافعة",
            "letter": ARABIC_LETTER,
            **said,
        }
    )


def details(**said: Any) -> Details:
    """A ministry, as it makes itself known."""
    return Details(
        **{
            "office": Office.MINISTRY,
            "name": "Ministry of Justice of Ostland",
            "country": "PL",
            "address": "7 Rope Walk",
            "town": "Ostport",
            "postcode": "81-000",
            "email": "office@justice.example",
            "salutation": "Your Excellency,",
            "published_url": "https://www.justice.example/contact",
            **said,
        }
    )


def begun(of: Coalition | None = None, *cases: PublicCase, now: datetime = NOW, **facts: Any) -> Appeal:
    """An appeal without words, for a case of its coalition unless others are named."""
    home = of or coalitions.coalition()
    numbers = tuple(one.pk for one in cases or (public_case(home),))
    given = appeals.Facts(**{"cases": numbers, "send_by_on": SEND_BY, **facts})
    return appeals.begin(coalition=home, facts=given, language="en", by=drafter(), now=now)


def text(of: Appeal, language: str = "en", said: texts.Words | None = None, *, now: datetime = NOW) -> AppealText:
    """The words of an appeal in one language, as the drafter writes them first."""
    return texts.save(appeal=of, language=language, words=said or words(), based_on="", by=drafter(), now=now)


def recipient(of: Appeal, *, now: datetime = NOW, **said: Any) -> Recipient:
    """An office that the drafter wrote down."""
    return recipients.add(appeal=of, details=details(**said), by=drafter(), now=now)


def confirmed(row: Recipient, *, now: datetime = NOW) -> Recipient:
    """An office that her colleague confirmed."""
    by, mark = colleague(row.appeal.coalition), recipients.mark(row)
    return recipients.confirm(recipient=row, checked=frozenset(CHECKLIST), based_on=mark, by=by, now=now)


def written(of: Coalition | None = None, *cases: PublicCase, now: datetime = NOW, **facts: Any) -> Appeal:
    """An appeal in English and Arabic, to a ministry, with a copy to an embassy."""
    row = begun(of, *cases, now=now, **facts)
    text(row, now=now)
    text(row, "ar", arabic(), now=now)
    recipient(row, now=now)
    embassy = {"office": Office.EMBASSY, "name": "Embassy of Ostland", "email": "info@embassy.example"}
    recipient(row, now=now, is_copy=True, address="", published_url="https://embassy.example/", **embassy)
    return _fresh(row)


def ready(of: Coalition | None = None, *cases: PublicCase, now: datetime = NOW, **facts: Any) -> Appeal:
    """An appeal that the drafter handed over; every office is confirmed."""
    row = written(of, *cases, now=now, **facts)
    for one in row.recipients.all():
        confirmed(one, now=now)
    appeals.hand_over(appeal=row, by=drafter(), now=now)
    return _fresh(row)


def opened(of: Coalition | None = None, *cases: PublicCase, now: datetime = NOW, **facts: Any) -> Appeal:
    """An appeal that everybody reads and sends."""
    row = ready(of, *cases, now=now, **facts)
    appeals.open_(appeal=row, seen=row.sequence, by=colleague(row.coalition), now=now)
    return _fresh(row)


def ended(row: Appeal | None = None, outcome: Outcome = Outcome.FREED, *, now: datetime = NOW) -> Appeal:
    """An appeal of which something came."""
    row = row or opened(now=now)
    appeals.end(appeal=row, outcome=outcome, on=now.date(), by=drafter(), now=now)
    return _fresh(row)


def update(of: Appeal, said: str = "A lawyer saw her on Tuesday.", *, now: datetime = NOW) -> Update:
    """What is new."""
    return texts.update(appeal=of, language="en", said=said, by=drafter(), now=now)


def sent_once(of: Appeal, *, now: datetime = NOW, **said: Any) -> bool:
    """Somebody says that they sent it."""
    return sent.count(appeal=of, said=sent.Said(**{"means": Means.MAIL, **said}), nonce=sent.nonce(of), now=now)


def with_text(row: Appeal | None = None) -> Appeal:
    """An open appeal with a draft that organisations can sign once it is sealed."""
    row = row or opened()
    statements.draw_up(appeal=row, by=drafter(), now=NOW)
    return _fresh(row)


def _fresh(row: Appeal) -> Appeal:
    return Appeal.objects.select_related("coalition", "statement").get(pk=row.pk)
