"""Sources, the copies that are kept of them, and what those tell beside their words."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from hashlib import sha256

import pytest

from undersigned.apps.cases.models import Audience
from undersigned.apps.cases.services import files, opening, readings, rows, sources
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.sources import NoCopy, NotCleaned, Sort
from undersigned.core.casework import Reliability, When
from undersigned.kit import metadata, retention
from undersigned.kit.kinds import NotTaken
from undersigned.kit.outcomes import NotFetched, Outcome
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.kit import files as samples
from tests.kit.stranger import DOMAIN, Authority, Names, name_server, outside, web_server
from tests.kit.test_metadata import SECRET, photograph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


def says(source):
    return rows.says(source)


def casefiles(settings):
    return sorted((settings.DATA / "casefiles").glob("*"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def fetch(authority):
    """Let the server of the link say something, and fetch a copy of it."""

    def ask(source, body, kind="text/html", status="200 OK", more=""):
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"

        def talk(connection, request):
            connection.sendall(head.encode() + body)

        with (
            name_server(Names({(DOMAIN, "A"): ["127.0.0.1"]})) as names,
            web_server(talk, authority.context(DOMAIN)) as port,
        ):
            there = outside(names, port, authority)
            return sources.fetch_copy(source=source, by=factory.lead(), now=NOW, outside=there)

    return ask


def test_a_source_is_read_as_it_was_written():
    case = factory.case()

    records.source(case, publisher="The guild", on=When.read("2024-06"), language="pt", note="by hand")

    (one,) = opening.read(case=case, by=factory.lead(), now=NOW).sources
    assert one.says == {
        "sort": "link",
        "title": records.TITLE,
        "publisher": "The guild",
        "url": records.URL,
        "on": "2024-06",
        "language": "pt",
        "reliability": "b",
        "note": "by hand",
    }


def test_a_copy_is_kept_with_the_hash_of_its_exact_bytes(settings):
    data = samples.pdf()
    source = records.source(factory.case(), data=data, sort=Sort.FILE)

    copy = sources.copy_of(source=source, by=factory.lead(), now=NOW)

    kept = {name: says(source)[name] for name in ("sha256", "kind", "size", "copied_on")}
    assert kept == {
        "sha256": sha256(data).hexdigest(),
        "kind": "application/pdf",
        "size": len(data),
        "copied_on": "2026-05-03",
    }
    assert (copy.data, copy.kind) == (data, "application/pdf")


def test_the_folder_holds_no_word_of_it_and_no_name(settings):
    source = records.source(factory.case(), data=b"Kept in the cellar of Varmouth", sort=Sort.FILE)

    (file,) = casefiles(settings)
    assert (file.name, b"Varmouth" in file.read_bytes(), file.stat().st_mode & 0o777) == (source.file, False, 0o600)


def test_a_photograph_that_says_where_it_was_taken_is_kept_exactly_and_told_of():
    data = photograph()
    source = records.source(factory.case(), data=data, sort=Sort.FILE)

    assert sources.copy_of(source=source, by=factory.lead(), now=NOW).data == data
    assert says(source)["traces"][:2] == [["place", "38.72230, -9.13930"], ["person", SECRET]]


def test_what_is_given_to_others_tells_nothing_beside_its_words():
    source = records.source(factory.case(), data=photograph(), sort=Sort.FILE)

    copy = sources.clean_copy_of(source=source, by=factory.lead(), now=NOW)

    assert (metadata.found(copy.data), copy.kind) == ([], "image/jpeg")


def test_a_page_cannot_be_cleaned_and_is_for_the_team_alone(fetch):
    source = fetch(records.source(factory.case()), b"<html>Halcyon</html>")

    with pytest.raises(NotCleaned):
        sources.clean_copy_of(source=source, by=factory.lead(), now=NOW)


def test_what_does_something_by_itself_is_not_taken(settings):
    with pytest.raises(NotTaken):
        records.source(factory.case(), data=b"MZ\x90\x00 a program \xff", sort=Sort.FILE)

    assert casefiles(settings) == []


def test_a_source_without_a_copy_has_none():
    with pytest.raises(NoCopy):
        sources.copy_of(source=records.source(factory.case()), by=factory.lead(), now=NOW)


def test_a_copy_of_a_link_is_fetched_and_kept_as_bytes(fetch):
    body = b"<!doctype html><script>alert(1)</script><p>They took him</p>"

    source = fetch(records.source(factory.case()), body)

    copy = sources.copy_of(source=source, by=factory.lead(), now=NOW)
    assert (copy.data, copy.kind, says(source)["sha256"]) == (body, "text/html", sha256(body).hexdigest())


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"body": b"x", "kind": "application/zip"}, Outcome.NOT_KEPT),
        ({"body": b"", "status": "302 Found", "more": "Location: https://elsewhere.example/\r\n"}, Outcome.REDIRECT),
        ({"body": b"", "status": "404 Not Found"}, Outcome.NOT_THERE),
    ],
)
def test_what_is_no_copy_is_not_kept(fetch, settings, answer, outcome):
    source = records.source(factory.case())

    with pytest.raises(NotFetched) as raised:
        fetch(source, **answer)

    assert (raised.value.outcome, casefiles(settings)) == (outcome, [])


def test_what_rests_on_a_source_rests_on_it_when_it_is_said_otherwise():
    case = factory.case()
    old = records.source(case, data=b"A note", sort=Sort.FILE)
    happening = records.arrest(case, sources=(old,))
    fact = factory.fact(case, Audience.TEAM, sources=(old,))

    new = sources.change(source=old, what=records.told(title="Another title"), by=factory.lead(), now=NOW)

    assert (list(happening.sources.all()), list(fact.sources.all())) == ([new], [new])
    assert (says(new)["title"], says(new)["sha256"], new.file) == ("Another title", says(old)["sha256"], old.file)


def test_a_grade_is_of_the_source():
    case = factory.case()
    old = records.source(case)

    new = sources.change(source=old, what=records.told(reliability=Reliability.E), by=factory.lead(), now=NOW)

    assert (says(old)["reliability"], says(new)["reliability"]) == ("b", "e")


def test_only_the_team_opens_a_copy_and_that_is_written_down():
    case = factory.case()
    mara, source = factory.member(case).person, records.source(case, data=b"Halcyon", sort=Sort.FILE)
    later = NOW + timedelta(hours=1)

    for person in (factory.worker("Otto Outside"), factory.removed(case)):
        with pytest.raises(NotAllowed, match="There is no such case here"):
            sources.copy_of(source=source, by=person, now=later)

    sources.copy_of(source=source, by=mara, now=later)
    lines = readings.of(case=case, by=factory.lead(), now=later)
    assert next((one.person, one.deed, one.things) for one in lines) == (mara, Deed.OPENED, [("source", source.pk)])


def test_files_without_a_row_go_the_night_after(settings):
    case = factory.case()
    kept = records.source(case, data=b"Halcyon", sort=Sort.FILE)
    files.keep(files.look(b"Of nobody"), case=case)
    for file in casefiles(settings):
        os.utime(file, (time.time() - 2 * 86400,) * 2)

    retention.RULES["case-files"].carry_out(retention.RULES["case-files"].due(NOW))

    assert [file.name for file in casefiles(settings)] == [kept.file]


def test_files_go_with_their_case(settings, django_capture_on_commit_callbacks):
    case = factory.case()
    records.source(case, data=b"Halcyon", sort=Sort.FILE)

    with django_capture_on_commit_callbacks(execute=True):
        files.forget(case)

    assert casefiles(settings) == []


def test_a_file_cannot_be_put_in_the_place_of_another(settings):
    case = factory.case()
    first, second = (records.source(case, data=word, sort=Sort.FILE) for word in (b"The first", b"The second"))
    folder = settings.DATA / "casefiles"
    (folder / first.file).write_bytes((folder / second.file).read_bytes())

    with pytest.raises(files.Gone):  # type: ignore[attr-defined]  # made by a library, or another module's
        sources.copy_of(source=first, by=factory.lead(), now=NOW)
