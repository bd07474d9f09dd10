"""Every word that is protected is looked for in every answer that each member of the cast can get."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import timedelta
from http.cookies import SimpleCookie
from io import BytesIO

import pypdf
import pytest
from django.db import transaction
from django.test import override_settings

from undersigned.apps.cases.models import Audience, Fact, Happening, Source
from undersigned.apps.needs import queries as needs
from undersigned.apps.solidarity.models import (
    Citation,
    LetterBox,
    Moment,
    Picture,
    PublicCase,
    Sentence,
    Subject,
)
from undersigned.kit.clock import now

from tests.cast import NOW
from tests.factories import organisations
from tests.factories.installation import lay_keys
from tests.web import markers
from tests.web.conftest import filled, laid
from tests.web.markers import CAST, Planted
from tests.web.stage import arguments, pattern

pytestmark = pytest.mark.django_db

ROOMS = ("/casework/", "/cases", "/tell/", "/appeals", "/coalitions/<slug>/tell", "/coalitions/<slug>/cases")
"""Where addresses about cases begin."""

HEADS = {"nobody", "member"}
"""Who asks for heads alone, too: Django answers as to a GET, and leaves out the body."""

SEES_ALL = {"nobody", "granted", "keeper"}
"""Who finds all that is for them on some page: which proves that it was planted where it would be found."""

LIKE_OTHERS = {"worker", "removed", "lapsed", "without a factor"}
"""Who is no other than any account, but where addresses are about cases."""

BESIDE = {"map", "organisation", "log_entry"}
"""What else stands there: texts, campaigns, actions and assemblies do not, and no case is on their pages."""


@pytest.fixture(scope="module")
def sown(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything that is planted, once for a process: what stands there, its rows, its files."""
    from undersigned.apps.ledger.services import logs  # noqa: PLC0415  # as the stage does

    var = tmp_path_factory.mktemp("markers") / "var"
    with django_db_blocker.unblock(), override_settings(DATA=var), transaction.atomic():
        before = filled()
        lay_keys(var)
        logs.create(now=NOW)
        here = markers.plant()
        rows = {table: kept for table, kept in filled().items() if table not in before}
        transaction.set_rollback(True)
    return here, rows, var


@pytest.fixture
def here(sown, folder, db) -> Planted:
    """What is planted, at a moment in which everybody was just told that nothing waits for them."""
    planted, rows, var = sown
    laid(var, rows, folder)
    for person in planted.people.values():
        needs.remember(person, 0)
    return deepcopy(planted)  # type: ignore[no-any-return]  # as it was planted


def addresses(here: Planted) -> dict[str, list[str]]:
    """Every address about cases, with the number of a record of each sort; and those of all that stands beside them."""
    known = {name: (pattern(name), kinds) for name, kinds in sorted(arguments().items())}
    return {
        name: _addresses(here, where, kinds)
        for name, (where, kinds) in known.items()
        if where.startswith((*ROOMS, "/coalitions/<slug>/")) or not kinds or name in BESIDE
    }


def _addresses(here, where, kinds):
    made = [where]
    for kind in kinds:
        values = _values(here, where, kind)
        made = [one.replace(f"<{kind}>", str(value)) for one in made for value in values]
    return made


def _values(here, where, kind):
    own = where.startswith(ROOMS)
    match kind:
        case "slug":
            return [here.coalition.slug]
        case "code" if "/reports/" in where:
            return [here.report.code]
        case "code":
            return [here.public.code if where.startswith("/cases") else here.case.code]
        case "pk" | "number" if own:
            return _numbers(here, where)
        case "year":
            return [now().year]
        case "country" | "key":
            return ["pt"]
        case "language":
            return ["en"]
        case "handle":
            return [organisations.organisation().handle]
        case _:
            return [1]


def _numbers(here, where):
    """Numbers of records: those of another sort, too, if they come to the same number."""
    if "/facts/" in where:
        return [Fact.objects.filter(audience=one, replaced_at=None).earliest("pk").pk for one in Audience]
    if "/files/" in where:
        return here.report.attachments.values_list("pk", flat=True)
    if "/happenings/" in where:
        return [Happening.objects.filter(audience=Audience.TEAM).earliest("pk").pk]
    if "/sources/" in where:
        rows = Source.objects.filter(audience=Audience.TEAM).order_by("pk")
        return [rows[0].pk, rows[1].pk]
    if "/consents/" in where:
        return here.case.consents.values_list("pk", flat=True)
    if "/team/" in where:
        return [here.case.team.latest("pk").pk]
    return [1, 2]


def asked(client, address, ask):
    """An answer, with everything that it changed undone."""
    cookies = SimpleCookie(client.cookies)
    try:
        with transaction.atomic():
            answer = ask(address)
            transaction.set_rollback(True)
        return answer
    finally:
        client.cookies = cookies


def swept(here, who):
    """What somebody finds where, and which answers were errors of ours."""
    client, found, faults = here.cast[who], {}, []
    client.raise_request_exception = False
    rooms = [client.get, client.post, *([client.head] if who in HEADS else [])]
    beside = [] if who in LIKE_OTHERS else [client.get]
    for name, places in addresses(here).items():
        for place in places:
            for ask in rooms if pattern(name).startswith(ROOMS) else beside:
                answer = asked(client, place, ask)
                found[f"{ask.__name__} {name}", place] = markers.answered(answer)
                faults += [(name, place)] if answer.status_code >= 500 else []
    return found, faults


@pytest.mark.parametrize("who", CAST)
def test_nobody_is_answered_a_word_that_is_not_for_them(here, who):
    allowed = here.allowed(who)

    found, faults = swept(here, who)

    seen = set().union(*found.values())
    assert {place: here.told(words - allowed) for place, words in found.items() if words - allowed} == {}
    assert faults == []
    if who in SEES_ALL:
        assert here.told(allowed - seen) == []


def test_no_title_no_head_and_no_property_of_a_file_names_anybody(here):
    """Not even who is public: what a browser keeps in its history, and a folder of downloads shows, says nothing."""
    client, told = here.cast["nobody"], {}
    for name, places in addresses(here).items():
        answers = [asked(client, place, client.get) for place in places]
        told[name] = {word for answer in answers for word in markers.found(outside(answer).encode())}

    assert {name: here.told(words) for name, words in told.items() if words} == {}


def outside(answer):
    """What is told of an answer beside what it shows."""
    head = f"{answer.headers} {answer.cookies.output()}"
    if answer.content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(BytesIO(answer.content))
        return f"{head} {reader.metadata} {reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else ''}"  # type: ignore[str-bytes-safe]  # only shown
    if answer["Content-Type"].startswith("text/html"):
        return head + " ".join(re.findall(r"<title>.*?</title>|<meta[^>]*>", answer.content.decode(), re.DOTALL))
    return head


WHOLE = (PublicCase, Subject)
PIECES = (Sentence, Moment, Citation, Picture, LetterBox)


@pytest.mark.parametrize(("over", "left"), [(WHOLE, []), (PIECES, ["public name"])], ids=["all of it", "each piece"])
def test_what_is_over_since_midnight_is_nowhere_before_anybody_tidied_up(here, over, left):
    client, yesterday = here.cast["nobody"], now().date() - timedelta(days=1)
    for kind in over:
        kind.objects.update(until_on=yesterday)
    words = here.allowed("nobody")

    found = set()
    for places in addresses(here).values():
        for place in places:
            found |= markers.answered(asked(client, place, client.get))
    for word in words:
        answer = client.post("/cases/", {"q": word})
        found |= markers.found(answer.content.replace(word.encode(), b""))

    assert here.told(found) == left
