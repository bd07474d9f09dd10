"""The server is killed with SIGKILL while somebody tells something: it is there whole, under one code, or not."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import Any

import pytest

from tests.faults.site import PATIENCE, Site

pytestmark = pytest.mark.fault

COMMIT, ANYTHING = "COMMIT", ""
REPORT, FILE, GONE = 'INSERT INTO "intake_report"', 'INSERT INTO "intake_attachment"', 'DELETE FROM "cases_datakey"'
CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")
KEPT = {
    "reports": "SELECT count(*) FROM intake_report",
    "files": "SELECT count(*) FROM intake_attachment",
    "keys": "SELECT count(*) FROM cases_datakey",
    "lines": "SELECT count(*) FROM audit_line WHERE event LIKE 'intake:report:%'",
}
NOTHING = {"reports": 0, "files": 0, "keys": 0, "lines": 0}
WHOLE = {"reports": 1, "files": 1, "keys": 1, "lines": 1}
TAKEN_BACK = NOTHING | {"lines": 2}


class Desk:
    """A desk that is open in an installation, as it was before anybody was killed."""

    def __init__(self, site: Site, told: dict[str, Any]) -> None:
        self.site, self.told = site, told
        self._data, self._kept = site.folder / "var", site.folder / "kept"
        shutil.copytree(self._data, self._kept)

    def begin_anew(self) -> None:
        shutil.rmtree(self._data)
        shutil.copytree(self._kept, self._data)

    def send(self, path: str, fields: dict[str, str], file: bytes = b"") -> str:
        """Send a form as a browser does; return the page."""
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=PATIENCE)
        try:
            headers = {"Content-Type": "multipart/form-data; boundary=edge"}
            connection.request("POST", path, _multipart(fields, file), headers)
            response = connection.getresponse()
            page = response.read().decode()
            assert response.status == 200, page
            return page
        finally:
            connection.close()

    def tell(self) -> str:
        return self.send(self.told["path"], self.told["fields"], b"Minutes of the night watch.")

    def written(self) -> dict[str, object]:
        with closing(sqlite3.connect(self._data / "undersigned.sqlite3")) as database, database:
            return {name: database.execute(question).fetchone()[0] for name, question in KEPT.items()}

    def files(self) -> int:
        return sum(one.is_file() for one in (self._data / "intake").rglob("*"))


def _multipart(fields: dict[str, str], file: bytes) -> bytes:
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()
    ]
    if file:
        head = 'Content-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain'
        parts.append(f"--edge\r\n{head}\r\n\r\n{file.decode()}")
    return ("\r\n".join(parts) + "\r\n--edge--\r\n").encode()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An installation on SQLite with an open desk."""
    site = Site(tmp_path_factory.mktemp("desk"))
    site.begin()
    return Desk(site, json.loads(site.run("tests.faults.prepare", "desk")))


@pytest.fixture
def desk(installed: Desk) -> Iterator[Desk]:
    """The same, with nobody killed yet."""
    installed.begin_anew()
    yield installed
    installed.site.kill()


def test_a_report_is_there_whole_or_not_wherever_the_server_is_killed_and_is_one_when_it_is_sent_again(desk):
    for fatal in ((REPORT,), (REPORT, FILE), (REPORT, FILE, COMMIT)):
        desk.site.start(fatal=fatal)
        with pytest.raises((OSError, HTTPException)):
            desk.tell()
        desk.site.require_died()
        assert desk.written() == NOTHING

    codes = []
    for _ in range(2):  # the answer was lost on its way, and so the form is sent again
        desk.site.start()
        codes += CODE.findall(desk.tell())
        desk.site.kill()

    assert desk.written() == WHOLE
    assert (len(codes), len(set(codes))) == (2, 1)


def test_what_is_taken_back_is_gone_whole_or_still_there_wherever_the_server_is_killed(desk):
    desk.site.start()
    code = CODE.findall(desk.tell())[0]
    desk.site.kill()

    for fatal, left in {(GONE,): WHOLE, (GONE, COMMIT): WHOLE}.items():
        desk.site.start(fatal=fatal)
        with pytest.raises((OSError, HTTPException)):
            desk.send(desk.told["back"], {"code": code, "do": "take-back"})
        desk.site.require_died()
        assert (desk.written(), desk.files()) == (left, 1)

    desk.site.start()
    assert "It is deleted" in desk.send(desk.told["back"], {"code": code, "do": "take-back"})
    assert (desk.written(), desk.files()) == (TAKEN_BACK, 0)
