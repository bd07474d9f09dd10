"""How many questions the pages of organisations ask the database, and who gets a mandate's document."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.coalitions.models import Coalition, Membership, State
from undersigned.apps.organisations.models import Mandate, Name, Organisation, Role, Scope, Visibility
from undersigned.apps.organisations.services import documents, invitations, keys, mandates
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core.evidence import ssh
from undersigned.kit.clock import now

from tests.cast import ATTESTED, LAPSED, NOW, seed
from tests.factories import assemblies, organisations, signatures, statements
from tests.factories.people import somebody

HERE = "/organisations/uniao-dos-portos/"


def window(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def asked(client: Client, address: str) -> int:
    client.get(address)  # what is looked up once in a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def another(number: int) -> None:
    """One more of everything that the pages of an organisation list."""
    row, owner = organisations.organisation(), organisations.owner()
    Name.objects.create(organisation=row, language=("en", "ar", "fr")[number], name=f"Name {number}")
    person = organisations.colleague(f"Colleague {number}", Role.SIGNATORY)
    person.representations.update(named_at=NOW)
    invitations.invite(organisation=row, wish=invitations.Wish(role=Role.EDITOR, language="en"), by=owner, now=now())
    keys.register(organisation=row, key=ssh.public_key(seed(f"key {number}")), by=owner, now=NOW)
    terms = mandates.Terms(body=f"Body {number}", decided_on=NOW.date(), person=person)
    mandates.use(mandate=mandates.declare(organisation=row, terms=terms, by=owner, now=NOW), named="", now=NOW)
    signatures.collected(statements.revision())
    assemblies.seat(assemblies.assembly(title=f"Assembly {number}"))
    service.enter(profile=Profile(name=f"Another {number}", country="PT"), by=None, now=NOW)


@pytest.mark.parametrize("page", ["", "people/", "mandates/", "keys/", "history/"])
def test_a_page_of_an_organisation_asks_as_often_for_three_as_for_one(installation, page):
    organisations.organisation()
    client = window(organisations.owner())

    another(0)
    one = asked(client, HERE + page)
    another(1)
    another(2)

    assert asked(client, HERE + page) == one


@pytest.mark.parametrize("address", ["/organisations/", "/organisations/?q=another&country=PT&kind=other"])
def test_the_list_asks_as_often_for_three_as_for_one(installation, address):
    another(0)
    one = asked(Client(), address)
    another(1)
    another(2)

    assert asked(Client(), address) == one


def test_ones_own_list_asks_as_often_for_three_as_for_one(installation):
    me = somebody("me@mail.example", "Me")
    client = window(me)

    def mine(name):
        service.introduce(profile=Profile(name=name), by=me, now=NOW)

    mine("First")
    one = asked(client, "/organisations/mine/")
    mine("Second")
    mine("Third")

    assert asked(client, "/organisations/mine/") == one


MINUTES = b"Minutes of the board: our plans for the strike fund\n"


def filed(visibility: Visibility, *, used: bool = True) -> str:  # a test's fact
    row, owner = organisations.organisation(), organisations.owner()
    document = documents.file(
        organisation=row, data=MINUTES, name="minutes.txt", visibility=visibility, by=owner, now=NOW
    )
    terms = mandates.Terms(body="Board", decided_on=NOW.date(), document=document)
    mandate = mandates.declare(organisation=row, terms=terms, by=owner, now=NOW)
    if used:
        mandates.use(mandate=mandate, named="", now=NOW)
    return f"{HERE}mandates/{mandate.pk}/document/"


def admit(*rows: Organisation, state: State = State.ADMITTED) -> None:
    coalition, _made = Coalition.objects.get_or_create(
        slug="harbours", public_id="1" * 32, name="Harbours", kind="standing", started_at=NOW
    )
    for row in rows:
        Membership.objects.update_or_create(
            coalition=coalition, organisation=row, defaults={"state": state, "changed_at": NOW}
        )


def readers() -> dict[str, Client]:
    """Who might want to read it: one of ours, a member of our coalition, one that left it, a stranger, nobody."""
    admit(organisations.organisation(), organisations.organisation(ATTESTED))
    admit(organisations.organisation(LAPSED), state=State.LEFT)
    return {
        "ours": window(organisations.colleague("Olga", Role.OBSERVER)),
        "member": window(organisations.owner(ATTESTED)),
        "left": window(organisations.owner(LAPSED)),
        "stranger": window(somebody("x@mail.example", "X")),
        "nobody": Client(),
    }


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        (Visibility.ALL, {"ours": 200, "member": 200, "left": 200, "stranger": 200, "nobody": 200}),
        (Visibility.MEMBERS, {"ours": 200, "member": 200, "left": 403, "stranger": 403, "nobody": 302}),
        (Visibility.NONE, {"ours": 200, "member": 403, "left": 403, "stranger": 403, "nobody": 302}),
    ],
)
def test_a_document_is_read_by_whom_the_organisation_wants(installation, visibility, expected):
    address = filed(visibility)

    answers = {who: client.get(address) for who, client in readers().items()}

    assert {who: answer.status_code for who, answer in answers.items()} == expected
    assert {who: b"strike fund" in answer.content for who, answer in answers.items()} == {
        who: status == 200 for who, status in expected.items()
    }


@pytest.mark.parametrize("visibility", Visibility)
def test_a_document_under_which_nothing_was_done_is_read_by_our_own_people_and_not_there_for_others(
    installation, visibility
):
    address = filed(visibility, used=False)

    found = {who: client.get(address).status_code for who, client in readers().items()}

    assert found == {"ours": 200, "member": 404, "left": 404, "stranger": 404, "nobody": 404}


def test_a_document_is_handed_out_to_be_saved_and_never_shown(installation):
    answer = Client().get(filed(Visibility.ALL))

    assert answer.content == MINUTES
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Content-Security-Policy"], answer["X-Content-Type-Options"]) == (
        "default-src 'none'; sandbox",
        "nosniff",
    )


def test_what_the_organisation_took_back_nobody_gets(installation):
    address = filed(Visibility.ALL)
    documents.take_back(document=Mandate.objects.get().document, by=organisations.owner(), now=NOW)

    assert [client.get(address).status_code for client in readers().values()] == [404] * 5


def test_a_mandate_of_one_scope_says_for_what(installation):
    row = organisations.organisation()
    terms = mandates.Terms(
        body="Board", decided_on=NOW.date(), scope=Scope.STATEMENT, subject="1" * 32, subject_title="Open harbours"
    )
    mandate = mandates.declare(organisation=row, terms=terms, by=organisations.owner(), now=NOW)

    page = window(organisations.owner()).get(f"{HERE}mandates/{mandate.pk}/").content.decode()

    assert "Open harbours" in page


def test_a_page_lists_the_assemblies_at_which_the_organisation_has_a_seat_to_those_who_may_see_them(installation):
    listed = assemblies.assembly(title="Winter assembly")
    hidden = assemblies.assembly(listed.host, title="Closed assembly", audience="members")
    assemblies.assembly(listed.host, title="Assembly of others")
    seats = [assemblies.seat(row) for row in (listed, hidden)]

    own, others = (client.get(HERE) for client in (window(organisations.owner()), Client()))

    titles = [[one.title for one in page.context["meetings"]] for page in (own, others)]
    assert sorted(titles[0]) == ["Closed assembly", "Winter assembly"]
    assert titles[1] == ["Winter assembly"]

    Seat.objects.filter(pk=seats[0].pk).update(ended_at=NOW)
    assert Client().get(HERE).context["meetings"] == []
