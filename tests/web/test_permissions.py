"""One table: every address of the site, and what each member of the cast finds there."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.web.stage import EVERYBODY, Stage, arguments, set_stage


@pytest.fixture
def stage(installation):
    return set_stage()


def everybody(status: int, **others: int) -> dict[str, int]:
    """What all find, but for those who are named."""
    return {who: others.get(who.replace(" ", "_"), status) for who in EVERYBODY}


PUBLIC = everybody(200)
SECRETARIAT = everybody(302, drafter=200, representative=403, lapsed_one=403)  # strangers are led to the sign-in page
ACCOUNT = everybody(302, drafter=200, representative=200, lapsed_one=200)  # for whoever is signed in
ENDORSED = everybody(404, representative=200, lapsed_one=200)
SIGNATORY = everybody(302, drafter=403, representative=200, lapsed_one=403)  # of the organisation that signed
SIGNED = everybody(404, supporter=200)
OWNER = everybody(302, drafter=403, representative=200, lapsed_one=403)  # of the organisation; an operator is not
POSTED = everybody(302, drafter=405, representative=405, lapsed_one=405)  # pressed, never looked at

STRANGERS = [who for who in EVERYBODY if who not in {"drafter", "representative", "lapsed one"}]
"""Who has not signed in."""

ON_THE_WAY = {"account_code", "account_factor"}
"""Steps of signing in: whoever comes there without the one before is led to the first."""

TABLE = {
    "health": PUBLIC,
    "picture": everybody(404),
    "style": PUBLIC,
    "home": PUBLIC,
    "account": ACCOUNT,
    "account_code": everybody(302),  # to the page where a code is asked for
    "account_confirm": ACCOUNT,
    "account_email": everybody(302),  # who signed in by no way of ours has to show that it is them
    "account_enter": everybody(404),
    "account_factor": everybody(302),
    "account_passkey": everybody(405),
    "account_passkey_offer": everybody(302),
    "account_passkey_options": everybody(405),
    "account_passkeys": everybody(302),
    "account_recovery_codes": everybody(302),
    "account_rights": ACCOUNT,
    "account_rights_erase": everybody(302),  # who signed in by no way of ours has to show that it is them
    "account_rights_erased": PUBLIC,
    "account_rights_export": everybody(405),
    "account_sessions": ACCOUNT,
    "account_sign_in": everybody(200, drafter=302, representative=302, lapsed_one=302),
    "account_sign_out": everybody(405),
    "account_sign_up": everybody(200, drafter=302, representative=302, lapsed_one=302),
    "account_totp": everybody(302),
    "check": PUBLIC,
    "needs": ACCOUNT,
    "needs_feed": everybody(404),  # nobody on this stage has a calendar
    "needs_settings": ACCOUNT,
    "needs_stop": everybody(404),
    "log": PUBLIC,
    "log_entry": PUBLIC,
    "log_receipt": PUBLIC,
    "log_checkpoint": PUBLIC,
    "log_vkey": PUBLIC,
    "log_policy": PUBLIC,
    "log_tile": PUBLIC,
    "statement": PUBLIC,
    "statement_revision": PUBLIC,
    "statement_language": PUBLIC,
    "edition": PUBLIC,
    "bundle": PUBLIC,
    "sign": PUBLIC,
    "sign_sent": PUBLIC,
    "undersign": ACCOUNT,  # who acts for no organisation is told how to
    "undersign_sent": PUBLIC,
    "endorsed": PUBLIC,
    "endorsed_evidence": PUBLIC,
    "endorsed_record": PUBLIC,
    "signature": SIGNED,
    "signature_receipt": SIGNED,
    "endorsement": ENDORSED,
    "endorsement_record": ENDORSED,
    "endorsement_withdraw": SIGNATORY,
    "endorsement_withdraw_sign": SIGNATORY,
    "endorsement_withdrawal": everybody(404),
    "endorsement_withdrawal_record": SIGNATORY,
    "secretariat": ACCOUNT,
    "statement_new": ACCOUNT,
    "draft": SECRETARIAT,
    "preview": SECRETARIAT,
    "restore": everybody(302, representative=403, lapsed_one=403),  # the drafter is led back to the draft
    "seal": everybody(
        302, representative=403, lapsed_one=403
    ),  # the drafter is led back to the draft: its words are sealed already
    "translate": SECRETARIAT,
    "coalitions": PUBLIC,
    "coalition_new": ACCOUNT,
    "committee_invitation": everybody(302, drafter=404, representative=404, lapsed_one=404),  # none has its link
    "coalition": PUBLIC,
    "coalition_statements": PUBLIC,
    "coalition_goals": PUBLIC,
    "goal": PUBLIC,
    "goal_change": POSTED,
    "topic": everybody(404),  # there is none
    "work_goals": everybody(302, drafter=404, representative=403, lapsed_one=403),  # a text of another coalition
    "coalition_register": PUBLIC,
    "coalition_member": PUBLIC,
    "coalition_act": SECRETARIAT,
    "coalition_leave": OWNER,
    "coalition_vote": everybody(302, drafter=403, representative=403, lapsed_one=403),  # for members: none is one
    "coalition_invite": SECRETARIAT,
    "coalition_import": SECRETARIAT,
    "coalition_decisions": PUBLIC,
    "coalition_decide": SECRETARIAT,
    "coalition_committee": PUBLIC,
    "coalition_appoint": SECRETARIAT,
    "post_invitation_withdraw": POSTED,
    "post_abolish": POSTED,
    "term": POSTED,
    "coalition_settings": SECRETARIAT,
    "coalition_rules": SECRETARIAT,
    "coalition_directory": PUBLIC,
    "organisation_confirm": SECRETARIAT,
    "vouch": ACCOUNT,
    "organisations": PUBLIC,
    "my_organisations": ACCOUNT,
    "organisation_new": ACCOUNT,
    "organisation_claims": ACCOUNT,  # each finds those they decide
    "invitation": everybody(404),  # none of them has its link
    "organisation": PUBLIC,
    "organisation_claim": ACCOUNT,
    "organisation_duplicates": ACCOUNT,  # operators see the list
    "organisation_verification": PUBLIC,
    "organisation_verify": OWNER,
    "organisation_domain": everybody(302, drafter=403, representative=404, lapsed_one=403),
    "organisation_domain_file": everybody(302, drafter=403, representative=404, lapsed_one=403),
    "organisation_merge": everybody(302, drafter=200, representative=403, lapsed_one=403),  # the drafter is an operator
    "organisation_merged": everybody(404),  # it was not
    "organisation_edit": OWNER,
    "organisation_logo": everybody(302, drafter=403, lapsed_one=403),  # the owner is led back to the profile
    "organisation_close": OWNER,
    "organisation_people": OWNER,
    "organisation_invite": OWNER,
    "organisation_invitation": everybody(302, drafter=403, representative=404, lapsed_one=403),
    "organisation_claimed": everybody(302, drafter=403, representative=404, lapsed_one=403),
    "organisation_role": OWNER,
    "organisation_leave": OWNER,
    "organisation_named": everybody(302, drafter=403, lapsed_one=403),  # the owner is led back to the list
    "organisation_mandates": PUBLIC,
    "mandate": PUBLIC,  # it was used
    "mandate_document": everybody(404),  # there is none
    "mandate_new": OWNER,
    "organisation_keys": PUBLIC,
    "organisation_key": OWNER,
    "key_ssh": OWNER,
    "key_challenge": everybody(302, drafter=403, lapsed_one=403),  # no such challenge: back to the beginning
    "key_challenge_file": everybody(302, drafter=404, representative=404, lapsed_one=404),
    "key_passkey": OWNER,
    "key_passkey_offer": everybody(302, drafter=405, representative=405, lapsed_one=405),
    "organisation_trail": OWNER,
    "organisation_trail_csv": OWNER,
}


@pytest.mark.parametrize("name", sorted(arguments()))
def test_everybody_finds_what_is_meant_for_them(stage: Stage, name):
    found = {who: actor.client.get(stage.address(name, actor.token)).status_code for who, actor in stage.cast.items()}

    assert found == TABLE[name]


@pytest.mark.parametrize("name", sorted({name for name, row in TABLE.items() if row["outsider"] == 302} - ON_THE_WAY))
def test_a_stranger_is_asked_to_sign_in(stage: Stage, name):
    for who in STRANGERS:
        address = stage.address(name, stage.cast[who].token)
        assert stage.cast[who].client.get(address)["Location"] == f"/account/sign-in/?next={address}"


def test_every_row_is_of_an_address_that_is_there():
    assert sorted(TABLE) == sorted(arguments())


def test_a_stranger_changes_nothing_that_needs_an_account(stage: Stage):
    before = written()

    for name in (name for name, row in TABLE.items() if row["outsider"] == 302):
        for who in STRANGERS:
            answer = stage.cast[who].client.post(
                stage.address(name, stage.cast[who].token), {"do": "save", "title": "Mine"}
            )
            # Asked to sign in, with what was typed taken along: see kit.carrying.
            assert (name, who, answer.status_code) == (name, who, 307)

    assert written() == before


def written() -> dict[str, int]:
    """How many rows every table has, but for sessions."""
    return {
        model.__name__: model._default_manager.count() for model in apps.get_models() if model.__name__ != "Session"
    }
