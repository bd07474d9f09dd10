"""Words that name nobody: articles, prepositions and conjunctions, and the marks of a legal form."""

from __future__ import annotations

from typing import Final

from undersigned.core.reading.fold import fold

SMALL: Final = frozenset(
    fold(
        "the of for and in to at by a an with de la le les l d du des et en pour à au aux dans par "
        "el los las del y e para por al com con da do das dos o os as na nas em di il lo gli i della dello "
        "delle degli dei dal nel nella per der die das den dem des und für im von vom zu zur zum van het voor een "
        "te op και η ο το οι τα του της των τον την για στην στη στο στα και и в во на по за для с о об і й та у "
        "ve ile için icin و في من على ل برای در از و به و של ו את על и i a w z na dla oraz och för til og af "
        "for om ja és a az cu și pentru din v k se o na i za u 的 及 和 与 與 と 団 вопросам の और के की का"
    ).split()
)
"""Folded. Left out: what says something in another language ("no", "pro", "sur"). Dropped only for comparing."""

LEGAL: Final = frozenset(
    fold(
        "ev gev gmbh ggmbh ug asbl aisbl vzw ivzw inc incorporated ltd limited llc plc cic cio ngo ong oing onlus aps "
        "odv ets ac sa sc ry rf zs ops os ong osc oscip scrl stichting vereniging npo pbo nvo "
        "роо моо ано нко оо мбоо ооо бф го αμκε μκο ער חלצ ngdo ipss"
    ).split()
)
"""Folded, without their dots; dropped at either end of a name while at least one other word is left."""

SHARED_HOSTS: Final = frozenset(
    "facebook.com instagram.com twitter.com x.com t.me telegram.me youtube.com vk.com linkedin.com medium.com "  # read as a list
    "wordpress.com blogspot.com github.io gitlab.io wixsite.com weebly.com sites.google.com google.com gmail.com "
    "tumblr.com linktr.ee bit.ly substack.com mastodon.social jimdo.com webnode.com over-blog.com noblogs.org "
    "riseup.net ok.ru livejournal.com ning.com docs.google.com yahoo.com hotmail.com".split()
)
"""Hosts where many who have nothing to do with each other have a page."""
