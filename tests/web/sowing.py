"""An installation in which everything is planted, told what lies on its disk after each thing that is done with it.

`python -m tests.web.sowing` prints, for each moment, which markers lie readable in a file of the installation.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """Plant, use, withdraw, delete; tell each time what can be read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"
    django.setup()
    from django.conf import settings  # noqa: PLC0415  # needs the apps
    from django.test.utils import setup_test_environment  # noqa: PLC0415  # the same

    from undersigned.kit import logs  # noqa: PLC0415  # the same

    setup_test_environment()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(settings.DATA / "mails")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.STATIC_ROOT.mkdir()
    logs.configure()
    written = _watch()
    told = dict(_moments(settings.DATA, written))
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)  # nothing is tidied up


def _watch() -> list[str]:
    """Every file that is opened to be written, wherever it lies."""
    written: list[str] = []

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            mode, flags = arguments[1] or "", arguments[2] or 0
            if flags & (os.O_WRONLY | os.O_RDWR) or set(mode) & set("wax+"):
                written.append(arguments[0])

    sys.addaudithook(hear)
    return written


def _moments(data: Path, written: list[str]) -> Iterator[tuple[str, Any]]:
    from undersigned.apps.cases.models import Case  # noqa: PLC0415  # needs the apps
    from undersigned.apps.cases.services import cases, consents  # noqa: PLC0415  # the same
    from undersigned.apps.intake.services import telling  # noqa: PLC0415  # the same
    from undersigned.kit import retention  # noqa: PLC0415  # the same
    from undersigned.kit.clock import now  # noqa: PLC0415  # the same

    from tests.factories import post  # noqa: PLC0415  # the same
    from tests.web import markers  # noqa: PLC0415  # the same

    here = markers.plant()
    appeal(here)
    yield "when it was planted", readable(here, data)
    written.clear()
    upload(here)
    yield "touched by uploads", [one for one in written if not _is_ours(one, data)]
    use(here)
    post.work()
    retention.sweep(now=now())
    yield "when it was used", readable(here, data)
    resting = here.case.consents.get(withdrawn_at=None, basis="consent")
    consents.withdraw(consent=resting, who="she", how="here", by=here.people["lead"], now=now())
    yield "when the consent was withdrawn", public(here, data)
    telling.take_back(report=here.report, now=now())
    for one in Case.objects.all():
        for member in one.team.filter(role="lead", ended_at=None):
            cases.delete(case=one, by=member.person, now=now())
    post.work()
    yield "when all was deleted", public(here, data)
    retention.sweep(now=now() + timedelta(days=40))
    folders = [data / "casefiles", data / "intake"]
    yield "files that are left", [str(one) for folder in folders for one in folder.rglob("*") if one.is_file()]


def appeal(here: Any) -> None:
    """An open appeal whose words are public, with a text that organisations may sign; and a draft of another."""
    from undersigned.apps.appeals.services import texts  # noqa: PLC0415  # needs the apps

    from tests.factories import appeals  # noqa: PLC0415  # the same
    from tests.web.markers import EVERYBODY  # noqa: PLC0415  # the same

    row = appeals.begun(here.coalition, here.public, now=_now(), send_by_on=(_now() + timedelta(days=9)).date())
    words = here.filled(
        texts.Words, "appeal", EVERYBODY, letter=f"{{salutation}}\n\n{here.marker('letter', EVERYBODY)}"
    )
    appeals.text(row, said=words, now=_now())
    office = here.marker("office", EVERYBODY)
    appeals.confirmed(appeals.recipient(row, name=office, now=_now()), now=_now())
    appeals.appeals.hand_over(appeal=row, by=appeals.drafter(), now=_now())  # type: ignore[attr-defined]  # made by a library, or another module's
    row.refresh_from_db()
    colleague = appeals.colleague(here.coalition)
    appeals.appeals.open_(appeal=row, seen=row.sequence, by=colleague, now=_now())  # type: ignore[attr-defined]  # made by a library, or another module's
    appeals.update(row, here.marker("update", EVERYBODY), now=_now())
    row.refresh_from_db()
    appeals.with_text(row)


def _now() -> Any:
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    return now()


def upload(here: Any) -> None:
    """Send files by every form that takes them, as large as those that Django would put aside."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  # needs the apps
    from django.urls import reverse  # noqa: PLC0415  # the same

    from tests.web.markers import DESK, TEAM  # noqa: PLC0415  # the same

    lead, code = here.cast["lead"], here.case.code

    def file(what: str, may: Any) -> SimpleUploadedFile:
        words = (here.marker(what, may) + " ") * 300_000
        return SimpleUploadedFile(f"{here.marker(f'name of {what}', may)}.txt", words.encode())

    source = {"sort": "file", "title": here.marker("uploaded source", TEAM), "audience": "team", "reliability": "f"}
    asks = {
        reverse("case_source_new", args=[code]): (lead, source | {"file": file("a source", TEAM)}),
        reverse("case_consent_new", args=[code]): (lead, {"file": file("a consent", TEAM)}),
        reverse("case_publish_picture", args=[code]): (lead, {"file": file("a picture", TEAM)}),
        reverse("intake_import", args=[here.coalition.slug]): (here.cast["keeper"], {"file": file("a list", DESK)}),
        reverse("intake_tell", args=[here.coalition.slug]): (
            here.cast["nobody"],
            {"what": "x", "files": file("a report", DESK)},
        ),
        reverse("intake_told"): (here.cast["nobody"], {"code": here.receipt, "do": "add", "files": file("more", DESK)}),
    }
    for address, (client, sent) in asks.items():
        answer = client.post(address, sent)
        assert answer.status_code < 500, address
    again = here.cast["nobody"].post(
        reverse("case_source_new", args=[code]), source | {"file": file("a session over", TEAM)}
    )
    assert again.status_code == 307
    here.cast["nobody"].post(again["Location"], source | {"file": file("a session over", TEAM)})


def use(here: Any) -> None:
    """Look at everything as everybody, and let some of it fail."""
    from django.urls import reverse  # noqa: PLC0415  # needs the apps

    from undersigned.apps.cases.models import Happening  # noqa: PLC0415  # the same

    code = here.case.code
    places = [
        reverse("casework"),
        reverse("case", args=[code]),
        reverse("case_publish", args=[code]),
        "/account/",
        "/needs/",
    ]
    for who, client in here.cast.items():
        client.raise_request_exception = False
        for place in [*places, "/cases/", "/appeals/", "/account/rights/my-data.json"]:
            client.get(place)
        client.post(reverse("case_search"), {"q": next(iter(here.allowed(who)))})
    broken(Happening, here)
    assert here.cast["lead"].get(places[1]).status_code == 500
    here.cast["lead"].get(f"{places[1]}happenings/new/")


def broken(kind: Any, here: Any) -> None:
    """A row that says what no row should: the error that comes of it would repeat the word."""
    from undersigned.apps.cases.queries import vault  # noqa: PLC0415  # needs the apps

    row = kind.objects.filter(case=here.case).earliest("pk")
    key = vault.key_of(here.case)
    says = vault.opened(row, key=key)
    from tests.web.markers import TEAM  # noqa: PLC0415  # the same

    row.details = vault.closed(row, says | {"when": here.marker("an error", TEAM)}, key=key)
    row.save(update_fields=["details"])


def readable(here: Any, data: Path) -> list[str]:
    """What lies in files and is not for everybody."""
    return _found(here, data, lambda marker: not {"nobody"} & marker.may)


def public(here: Any, data: Path) -> list[str]:
    """What lies in files, whomever it was for."""
    return _found(here, data, lambda _marker: True)


def _found(here: Any, data: Path, is_wanted: Any) -> list[str]:
    from tests.web import markers  # noqa: PLC0415  # needs the apps

    found = set()
    for file in data.parent.rglob("*"):
        if file.is_file():
            words = markers.found(file.name.encode()) | markers.found(file.read_bytes())
            found |= {f"{file.name}: {here.markers[word].what}" for word in words if is_wanted(here.markers[word])}
    return sorted(found)


def _is_ours(file: str, data: Path) -> bool:
    """Whether a file is one that is encrypted, or of the database."""
    kept = (data / "casefiles", data / "intake", data / "undersigned.sqlite3")
    return file.startswith(tuple(map(str, kept))) or file == "/dev/null"


if __name__ == "__main__":
    main()
