"""The invitation: to whom it goes, in which words, once and again; and the assembly in calendars."""

from __future__ import annotations

from datetime import timedelta

import pytest
import vobject

from undersigned.apps.assemblies.models import Assembly, Form, Office
from undersigned.apps.assemblies.queries import ical
from undersigned.apps.assemblies.queries.agenda import Sight
from undersigned.apps.assemblies.services import assemblies as services
from undersigned.apps.assemblies.services import invitations, officers, texts
from undersigned.apps.people.models import Person
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies, coalitions
from tests.factories.organisations import owner
from tests.factories.people import drafter
from tests.factories.post import work

pytestmark = pytest.mark.django_db

LINK = "https://meet.example/six"


def invited(row: Assembly) -> None:
    invitations.send(assembly=row, by=drafter(), now=NOW)
    work()


def told(row: Assembly) -> list[str]:
    return sorted(invitations.recipients(row, NOW).values_list("name", flat=True))


def event(row: Assembly, sight: Sight = Sight.EVERYBODY, tag: str = "en") -> vobject.base.Component:
    return vobject.readOne(ical.calendar(row, sight, tag).decode()).vevent


def test_it_goes_to_members_and_once_there_are_seats_to_who_has_one(installation):
    row = assemblies.assembly()
    coalitions.admitted(row.host)
    before = told(row)

    assemblies.seat(row, ATTESTED)

    assert (before, told(row)) == (["Ana Silva"], ["Deniz Aydın"])


def test_it_goes_to_delegates_who_write_for_nobody(installation):
    row = assemblies.assembly()
    assemblies.delegate(row, REPRESENTATIVE, person=owner(LAPSED))

    assert told(row) == ["Ana Silva", "Zofia Lis"]


def test_it_is_sent_by_the_committee_of_what_was_announced(installation):
    row = assemblies.drafted()

    with pytest.raises(NotAllowed, match="This assembly was not announced yet"):
        invitations.send(assembly=row, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed, match="Only the committees"):
        invitations.send(assembly=assemblies.assembly(row.host), by=owner(), now=NOW)


def test_a_member_reads_what_when_where_the_agenda_and_what_to_do(installation, postbox, clock):
    row = assemblies.assembly(form=Form.MIXED, link=LINK)
    coalitions.admitted(row.host)
    assemblies.seat(row, REPRESENTATIVE)
    agenda.item(row, "Accounts of the year")

    invited(row)

    mail = postbox.mails[-1]
    body = mail.get_body().get_content()
    assert mail["Subject"] == "Invitation: “General assembly”"
    assert "Saturday, 28 November 2026, 10:00 to 18:00 (Europe/Paris, UTC+1)" in body
    assert "Saturday, 28 November 2026, 09:00 to 17:00 (UTC)" in body
    for said in ("Palais de Chaillot, Paris, France", "1 Accounts of the year", LINK, "/delegates/uniao-dos-portos/"):
        assert said in body
    (file,) = mail.iter_attachments()
    assert file.get_content_type() == "text/calendar"


def test_a_seat_alone_brings_no_agenda_by_mail(installation, postbox, clock):
    row = assemblies.assembly()
    assemblies.seat(row, REPRESENTATIVE)
    agenda.item(row, "Buy our product")

    invited(row)

    (mail,) = postbox.mails
    assert "Buy our product" not in mail.get_body().get_content()


def test_it_is_in_the_language_of_who_reads_it(installation, postbox, clock):
    row = assemblies.assembly()
    assemblies.seat(row, REPRESENTATIVE)
    texts.write(
        assembly=row, words=assemblies.words("Assemblée générale", language="fr"), based_on="", by=drafter(), now=NOW
    )
    Person.objects.filter(pk=owner().pk).update(language="fr")

    invited(row)

    assert "Assemblée générale" in postbox.mails[0]["Subject"]


def test_sent_again_it_says_that_it_is_what_holds_now(installation, postbox, clock):
    row = assemblies.assembly()
    assemblies.seat(row, REPRESENTATIVE)

    invited(row)
    invited(row)

    assert [mail["Subject"].partition(":")[0].strip() for mail in postbox.mails] == [
        "Invitation",
        "Invitation, as it is now",
    ]


def test_who_was_invited_is_told_that_it_is_called_off(installation, postbox, clock):
    row = assemblies.assembly()
    assemblies.seat(row, REPRESENTATIVE)
    invited(row)

    services.call_off(assembly=row, because="The hall burnt down.", by=drafter(), now=NOW)
    work()

    last = postbox.mails[-1]
    (file,) = last.iter_attachments()
    assert last["Subject"] == "Called off: “General assembly”"
    assert "The hall burnt down." in last.get_body().get_content()
    assert "STATUS:CANCELLED" in file.get_content()


def test_where_nobody_was_invited_nobody_is_told(installation, postbox, clock):
    row = assemblies.assembly()
    assemblies.seat(row, REPRESENTATIVE)

    services.call_off(assembly=row, because="The hall burnt down.", by=drafter(), now=NOW)
    work()

    assert postbox.mails == []


def test_nobody_sends_it_all_day_long(installation):
    row = assemblies.assembly()
    by = drafter()
    by.operator_since_at = None
    by.save()

    for _ in range(5):
        invitations.send(assembly=row, by=by, now=NOW)

    with pytest.raises(NotAllowed, match="You have sent many invitations today"):
        invitations.send(assembly=row, by=by, now=NOW)


def test_a_calendar_knows_it_by_one_name_whatever_becomes_of_it(installation):
    row = assemblies.assembly()
    first = event(row)
    services.call_off(assembly=row, because="No.", by=drafter(), now=NOW)
    last = event(Assembly.objects.get())

    assert first.uid.value == last.uid.value
    assert (first.sequence.value, last.sequence.value) == ("0", "1")
    assert (first.status.value, last.status.value) == ("CONFIRMED", "CANCELLED")
    assert (first.dtstart.value, first.dtend.value) == (assemblies.STARTS, assemblies.ENDS)
    assert first.location.value == "Palais de Chaillot, Paris, France"


def test_over_days_it_is_a_span_that_keeps_nobody_busy(installation):
    row = assemblies.assembly(form=Form.OVER_DAYS, ends_at=assemblies.ENDS + timedelta(days=6))

    found = event(row)

    assert [found.dtstart.value.isoformat(), found.dtend.value.isoformat()] == ["2026-11-28", "2026-12-05"]
    assert found.transp.value == "TRANSPARENT"


def test_calendars_of_others_do_not_hold_the_link_nor_what_is_internal(installation):
    row = assemblies.assembly(form=Form.ONLINE, link=LINK)
    agenda.internal(row)

    public, inside = (ical.calendar(row, sight, "en").decode() for sight in (Sight.EVERYBODY, Sight.PARTICIPANTS))

    assert [said in public.replace("\r\n ", "") for said in (LINK, agenda.SECRET)] == [False, False]
    assert [said in inside.replace("\r\n ", "") for said in (LINK, agenda.SECRET)] == [True, True]


def test_an_office_is_given_to_who_is_known_and_told_by_mail(installation, postbox, clock):
    row = assemblies.assembly()
    assemblies.delegate(row, REPRESENTATIVE)

    officers.appoint(assembly=row, person=owner(), office=Office.CHAIR, by=drafter(), now=NOW)
    work()

    (mail,) = postbox.mails
    assert "has given you an office at an assembly: chair" in mail.get_body().get_content()
    with pytest.raises(officers.Held):
        officers.appoint(assembly=row, person=owner(), office=Office.CHAIR, by=drafter(), now=NOW)
    with pytest.raises(officers.NotKnown):
        officers.appoint(assembly=row, person=owner(LAPSED), office=Office.CHAIR, by=drafter(), now=NOW)


def test_an_office_is_ended_by_the_committee_or_by_who_holds_it(installation):
    row = assemblies.assembly()
    held = assemblies.officer(row, owner())

    with pytest.raises(NotAllowed, match="Only the committees"):
        officers.end(officer=held, by=owner(LAPSED), now=NOW)
    assert officers.end(officer=held, by=owner(), now=NOW).ended_at == NOW
    assert officers.end(officer=held, by=drafter(), now=NOW + timedelta(hours=1)).ended_at == NOW
