"""Campaigns: a span of days that a text calls to, and the days of action in it.

from 7 to 21 October with two international days of action on the 12th and 13th
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from undersigned.core.reading.dates import Day, Mention, mentions
from undersigned.core.reading.fold import fold
from undersigned.core.reading.result import Campaign
from undersigned.core.reading.vocabulary import pattern

SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?;:؟]\s+(?=[^\W\d_])|\n+")
NUMBER = re.compile(r"(?<![\d.,:])(\d{1,2})(?![\d:]|[.,]\d|\s?(?:%|€|\$))")
NEAR = 260
MAX_TEXT = 12_000
MAX_TEXTS = 200
MAX_DAYS = 31


def find(texts: Sequence[str], code: str, dated: str | None) -> tuple[Campaign | None, list[str]]:
    """Find the campaign in *texts*, paragraphs of the text proper; *dated* is the text's own date."""
    span: tuple[Day, Day] | None = None
    days: list[Day] = []
    tries = 0
    for place, text in enumerate(texts):
        if tries > MAX_TEXTS:
            break
        folded = fold(text[:MAX_TEXT])
        cued = pattern("campaign", code).search(folded) is not None
        acting = pattern("action_day", code).search(folded)
        if not cued and not acting:
            continue
        tries += 1
        found = mentions(folded, code)
        span = span or next(
            (
                (mention.days[0], mention.days[1])
                for mention in found
                if mention.spans and near_cue(mention, folded, code)
            ),
            None,
        )
        span = span or begun_and_ended(folded, found)
        if acting:
            days += [day for day in action_days(folded, code, found, span) if day not in days]
            days += [day for day in listed_days(text, texts[place + 1 :], code) if day not in days]
    if span is None and not days:
        return None, []
    return dated_campaign(span, sorted(days, key=lambda day: (day.year, day.month, day.day)), dated)


BEGINS = re.compile(
    r"\b(?:comenz|comienz|empez|empiez|inici|arran|comec|begin|start|open|demarr|debut|comincia|parte|basla|αρχιζ|ξεκιν)"
    r"|تبدا|ستبدا|تنطلق|начн|начин"
)
ENDS = re.compile(
    r"\b(?:termin|finaliz|conclu|acab|culmin|encerr|end|finish|clos|prend\w* fin|ende[nst]?|schlie|finisc|biter|"
    r"bitecek|sona er|ληγ|τελειων|ολοκληρων)|تنتهي|وتنتهي|تختتم|законч|заверш"
)


def begun_and_ended(folded: str, found: Sequence[Mention]) -> tuple[Day, Day] | None:
    """Read "begins on 8 March and ends on 22 April"."""
    for first, last in pairwise(found):
        before, between_ = folded[max(0, first.start - 40) : first.start], folded[first.end : last.start]
        after = folded[first.end : first.end + 25], folded[last.end : last.end + 25]
        single = not first.spans and not last.spans and len(between_) < 60 and not SENTENCE.search(between_)
        if single and (
            (BEGINS.search(before) and ENDS.search(between_)) or (BEGINS.search(after[0]) and ENDS.search(after[1]))
        ):
            return first.days[0], last.days[0]
    return None


def listed_days(text: str, following: Sequence[str], code: str) -> list[Day]:
    """Give the days that the items below "Days of action:" begin with."""
    days: list[Day] = []
    if not text.rstrip(" *_").endswith((":", "：")):
        return days
    for item in following[:MAX_DAYS]:
        found = mentions(fold(item[:80]), code)
        if not found or found[0].spans or found[0].start > 20 or len(item) > 300:
            break
        days += [day for day in found[0].days if day.day]
    return days


def near_cue(mention: Mention, folded: str, code: str) -> bool:
    """Say whether the word for a campaign or its days stands within reach of a span."""
    window = folded[max(0, mention.start - NEAR) : mention.end + NEAR]
    return bool(pattern("campaign", code).search(window) or pattern("action_day", code).search(window))


def action_days(folded: str, code: str, found: Sequence[Mention], span: tuple[Day, Day] | None) -> list[Day]:
    """Give the days named in the sentences that speak of days of action."""
    days: list[Day] = []
    begin = 0
    ends = [match.start() for match in SENTENCE.finditer(folded)] + [len(folded)]
    for end in ends:
        sentence = folded[begin:end]
        cue = pattern("action_day", code).search(sentence)
        if cue:
            inside = [mention for mention in found if begin <= mention.start < end]
            days += [day for mention in inside if not mention.spans for day in mention.days if day.day]
            if not days:
                days += bare_days(sentence, begin, cue.start(), inside, span)
            if (
                not days
                and span
                and all(mention.spans for mention in inside)
                and not any((m.days[0], m.days[1]) == span for m in inside if m.spans)
            ):
                days += [day for mention in inside for day in between(mention.days[0], mention.days[1])]
        begin = end
    return days


def bare_days(
    sentence: str, begin: int, cue: int, inside: Sequence[Mention], span: tuple[Day, Day] | None
) -> list[Day]:
    """Read "on the 12th and 13th": numbers without a month, inside the span, the nearest group to the cue."""
    if span is None:
        return []
    covered = [(mention.start - begin, mention.end - begin) for mention in inside]
    numbers = [
        match for match in NUMBER.finditer(sentence) if not any(start <= match.start() < end for start, end in covered)
    ]
    after = [match for match in numbers if match.start() > cue]
    chosen = after or numbers
    days = [placed(int(match[1]), span) for match in chosen]
    return [day for day in days if day is not None]


def placed(number: int, span: tuple[Day, Day]) -> Day | None:
    """Give the day *number* inside the span, None if it is not in it."""
    first, last = span
    for edge in (first, last):
        day = Day(edge.year, edge.month, number)
        if (first.month, first.day) <= (day.month, day.day) <= (last.month, last.day) or (
            first.month > last.month and day.day
        ):
            return day
    return None


def between(first: Day, last: Day) -> list[Day]:
    """Give the days of a short span of one month."""
    return (
        [Day(first.year, first.month, day) for day in range(first.day, last.day + 1)]
        if first.month == last.month and last.day - first.day < 8
        else []
    )


def dated_campaign(span: tuple[Day, Day] | None, days: list[Day], dated: str | None) -> tuple[Campaign, list[str]]:
    """Give years to the days that have none, and say so."""
    first, last = span or (days[0], days[-1])
    first = Day(
        first.year or (last.year if first.month <= last.month else max(0, last.year - 1)), first.month, first.day
    )
    warnings: list[str] = []
    if not last.year or not first.year:
        year = first.year or inferred(first, dated)
        warnings.append(
            f"the year of the campaign was inferred from the text's date: {year}"
            if year
            else "the campaign has no year, and none could be inferred"
        )
        first = Day(year, first.month, first.day)
        last = Day(year + (1 if year and last.month < first.month else 0), last.month, last.day)
    own = [
        Day(day.year or (last.year if day.month == last.month else first.year), day.month, day.day).iso()
        for day in days
    ]
    return Campaign(first.iso(), last.iso(), tuple(dict.fromkeys(own))), warnings


def inferred(first: Day, dated: str | None) -> int:
    """Infer the year of a campaign: half a year before the text's date is still the same year."""
    if not dated or not dated[:4].isdigit():
        return 0
    year = int(dated[:4])
    month = int(dated[5:7]) if len(dated) >= 7 else 1
    return year + 1 if month - first.month > 6 else year
