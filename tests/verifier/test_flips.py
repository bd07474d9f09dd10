"""One changed byte, anywhere: never valid."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import names
from undersigned.verifier import Verdict

from tests.core.bundle import sample
from tests.core.bundle.sample import FRANCE, Play
from tests.verifier.forging import failure, pack, pack_as_it_is, unpack

STORY = bundle.write(sample.story().bundle())
MEMBERS = unpack(STORY)


@cache
def smallest():
    """Give a bundle with one of each: text, key, endorsement, supporter."""
    play = Play()
    play.seal()
    play.register(FRANCE)
    play.endorse(FRANCE)
    play.sign("Ana")
    return bundle.write(play.bundle())


def flipped(data, at, bit):
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]


def verdict(data, policy=sample.POLICY):
    return verifier.verify(data, policy).verdict


def test_the_bundles_are_valid_as_they_are():
    assert verdict(smallest()) is Verdict.VALID
    assert verdict(STORY) is Verdict.VALID


def test_no_byte_of_a_bundle_can_change():
    data = smallest()

    unnoticed = [at for at in range(len(data)) if verdict(flipped(data, at, 1 << at % 8)) is Verdict.VALID]

    assert unnoticed == []


def test_no_bit_of_the_container_can_change():
    data = smallest()
    start = data.index(b"PK\x01\x02")

    unnoticed = [
        (at, bit)
        for at in range(start, len(data))
        for bit in (1, 2, 4, 8, 16, 32, 64, 128)
        if verdict(flipped(data, at, bit)) is Verdict.VALID
    ]

    assert unnoticed == []


def test_no_byte_of_a_larger_bundle_can_change():
    places = range(0, len(STORY), 23)

    unnoticed = [at for at in places if verdict(flipped(STORY, at, 1 << at % 8)) is Verdict.VALID]

    assert unnoticed == []


def test_a_byte_of_the_mimetype_makes_it_not_valid():
    start = STORY.index(b"mimetype")

    verdicts = {verdict(flipped(STORY, at, 1)) for at in range(start, start + 8 + len(bundle.MIMETYPE))}

    assert verdicts == {Verdict.NOT_VALID}


@pytest.mark.parametrize("name", sorted(MEMBERS))
def test_a_damaged_member_is_named(name):
    content = MEMBERS[name]
    places = sorted({0, 1, len(content) // 3, len(content) // 2, len(content) - 2, len(content) - 1})

    reports = [verifier.verify(pack_as_it_is(MEMBERS | {name: flipped(content, at, 1)})) for at in places]

    assert {report.verdict for report in reports} == {Verdict.NOT_VALID}
    assert {failure(report).code for report in reports} == {"member-damaged"}
    if name != names.SUMS:
        assert {failure(report).where for report in reports} == {name}


@pytest.mark.parametrize("name", sorted(MEMBERS.keys() - {names.MIMETYPE, names.SUMS}))
def test_a_changed_member_is_noticed_even_when_the_sums_were_made_anew(name):
    content = MEMBERS[name]
    places = range(0, len(content), max(1, len(content) // 24))

    verdicts = [verdict(pack(MEMBERS | {name: flipped(content, at, 1)}), None) for at in places]

    assert set(verdicts) == {Verdict.NOT_VALID}


@pytest.mark.parametrize("name", sorted(MEMBERS.keys() - {names.MIMETYPE}))
def test_a_member_that_is_left_out_is_noticed(name):
    members = {other: content for other, content in MEMBERS.items() if other != name}
    data = pack_as_it_is(members) if name == names.SUMS else pack(members)

    assert verdict(data, None) is Verdict.NOT_VALID


@given(cut=st.integers(min_value=0, max_value=len(STORY) - 1))
def test_a_bundle_that_was_cut_short_is_not_valid(cut):
    assert verdict(STORY[:cut]) is not Verdict.VALID


@given(at=st.integers(min_value=0, max_value=len(STORY)), junk=st.binary(min_size=1, max_size=40))
def test_nothing_can_be_put_into_a_bundle(at, junk):
    assert verdict(STORY[:at] + junk + STORY[at:]) is not Verdict.VALID


@given(data=st.binary(max_size=200) | st.text().map(str.encode))
def test_verifying_any_bytes_gives_an_answer(data):
    assert verdict(data) is Verdict.NOT_A_BUNDLE


@given(
    name=st.sampled_from(sorted(MEMBERS.keys() - {names.SUMS})),
    content=st.binary(max_size=200) | st.sampled_from(sorted(MEMBERS.values())),
)
def test_verifying_any_content_of_a_member_gives_an_answer(name, content):
    report = verifier.verify(pack(MEMBERS | {name: content}))

    assert (report.verdict is Verdict.VALID) == (content == MEMBERS[name])


@given(
    name=st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-./ETKS", min_size=1, max_size=40)
    | st.sampled_from(["tile/0/001", "translations/fr.json", "keys/france-00000000.tlog-proof", "endorsements/x/y"]),
    content=st.binary(max_size=40),
)
def test_a_member_more_is_noticed_whatever_it_is_called(name, content):
    report = verifier.verify(pack({name: content} | MEMBERS))

    assert (report.verdict is Verdict.VALID) == (name in MEMBERS)
