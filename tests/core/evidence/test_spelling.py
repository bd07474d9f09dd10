"""Small values have one spelling each."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.evidence import spelling
from undersigned.core.evidence.spelling import MalformedValue

instants = st.datetimes(timezones=st.just(UTC)).map(lambda instant: instant.replace(microsecond=0))


@given(instants)
def test_a_time_reads_back_as_it_was_written(instant):
    assert spelling.time(spelling.write_time(instant)) == instant


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-03T14:02:11+00:00", "2026-05-03 14:02:11Z", "2026-05-03T14:02:11", "2026-05-03T14:02:11.0Z",
        "2026-05-03T14:02Z", "20260503T140211Z", "2026-W18-7T14:02:11Z", "2026-02-30T14:02:11Z", "2026-05-03T14:02:60Z",
        "2026-05-03t14:02:11z", "2026-05-03T14:02:11Z\n", "٢٠٢٦-05-03T14:02:11Z", "2026-05-03", "",
    ],
)  # fmt: skip
def test_a_second_spelling_of_a_time_is_refused(text):
    with pytest.raises(MalformedValue) as caught:
        spelling.time(text)

    assert caught.value.facts["defect"] == "time"


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 5, 3, 14, 2, 11),  # noqa: DTZ001 (that is the point)
        datetime(2026, 5, 3, 14, 2, 11, 1, tzinfo=UTC),
        datetime(2026, 5, 3, 14, 2, 11, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_a_time_out_of_step_is_refused_not_rounded(instant):
    with pytest.raises(MalformedValue):
        spelling.write_time(instant)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (spelling.digest, "0" * 64),
        (spelling.country, ""),
        (spelling.country, "PT"),
        (spelling.organisation_id, "a"),
        (spelling.organisation_id, "uniao-dos-portos"),
        (spelling.organisation_id, "a" * 64),
        (spelling.domain, "example.org"),
        (spelling.domain, "xn--mnchen-3ya.example"),
        (spelling.day, "2024-02-29"),
        (spelling.name, "União dos Portos"),
        (spelling.name, "اتحاد النقابات"),
        (spelling.name_or_empty, ""),
    ],
)
def test_a_value_in_its_spelling_passes(read, text):
    assert read(text) == text


@pytest.mark.parametrize(
    ("read", "text", "defect"),
    [
        (spelling.digest, "0" * 63, "digest"),
        (spelling.digest, "A" * 64, "digest"),
        (spelling.digest, "0" * 64 + "\n", "digest"),
        (spelling.hexbytes, "g" * 64, "digest"),
        (spelling.country, "pt", "country"),
        (spelling.country, "PRT", "country"),
        (spelling.organisation_id, "-a", "organisation-id"),
        (spelling.organisation_id, "a-", "organisation-id"),
        (spelling.organisation_id, "a.b", "organisation-id"),
        (spelling.organisation_id, "../a", "organisation-id"),
        (spelling.organisation_id, "a" * 65, "organisation-id"),
        (spelling.organisation_id, "", "organisation-id"),
        (spelling.domain, "Example.org", "domain"),
        (spelling.domain, "example.org.", "domain"),
        (spelling.domain, "münchen.example", "domain"),
        (spelling.domain, "a" * 64, "domain"),
        (spelling.domain, ".".join(["a" * 60] * 5), "domain"),
        (spelling.day, "2023-02-29", "day"),
        (spelling.day, "2023-2-9", "day"),
        (spelling.day, "20230209", "day"),
        (spelling.name, "", "empty"),
        (spelling.name, "x" * 201, "too-long"),
        (spelling.name, "😀" * 201, "too-long"),
        (spelling.name, "\u3164", "invisible"),
        (spelling.name_or_empty, "\u200d\u0301", "invisible"),
        (spelling.name, " x", "space-at-end"),
        (spelling.name, "x\ny", "more-than-one-line"),
        (spelling.name, "x\u202ey", "bidi-control"),
        (spelling.name, "Cafe\u0301", "not-nfc"),
    ],
)
def test_a_value_in_another_spelling_is_refused_for_its_defect(read, text, defect):
    with pytest.raises(MalformedValue) as caught:
        read(text)

    assert caught.value.facts["defect"] == defect


@pytest.mark.parametrize(
    "read",
    [
        spelling.time, spelling.digest, spelling.country, spelling.organisation_id, spelling.domain, spelling.day,
        spelling.name, spelling.name_or_empty, lambda text: spelling.paragraphs(text, 100),
    ],
)  # fmt: skip
@given(text=st.text(max_size=80) | st.text(alphabet="0123456789abcdef-:TZ.", max_size=80))
def test_reading_fails_in_no_other_way(read, text):
    try:
        read(text)
    except MalformedValue:
        return
