"""Which amendments a text takes in that was put together elsewhere: those all of whose words stand in it."""

from __future__ import annotations

from collections import defaultdict

from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.queries.adoption import with_ancestors
from undersigned.apps.drafting.queries.docket import Docket
from undersigned.apps.drafting.queries.variants import apart, key_of, variants_in
from undersigned.core.text.wording import Wording


def taken_in(docket: Docket, wording: Wording) -> tuple[Amendment, ...]:
    """Return the open amendments of which nothing is missing in these words, and those that they amend.

    One that wants clauses moved, joined or split, or another title, is never taken in: that is no choice of words.
    """
    chosen = {clause.id: key_of(clause) for clause in wording.clauses}
    stands: defaultdict[int, list[bool]] = defaultdict(list)
    for clause in variants_in(docket):
        for variant in clause.variants:
            for one in variant.amendments:
                stands[one.pk].append(chosen.get(clause.id) == variant.key)
        for one in clause.left_out_by:
            stands[one.pk].append(clause.id not in chosen)
    others = {part.amendment.pk for part in apart(docket)}
    whole = [one for one in docket.open if one.pk not in others and stands[one.pk] and all(stands[one.pk])]
    return with_ancestors(docket, whole)
