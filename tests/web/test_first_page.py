"""Whoever comes for the first time finds three ways in; whoever is signed in finds their own."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.stage import signed_in

DOORS = ["For your organisation", "As a person", "To check"]


def doors(client):
    page = client.get("/").content.decode()
    return [word for word in re.findall(r"<h2>(.+?)</h2>", page) if word in DOORS]


def test_a_visitor_is_shown_three_ways_in(installation):
    assert doors(Client()) == DOORS


def test_every_way_in_leads_somewhere(installation):
    client = Client()
    page = client.get("/").content.decode()
    leads = re.findall(r'<a class="do(?: second)?" href="([^"]+)">', page)

    assert len(leads) == 3
    assert [client.get(address.partition("#")[0] or "/", follow=True).status_code for address in leads] == [200] * 3


def test_the_first_of_them_is_the_one_main_act(installation):
    page = Client().get("/").content.decode()

    assert len(re.findall(r'class="do"', page)) == 1


def test_who_is_signed_in_needs_no_door(installation):
    assert doors(signed_in()) == []
