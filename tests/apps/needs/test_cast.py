"""Everybody of the cast around one coalition: each is asked for what is theirs to answer, and for nothing else."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations.models import Key, Role
from undersigned.apps.organisations.services import claims, keys
from undersigned.apps.people.services import persons

from tests.apps.needs.asking import asked
from tests.cast import ATTESTED, FORMER_DRAFTER, LAPSED, NOW, OUTSIDER, REPRESENTATIVE, SUPPORTER
from tests.factories import coalitions, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, person, somebody
from tests.factories.signatures import collected, confirmed
from tests.factories.statements import charter, drafted, seal

HARBOURS = "Six harbours"
LATER = NOW + timedelta(days=20)


def test_each_is_asked_for_what_is_theirs(installation):
    coalition = coalitions.coalition()
    foundation, call = charter(coalition), seal(drafted(coalition))
    drafted(coalition)
    coalitions.admitted(coalition, REPRESENTATIVE)
    register.invite(
        coalition=coalition, organisation=organisations.organisation(ATTESTED), decision=None, by=drafter(), now=NOW
    )
    collected(foundation, REPRESENTATIVE)
    collected(foundation, LAPSED)
    keys.revoke(
        key=Key.objects.get(organisation__name=LAPSED.organisation), compromised_at=None, by=owner(LAPSED), now=NOW
    )
    organisations.organisation(OUTSIDER)
    claims.make(organisation=organisations.organisation(), words="", by=owner(OUTSIDER), now=NOW)
    confirmed(call)
    gone = person(FORMER_DRAFTER)
    persons.remove(person=gone, now=NOW)
    observer = colleague("Olga", Role.OBSERVER)
    supporter = somebody(SUPPORTER.email, SUPPORTER.name)  # who has an account by now, as well

    found = {
        "drafter": asked(drafter(), LATER),
        "former drafter": asked(gone, LATER),
        "representative": asked(owner(REPRESENTATIVE), LATER),
        "observer": asked(observer, LATER),
        "attested": asked(owner(ATTESTED), LATER),
        "lapsed one": asked(owner(LAPSED), LATER),
        "outsider": asked(owner(OUTSIDER), LATER),
        "supporter": asked(supporter, LATER),
    }

    assert found == {
        "drafter": [(HARBOURS, "application", LAPSED.organisation), (HARBOURS, "draft", "Open harbours")],
        "former drafter": [],
        "representative": [
            (REPRESENTATIVE.organisation, "claim", REPRESENTATIVE.organisation),
            (REPRESENTATIVE.organisation, "text", call.title),
        ],
        "observer": [],
        "attested": [
            (ATTESTED.organisation, "charter", foundation.title),
            (ATTESTED.organisation, "text", call.title),
        ],
        "lapsed one": [(LAPSED.organisation, "key", LAPSED.organisation), (LAPSED.organisation, "text", call.title)],
        "outsider": [],
        "supporter": [],
    }
