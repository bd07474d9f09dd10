from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Invitation, Key, Means, Organisation, Role, Verification
from undersigned.apps.organisations.services import invitations
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import NameStands, Profile
from undersigned.core.errors import Malformed
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import organisations

AS_IT_IS = Profile(name="União dos Portos", country="PT")
RENAMED = replace(AS_IT_IS, name="União dos Portos e Rios")


def described(profile, by=None) -> Organisation:
    row = organisations.organisation()
    return service.describe(organisation=row, profile=profile, by=by or organisations.owner(), now=NOW)


def test_names_in_languages_are_written_anew(db):
    described(replace(AS_IT_IS, names=(("en", "Union of Ports"), ("ar", "اتحاد الموانئ"))))

    row = described(replace(AS_IT_IS, names=(("en", "Union of the Ports"),)))

    assert list(row.names.values_list("language", "name")) == [("en", "Union of the Ports")]


@pytest.mark.parametrize("words", ["uniao portos", "PORTS union", "اتحاد", "up", "موانئ"])
def test_an_organisation_is_found_by_any_of_its_names(db, words):
    row = described(replace(AS_IT_IS, acronym="UP", names=(("en", "Union of Ports"), ("ar", "اتحاد الموانئ"))))
    organisations.organisation(ATTESTED)

    assert list(queries.listed(words=words)) == [row]


def test_organisations_are_found_by_any_of_their_countries(db):
    row = described(replace(AS_IT_IS, countries=("ES", "BR")))
    organisations.organisation(ATTESTED)

    found = [list(queries.listed(country=code)) for code in ("PT", "BR", "FR")]
    assert found == [[row], [row], []]


def test_a_list_goes_on_after_its_last_row_though_two_have_one_name(db):
    twins = [service.enter(profile=Profile(name="Guild"), by=None, now=NOW) for _ in range(3)]

    assert [list(queries.listed(after=row.pk)) for row in twins] == [twins[1:], twins[2:], []]


def test_editors_describe_and_observers_do_not(db):
    described(replace(AS_IT_IS, about="Dockers."), by=organisations.colleague("Eva", Role.EDITOR))

    with pytest.raises(NotAllowed):
        described(AS_IT_IS, by=organisations.colleague("Olga", Role.OBSERVER))

    assert organisations.organisation().about == "Dockers."


@pytest.mark.parametrize("change", [{"name": "a\u202eb"}, {"country": "pt"}, {"names": (("xx-", "Name"),)}])
def test_what_cannot_stand_in_a_record_is_refused(change):
    with pytest.raises(Malformed):
        replace(AS_IT_IS, **change)


def test_a_name_on_which_nobody_relies_is_simply_changed(db):
    assert described(RENAMED).name == RENAMED.name


def test_a_name_on_which_others_rely_is_not_changed_by_the_way(installation):
    organisations.key()

    with pytest.raises(NameStands):
        described(RENAMED)


def test_a_new_name_retires_the_keys_of_the_old_one(installation):
    organisations.key()

    row = service.rename(organisation=organisations.organisation(), profile=RENAMED, by=organisations.owner(), now=NOW)

    key = Key.objects.get()
    said = ledger.record_of(key.revocation)
    assert (row.name, row.handle, list(queries.keys_in_force(row))) == (RENAMED.name, "uniao-dos-portos", [])
    assert (said.type, str(said.key), said.compromised_at) == ("key-revoked", key.public_key, None)


def test_a_new_name_is_not_vouched_for_by_those_who_vouched_for_the_old_one(installation):
    row = organisations.organisation()
    shared = {"organisation": row, "established_at": NOW}
    Verification.objects.create(means=Means.DOMAIN, domain="portos.example", **shared)
    Verification.objects.create(means=Means.VOUCHED, voucher=organisations.organisation(ATTESTED), **shared)
    Verification.objects.create(means=Means.CONFIRMED, committee="Board", decision="1", **shared)

    service.rename(organisation=row, profile=RENAMED, by=organisations.owner(), now=NOW)

    assert [one.means for one in queries.verifications(row)] == ["domain"]


def test_only_owners_change_a_name_on_which_others_rely(installation):
    organisations.key()
    signatory = organisations.colleague("Sara", Role.SIGNATORY)

    with pytest.raises(NotAllowed):
        service.rename(organisation=organisations.organisation(), profile=RENAMED, by=signatory, now=NOW)

    assert Key.objects.get().revoked_at is None


def test_an_organisation_that_is_closed_acts_no_more(installation):
    row, owner = organisations.organisation(), organisations.owner()
    organisations.key()
    invitations.invite(
        organisation=row, wish=invitations.Wish(role=Role.EDITOR, language="en", email="a@b.example"), by=owner, now=NOW
    )

    service.close(organisation=row, by=owner, now=NOW)

    row.refresh_from_db()
    assert (row.closed_at, list(queries.not_ended(row, NOW)), list(queries.keys_in_force(row))) == (NOW, [], [])
    assert Invitation.objects.get().email is None
    with pytest.raises(NotAllowed, match="closed by its owners"):
        service.describe(organisation=row, profile=AS_IT_IS, by=owner, now=NOW)
