"""A real browser says where a map was clicked."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from playwright.sync_api import sync_playwright

from undersigned.kit.places import sheets
from undersigned.kit.places.coordinates import kilometres
from undersigned.kit.places.fields import PlaceForm
from undersigned.web.components import clickmap

from tests.journeys.browsing import ARGUMENTS

CSS = Path(clickmap.__file__).parents[1] / "static" / "undersigned.css"
PAGE = (
    '<!doctype html><html lang="en" dir="{}"><meta name="viewport" content="width=device-width">'
    '<link rel="stylesheet" href="/style.css"><title>A place</title><main><form>{}</form></main></html>'
)


class Pages(BaseHTTPRequestHandler):
    """A form about a place in Egypt, in either direction of writing, and its map."""

    def do_GET(self):
        path = urlsplit(self.path).path
        if path.endswith(".css"):
            self.answer("text/css", CSS.read_text("utf-8"))
        elif path.endswith(".svg"):
            sheet = sheets.read(path.removeprefix("/maps/").removesuffix(".svg"))
            self.answer("image/svg+xml", clickmap.draw(sheet, "en"))
        elif path in {"/ltr", "/rtl"}:
            form = PlaceForm({"country": "EG"})
            self.answer("text/html", PAGE.format(path[1:], render_to_string("parts/place.html", {"form": form})))
        else:
            self.send_error(404)

    def answer(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def address(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    server = HTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("window", "shown"), [(1280, 640), (360, 300)])
def test_the_point_is_the_one_under_the_pointer_without_a_script(address, chromium, direction, window, shown):
    spot = (211, 97)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": window, "height": 900}, java_script_enabled=False)
        page.goto(f"{address}/{direction}")
        page.locator("input[type=image]:visible").click(position={"x": spot[0], "y": spot[1]})
        query = urlsplit(page.url).query
        browser.close()

    form = PlaceForm(QueryDict(query))

    clicked = sheets.of_country("EG").point_at((spot[0] + 0.5) * 720 / shown, (spot[1] + 0.5) * 720 / shown)
    assert clicked is not None
    assert form["point"].value() == str(clicked)
    assert kilometres(clicked, sheets.of_country("EG").point_at(spot[0] * 720 / shown, spot[1] * 720 / shown)) < 4
