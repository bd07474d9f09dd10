"""How the database is asked for what the tables of organisations and coalitions must not hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import models
from django.db.models import F

from undersigned.apps.coalitions.models import (
    AdmissionVote,
    Choice,
    Coalition,
    Goal,
    Link,
    Membership,
    PostInvitation,
    Term,
    Topic,
)
from undersigned.apps.needs.models import Feed, PutAside
from undersigned.apps.needs.services import feeds
from undersigned.apps.organisations.models import (
    Claim,
    Document,
    DomainProof,
    Invitation,
    Key,
    Mandate,
    Means,
    Merger,
    Name,
    Representative,
    Role,
    Scope,
    Use,
    Verification,
)
from undersigned.apps.positions.models import Answer, Asking, Condition, Words

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions, drafting, organisations, positions
from tests.factories.people import drafter

EARLIER = NOW - timedelta(days=9)
Violation = Callable[[], None]


def copy_of(row: models.Model, **changes: object) -> models.Model:
    """The same row once more, under a number of its own."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**(fields | changes))


def changed(make: Callable[[], models.Model], **values: object) -> Violation:
    """A row that was right, changed behind the back of the services."""

    def violate() -> None:
        row = make()
        type(row)._default_manager.filter(pk=row.pk).update(**values)

    return violate


def twice(make: Callable[[], models.Model], **values: object) -> Violation:
    """A row once more, but for these values."""
    return lambda: copy_of(make(), **values).save()


def name() -> Name:
    return Name.objects.create(organisation=organisations.organisation(), language="pt", name="União")


def merger() -> Merger:
    kept, merged = organisations.organisation(), organisations.organisation(ATTESTED)
    return Merger.objects.create(kept=kept, merged=merged, reason="One.", merged_at=NOW)


def key() -> Key:
    row = organisations.key()
    assert row is not None
    return row


def document() -> Document:
    row = organisations.organisation()
    return Document.objects.create(organisation=row, sha256="ab" * 32, type="pdf", size=1, uploaded_at=NOW)


def use() -> Use:
    return Use.objects.create(mandate=organisations.mandate(), digest="ab" * 32, used_at=NOW)


def representative() -> Representative:
    organisations.organisation()
    return Representative.objects.get()


def invitation() -> Invitation:
    return Invitation.objects.create(
        organisation=organisations.organisation(),
        role=Role.OWNER,
        email_fingerprint=b"-",
        language="en",
        invited_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )


def claim() -> Claim:
    return Claim.objects.create(organisation=organisations.organisation(), person=drafter(), claimed_at=NOW)


def proof() -> DomainProof:
    row = organisations.organisation()
    return DomainProof.objects.create(organisation=row, domain="harbour.example", word="w", asked_at=NOW)


def claimed_proof() -> DomainProof:
    row = claim()
    return DomainProof.objects.create(
        organisation=row.organisation, claim=row, domain="harbour.example", word="w", asked_at=NOW
    )


def proved() -> Verification:
    row = organisations.organisation()
    return Verification.objects.create(
        organisation=row, means=Means.DOMAIN, domain="harbour.example", established_at=NOW
    )


def vouched() -> Verification:
    row, voucher = organisations.organisation(), organisations.organisation(ATTESTED)
    return Verification.objects.create(organisation=row, means=Means.VOUCHED, voucher=voucher, established_at=NOW)


def confirmed() -> Verification:
    return Verification.objects.create(
        organisation=organisations.organisation(),
        means=Means.CONFIRMED,
        committee="Six harbours",
        coalition_slug="six-harbours",
        decision="Agreed.",
        established_at=NOW,
    )


def term() -> Term:
    coalitions.coalition()
    return Term.objects.get()


def post() -> models.Model:
    return term().post


def post_invitation() -> PostInvitation:
    return PostInvitation.objects.create(
        post=coalitions.coalition().posts.get(), invited_at=NOW, expires_at=NOW + timedelta(days=1)
    )


def topic() -> Topic:
    return Topic.objects.create(coalition=coalitions.coalition(), name="Housing", slug="housing")


def goal() -> Goal:
    return Goal.objects.create(
        coalition=coalitions.coalition(), clause="c1", number=1, title="Housing", charter="ab" * 32, since_at=NOW
    )


def link() -> Link:
    return Link.objects.create(goal=goal(), kind="statement", number=1, linked_at=NOW)


def membership() -> Membership:
    return coalitions.admitted(coalitions.coalition())


def admission_vote() -> AdmissionVote:
    return AdmissionVote.objects.create(
        membership=membership(),
        voter=organisations.organisation(),
        mandate=organisations.mandate(),
        choice=Choice.YES,
        cast_at=NOW,
    )


def coalition() -> Coalition:
    return coalitions.coalition()


def mandate() -> Mandate:
    return organisations.mandate()


def answer() -> Answer:
    text = drafting.text()
    drafting.opened(text)
    return positions.answer(text)


def words() -> Words:
    answer()
    return Words.objects.get()


def condition() -> Condition:
    row = answer()
    return Condition.objects.create(
        statement=row.statement, organisation=row.organisation, at_least=2, said_at=NOW, said_by=row.said_by
    )


def asking() -> Asking:
    return Asking.objects.create(statement=drafting.text(), set_at=NOW)


def put_aside() -> PutAside:
    return PutAside.objects.create(person=drafter(), mark="text-1-1", until_on=NOW.date(), put_at=NOW)


def feed() -> Feed:
    return feeds.make(label="Telephone", by=drafter(), now=NOW)


BOTH = {"accepted_at": NOW, "revoked_at": NOW}

VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_organisation_is_not_merged_into_itself": (changed(organisations.organisation, merged_into=F("id")), ""),
    "an_organisation_has_one_name_in_a_language": (twice(name), "organisation_id, language"),
    "a_name_in_a_language_is_not_empty": (changed(name, name=""), ""),
    "a_merger_is_of_two": (changed(merger, kept=F("merged")), ""),
    "a_merger_has_a_reason": (changed(merger, reason=""), ""),
    "a_passkey_has_its_credential": (changed(key, credential="somebody's"), ""),
    "a_document_has_its_hash": (changed(document, sha256="AB" * 32), ""),
    "an_organisation_files_a_document_once": (twice(document), "organisation_id, sha256"),
    "a_mandate_names_the_body_that_decided": (changed(mandate, body=""), ""),
    "a_mandate_ends_after_it_was_decided": (changed(mandate, until_on=EARLIER.date()), ""),
    "a_mandate_is_standing_or_has_a_subject": (changed(mandate, scope=Scope.STATEMENT), ""),
    "a_mandate_is_revoked_after_it_was_declared": (changed(mandate, revoked_at=EARLIER), ""),
    "a_mandate_is_confirmed_after_it_was_declared": (changed(mandate, confirmed_at=EARLIER), ""),
    "a_mandate_is_used_once_under_a_name": (twice(use), "mandate_id, digest"),
    "a_used_mandate_has_its_digest": (changed(use, digest="-"), ""),
    "a_person_has_one_open_role_in_an_organisation": (twice(representative), "organisation_id, person_id"),
    "a_role_ends_after_it_began": (changed(representative, ends_at=EARLIER), ""),
    "an_invitation_is_accepted_or_revoked": (changed(invitation, **BOTH), ""),
    "an_invitation_expires_after_it_was_sent": (changed(invitation, expires_at=EARLIER), ""),
    "a_person_claims_an_organisation_once_at_a_time": (twice(claim), "organisation_id, person_id"),
    "a_decided_claim_was_granted_or_not": (changed(claim, decided_at=NOW), ""),
    "an_organisation_proves_a_domain_once": (twice(proof), "organisation_id, domain"),
    "a_claimant_proves_a_domain_once": (twice(claimed_proof), "claim_id, domain"),
    "a_domain_is_named": (changed(proof, domain=""), ""),
    "a_verification_says_what_it_rests_on": (changed(proved, committee="Committee"), ""),
    "nobody_vouches_for_itself": (changed(vouched, voucher=F("organisation")), ""),
    "an_organisation_vouches_once_for_another": (twice(vouched), "organisation_id, voucher_id"),
    "a_committee_confirms_an_organisation_once": (twice(confirmed), "organisation_id, coalition_slug"),
    "a_domain_stands_for_one_organisation": (twice(proved), "domain"),
    "a_verification_ends_after_it_began": (changed(proved, ended_at=EARLIER), ""),
    "a_coalition_has_a_name": (changed(coalition, name=""), ""),
    "members_vote_for_a_day_to_a_year": (changed(coalition, voting_days=0), ""),
    "a_quorum_is_a_share_in_percent": (changed(coalition, quorum=101), ""),
    "a_coalition_ends_after_it_began": (changed(coalition, ended_at=EARLIER), ""),
    "a_coalition_ends_after_it_was_taken_up": (
        changed(coalition, ended_at=NOW, taken_up_at=NOW + timedelta(days=9)),
        "",
    ),
    "a_decision_says_who_decided_what": (changed(lambda: coalitions.decision(coalition()), words=""), ""),
    "a_committee_has_one_post_of_a_title": (twice(post), "coalition_id, title"),
    "a_post_has_a_title": (changed(post, title=""), ""),
    "a_term_ends_after_it_began": (changed(term, ends_at=EARLIER), ""),
    "a_person_holds_a_post_once_at_a_time": (twice(term), "post_id, person_id"),
    "an_invitation_to_a_post_is_accepted_or_revoked": (changed(post_invitation, **BOTH), ""),
    "an_invitation_to_a_post_expires_after_it_was_made": (changed(post_invitation, expires_at=EARLIER), ""),
    "a_coalition_has_a_topic_once": (twice(topic), "coalition_id, slug"),
    "a_clause_is_one_goal": (twice(goal, number=2), "coalition_id, clause"),
    "goals_of_a_coalition_have_numbers_of_their_own": (twice(goal, clause="c2"), "coalition_id, number"),
    "a_thing_is_linked_to_a_goal_once": (twice(link), "goal_id, kind, number"),
    "an_organisation_stands_once_in_a_register": (twice(membership), "coalition_id, organisation_id"),
    "a_member_votes_once_on_an_admission": (twice(admission_vote), "membership_id, voter_id"),
    "an_organisation_has_one_position_on_a_wording": (
        twice(answer),
        "statement_id, organisation_id, clause, key",
    ),
    "a_position_is_replaced_after_it_was_given": (changed(answer, replaced_at=EARLIER), ""),
    "a_position_is_one_of_five": (changed(answer, position="perhaps"), ""),
    "a_position_is_on_a_wording": (changed(answer, key="c1"), ""),
    "words_are_kept_once_under_a_key": (twice(words), "statement_id, clause, key"),
    "an_organisation_has_one_condition_on_a_text": (twice(condition), "statement_id, organisation_id"),
    "a_condition_on_a_text_is_replaced_after_it_was_given": (changed(condition, replaced_at=EARLIER), ""),
    "a_text_asks_for_positions_in_one_way": (twice(asking), "statement_id"),
    "a_way_of_asking_is_replaced_after_it_began": (changed(asking, replaced_at=EARLIER), ""),
    "all_the_committee_or_nobody_sees": (changed(asking, sees="friends"), ""),
    "a_need_is_put_aside_once": (twice(put_aside), "person_id, mark"),
    "what_is_put_aside_has_a_mark": (changed(put_aside, mark=""), ""),
    "a_feed_says_for_what_it_is": (changed(feed, label=""), ""),
    "a_feed_is_revoked_after_it_was_made": (changed(feed, revoked_at=EARLIER), ""),
}
