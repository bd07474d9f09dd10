"""Seats, delegations, credentials, the desk, presence and proxies, through the pages, without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from undersigned.apps.assemblies.models import Credential, Delegate, Office, Part, Presence, Proxy, Seat, Weights
from undersigned.apps.assemblies.queries.delegates import token_of
from undersigned.apps.organisations.models import Mandate, Role

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, coalitions, organisations
from tests.factories.assemblies import STARTS
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
PAGES = ("delegates/", "delegates/{handle}/", "seats/", "seats/table/", "credentials/", "desk/", "here/", "proxies/")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Let the pages' clock show when the assembly of the tests begins."""
    for module in ("seats", "delegates", "credentials", "desk", "presence", "proxies"):
        monkeypatch.setattr(f"undersigned.apps.assemblies.views.{module}.now", lambda: STARTS)


@pytest.fixture
def held():
    made = assemblies.assembly()
    assemblies.ruled(made, weights=Weights.TABLE, proxies=2)
    return made


def browser(who=None):
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def at(held, rest=""):
    return f"/assemblies/{held.slug}/{rest}"


def page(held, rest, who=None):
    answer = browser(who).get(at(held, rest))
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def send(held, rest, who, **said):
    return browser(who).post(at(held, rest), said, follow=True)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_members_get_their_seats_with_one_click():
    six = coalitions.coalition()
    coalitions.admitted(six)
    held = assemblies.assembly(six)

    told = text_of(send(held, "seats/", drafter(), do="fill"))

    assert ("1 seat is given." in told, [row.organisation for row in Seat.objects.all()]) == (
        True,
        [organisations.organisation()],
    )


def test_votes_are_saved_together_and_nothing_is_saved_of_a_slip(held):
    first, second = assemblies.seat(held), assemblies.seat(held, ATTESTED)

    send(held, "seats/", drafter(), do="weigh", **{f"votes-{first.pk}": "45", f"votes-{second.pk}": "30"})
    told = text_of(send(held, "seats/", drafter(), do="weigh", **{f"votes-{first.pk}": "1", f"votes-{second.pk}": "x"}))

    assert ("Nothing was changed." in told, list(Seat.objects.order_by("pk").values_list("votes", flat=True))) == (
        True,
        [45, 30],
    )


def test_an_organisation_is_found_seated_and_taken_away(held):
    row = organisations.organisation(ATTESTED)
    found = page(held, f"seats/?q={row.name.split()[0]}", drafter())
    send(held, "seats/", drafter(), do="add", handle=row.handle)
    seated = Seat.objects.filter(ended_at=None).count()

    send(held, f"seats/{row.handle}/end/", drafter())

    assert (row.name in found, seated, Seat.objects.filter(ended_at=None).count()) == (True, 1, 0)


def test_a_table_is_looked_at_before_it_is_written(held):
    assemblies.seat(held)
    table = f"{REPRESENTATIVE.organisation} ; 45\nNobody at all ; 3"

    preview = send(held, "seats/table/", drafter(), text=table)
    before = Seat.objects.get().votes
    pasted = re.search(r'name="text" value="([^"]*)"', preview.content.decode())
    assert pasted is not None
    send(held, "seats/table/", drafter(), text=pasted[1], do="carry-out")

    assert ("Nobody is known here" in text_of(preview), before, Seat.objects.get().votes) == (True, 1, 45)


def test_seats_are_taken_along_as_a_table_that_can_be_pasted_again(held):
    seat = assemblies.seat(held, votes=45)

    data = browser().get(at(held, "seats.csv")).content.decode("utf-8-sig")
    preview = text_of(send(held, "seats/table/", drafter(), text=data))

    handle = seat.organisation.handle
    assert data.splitlines() == ["handle,name,country,votes", f"{handle},{REPRESENTATIVE.organisation},PT,45"]
    assert "As they are: 1." in preview


def test_everybody_sees_who_takes_part_and_only_names_that_may_be_shown(held):
    hidden = assemblies.delegate(held)
    shown = assemblies.delegate(held, ATTESTED)
    Delegate.objects.filter(pk=shown.pk).update(shown_at=NOW)

    seen, inside = page(held, "delegates/"), page(held, "delegates/", organisations.owner())

    names = (hidden.person.name, shown.person.name)
    assert [name in seen for name in names] == [False, True]
    assert [name in inside for name in names] == [True, True]
    assert [row.seat.organisation.name in seen for row in (hidden, shown)] == [True, True]


def test_an_organisation_names_somebody_under_a_decision_that_is_recorded_with_it(held):
    seat = assemblies.seat(held, votes=45)
    editor = organisations.colleague("Edda Ek", Role.EDITOR)

    send(
        held,
        f"delegates/{seat.organisation.handle}/",
        organisations.owner(),
        person=str(editor.pk),
        part=Part.DELEGATE,
        votes="30",
        mandate="new",
        body="Congress",
        decided_on="2026-05-01",
    )

    row = Delegate.objects.get()
    assert (row.person, row.votes, row.mandate.body, row.mandate.subject) == (editor, 30, "Congress", held.public_id)


SLIPS = {
    "more votes than there are": ({"votes": "46"}, "all but 45 of your votes"),
    "no day": ({"decided_on": ""}, "Say on which day."),
    "a day to come": ({"decided_on": "2027-01-01"}, "is in the future"),
    "nobody": ({"person": ""}, "This field is required."),
}


@pytest.mark.parametrize(("slip", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_and_what_was_typed_stays(slip, told, held):
    seat = assemblies.seat(held, votes=45)
    said = {
        "person": str(organisations.owner().pk),
        "part": Part.DELEGATE,
        "mandate": "new",
        "body": "Congress",
        "decided_on": "2026-05-01",
    }

    answer = send(held, f"delegates/{seat.organisation.handle}/", organisations.owner(), **said | slip)

    assert (told in text_of(answer), 'value="Congress"' in answer.content.decode(), Delegate.objects.count()) == (
        True,
        True,
        0,
    )


def test_a_delegation_is_for_its_own_people_and_for_who_checks_credentials(held):
    row = assemblies.delegate(held)
    inside = f"delegates/{row.seat.organisation.handle}/"
    who = {"owner": organisations.owner(), "committee": drafter(), "another": organisations.owner(ATTESTED)}

    seen = {name: isinstance(page(held, inside, one), str) for name, one in who.items()}

    assert seen == {"owner": True, "committee": True, "another": False}
    assert page(held, inside, who["another"]) == 403


def test_an_alternate_becomes_a_delegate_with_one_click(held):
    row = assemblies.delegate(held, part=Part.ALTERNATE)

    send(held, f"delegates/{row.seat.organisation.handle}/{row.pk}/", organisations.owner(), do="delegate")

    assert Delegate.objects.get().part == Part.DELEGATE


def test_a_share_is_changed_on_a_page_of_its_own(held):
    row = assemblies.delegate(held, votes=10, seat_votes=45)
    here = f"delegates/{row.seat.organisation.handle}/{row.pk}/change/"

    slip = text_of(send(held, here, organisations.owner(), part=Part.DELEGATE, votes="46"))
    send(held, here, organisations.owner(), part=Part.DELEGATE, votes="")

    assert ("all but 45" in slip, Delegate.objects.get().votes) == (True, None)


def test_a_delegate_shows_their_name_and_hides_it(held):
    row = assemblies.delegate(held)
    here = f"delegates/{row.seat.organisation.handle}/{row.pk}/"

    send(held, here, organisations.owner(), do="show")
    shown = Delegate.objects.get().shown_at
    send(held, here, organisations.owner(), do="hide")

    assert (shown, Delegate.objects.get().shown_at) == (STARTS, None)


def test_credentials_are_accepted_in_bulk_and_refused_with_a_reason(held):
    rows = [assemblies.delegate(held, one, credential=Credential.WAITING) for one in (REPRESENTATIVE, ATTESTED, LAPSED)]
    first, second, third = (str(row.pk) for row in rows)

    send(held, "credentials/", drafter(), do="accept", delegate=[first, second])
    slip = text_of(send(held, "credentials/", drafter(), do="refuse", delegate=third))
    send(held, "credentials/", drafter(), do="refuse", delegate=third, because="Whose mandate?")

    states = [(row.credential, row.because) for row in Delegate.objects.order_by("pk")]
    assert states == [(Credential.ACCEPTED, ""), (Credential.ACCEPTED, ""), (Credential.REFUSED, "Whose mandate?")]
    assert "Say why" in slip
    assert "Whose mandate?" in page(held, "credentials/?state=refused", drafter())


def test_all_who_wait_on_the_page_are_accepted_at_once_but_those_whose_mandate_ended(held):
    rows = [assemblies.delegate(held, one, credential=Credential.WAITING) for one in (REPRESENTATIVE, ATTESTED, LAPSED)]
    Mandate.objects.filter(organisation=rows[2].seat.organisation).update(revoked_at=STARTS)
    answer = browser(drafter()).get(at(held, "credentials/"))
    (form,) = [one for one in answer.content.decode().split("<form")[1:] if "Accept them all" in one]

    send(held, "credentials/", drafter(), do="accept", delegate=re.findall(r'name="delegate" value="(\d+)"', form))

    assert "All 2 on this page are accepted" in text_of(answer)
    assert [row.credential for row in Delegate.objects.order_by("pk")] == ["accepted", "accepted", "waiting"]


def test_who_holds_a_proxy_is_told_where_they_say_that_they_are_here(held):
    row = assemblies.delegate(held)
    other = Proxy.objects.create(seat=assemblies.seat(held, ATTESTED), holder=row, given_at=STARTS)

    found = page(held, "here/", row.person)
    send(held, f"proxies/{other.pk}/end/", row.person)

    other.refresh_from_db()
    assert f"You vote for <bdi>{ATTESTED.organisation}</bdi>, too, as its proxy." in found
    assert other.ended_at == STARTS


def test_at_the_desk_somebody_is_found_and_noted_with_one_tap(held):
    rows = [assemblies.delegate(held, one) for one in (REPRESENTATIVE, ATTESTED)]
    found = page(held, f"desk/?q={REPRESENTATIVE.representative.split()[0][:3]}", drafter())

    send(held, "desk/", drafter(), do="arrive", delegate=str(rows[0].pk))
    there = [row.delegate for row in Presence.objects.filter(left_at=None)]
    send(held, "desk/", drafter(), do="leave", delegate=str(rows[0].pk))

    assert [row.person.name in found for row in rows] == [True, False]
    assert (there, Presence.objects.get().left_at) == ([rows[0]], STARTS)


def test_an_officer_of_the_desk_sees_the_desk_and_not_the_credentials(held):
    officer = organisations.owner(ATTESTED)
    assemblies.officer(held, officer, Office.DESK)

    assert [isinstance(page(held, one, officer), str) for one in ("desk/", "credentials/", "seats/")] == [
        True,
        False,
        False,
    ]


def test_somebody_says_that_they_are_here_and_that_they_go(held):
    row = assemblies.delegate(held)

    told = text_of(send(held, "here/", row.person, do="arrive", delegate=str(row.pk)))
    send(held, "here/", row.person, do="leave", delegate=str(row.pk))

    there = Presence.objects.get()
    assert ("You are here" in told, there.how, there.left_at) == (True, "self", STARTS)


def test_nobody_comes_for_somebody_else(held):
    row = assemblies.delegate(held)
    assemblies.delegate(held, ATTESTED)

    answer = send(held, "here/", organisations.owner(ATTESTED), do="arrive", delegate=str(row.pk))

    assert (answer.status_code, Presence.objects.count()) == (404, 0)


def test_with_the_link_one_comes_and_goes_without_signing_in(held):
    link = f"/delegate/{token_of(assemblies.delegate(held))}/"

    looked = browser().get(link)
    opened = Presence.objects.count()
    told = text_of(browser().post(link, {"do": "arrive"}, follow=True))
    browser().post(link, {"do": "leave"})

    there = Presence.objects.get()
    assert (looked.status_code, opened, "You are here" in told, there.how, there.left_at) == (
        200,
        0,
        True,
        "link",
        STARTS,
    )
    assert (looked["Referrer-Policy"], browser().get("/delegate/1-nonsense/").status_code) == ("no-referrer", 404)


def test_votes_are_entrusted_and_taken_back(held):
    holder, seat = assemblies.delegate(held), assemblies.seat(held, ATTESTED)
    owner, mandate = organisations.owner(ATTESTED), organisations.mandate(ATTESTED)
    here = f"proxies/{seat.organisation.handle}/give/"

    send(held, here, owner, holder=str(holder.pk), mandate=str(mandate.pk))
    listed = page(held, "proxies/", organisations.owner())
    offered = [
        [word for word in ("Take it back", "Give it back") if word in page(held, "proxies/", who)]
        for who in (owner, holder.person)
    ]
    proxy = Proxy.objects.get()
    send(held, f"proxies/{proxy.pk}/end/", owner)

    proxy.refresh_from_db()
    assert (holder.person.name in listed, proxy.seat, proxy.ended_at) == (True, seat, STARTS)
    assert offered == [["Take it back"], ["Give it back"]]


def test_of_a_draft_nobody_learns_anything(held):
    draft = assemblies.drafted(held.host, title="Secret")
    handle = assemblies.delegate(draft).seat.organisation.handle

    answers = {page(draft, rest.format(handle=handle), organisations.owner()) for rest in (*PAGES, "seats.csv")}

    assert answers == {404}
