"""What the tables that know of persons are called, to those persons."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[str, str | Promise] = {
    "account.emailaddress": _("Your address, where the sign-in library keeps it"),
    "coalitions.change": _("Changes of membership that you entered"),
    "coalitions.coalition": _("Coalitions that you started"),
    "coalitions.decision": _("Decisions that you recorded"),
    "coalitions.link": _("What you linked to goals"),
    "coalitions.postinvitation": _("Offers of a post that you made or accepted"),
    "coalitions.term": _("Posts that you hold or held"),
    "coalitions.admissionvote": _("Votes that you cast for an organisation"),
    "drafting.amendment": _("Amendments that you began"),
    "drafting.comment": _("Comments that you wrote on drafts"),
    "drafting.moderationline": _("Comments that you hid, or showed again"),
    "drafting.participant": _("Organisations that you asked to take part in a draft"),
    "drafting.proposal": _("Wordings of amendments that you wrote or answered"),
    "drafting.round": _("Rounds that you opened"),
    "drafting.step": _("Steps of amendments that you took"),
    "drafting.support": _("Amendments that you supported for an organisation"),
    "mfa.authenticator": _("Passkeys, app and recovery codes for signing in"),
    "needs.feed": _("Calendars to which you gave a private address"),
    "needs.preference": _("How often you are mailed what needs you"),
    "needs.putaside": _("What you want to be reminded of later"),
    "organisations.claim": _("Organisations that you said you represent"),
    "organisations.document": _("Documents that you filed"),
    "organisations.domainproof": _("Domains that you asked to have proved"),
    "organisations.invitation": _("Invitations that you sent or accepted"),
    "organisations.key": _("Keys by which you sign for an organisation"),
    "organisations.mandate": _("Mandates for you, or entered by you"),
    "organisations.merger": _("Organisations that you merged"),
    "organisations.organisation": _("Organisations that you entered"),
    "organisations.representative": _("Roles that you have or had in an organisation"),
    "organisations.verification": _("Organisations that you vouched for or confirmed"),
    "people.entrance": _("Links that let you in"),
    "people.visit": _("Where you are signed in"),
    "positions.answer": _("Positions that you gave for an organisation"),
    "positions.asking": _("How you let a text's positions be asked for"),
    "positions.condition": _("Conditions on which an organisation would sign, as you stated them"),
    "positions.reminder": _("Reminders of positions that you sent"),
    "signatures.endorsement": _("Records that you signed for an organisation"),
    "statements.draft": _("Drafts that you saved"),
    "statements.statement": _("Texts that you began"),
}
