"""The maps to click on, as anybody asks for them; without a database, of which they ask nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

SVG = "{http://www.w3.org/2000/svg}"


def names(answer):
    return {one.text for one in ET.fromstring(answer.content).iter(f"{SVG}text")}


@pytest.mark.parametrize("key", ["EG", "VA", "EG@30.063,31.250"])
def test_a_map_is_a_picture(client, key):
    answer = client.get(reverse("map", args=[key]))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert ET.fromstring(answer.content).get("width") == "720"


@pytest.mark.parametrize("key", ["ZZ", "eg", "EG@91,0", "EG@<b>", ".."])
def test_what_is_no_map_is_not_found(client, key):
    assert client.get(f"/maps/{key}.svg").status_code == 404


@pytest.mark.parametrize("point", ["30.05, 31.24", "", "x", "<script>", "91,0"])
def test_a_point_is_marked_if_it_is_one(client, point):
    answer = client.get(reverse("map", args=["EG"]), {"point": point, "shown": "x"})

    marks = [one for one in ET.fromstring(answer.content).iter(f"{SVG}circle") if one.get("class") == "mark"]
    assert len(marks) == (1 if point.startswith("30") else 0)


def test_towns_are_named_in_the_language_of_the_page():
    address = reverse("map", args=["EG@30.063,31.250"])

    assert "Cairo" in names(Client().get(address, headers={"accept-language": "en"}))
    assert "القاهرة" in names(Client().get(address, headers={"accept-language": "ar"}))
