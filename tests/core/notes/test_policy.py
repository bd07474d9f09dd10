from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.notes import (
    Checkpoint,
    Cosigned,
    Group,
    KeyType,
    Log,
    LogNotTrusted,
    MalformedPolicy,
    Policy,
    PolicyReport,
    QuorumNotReached,
    SigningKey,
    Witness,
    cosign,
    sign,
)

from tests.core.notes.strategies import AT, CHECKPOINT, LOG, NOTE, QUANTUM, WITNESS, damaged
from tests.vectors.cases import outcome

EXAMPLE = f"""\
log {LOG.verifier} https://coalition.example/log/
witness w1 {WITNESS.verifier} https://witness.example/
witness w2 {QUANTUM.verifier}
group all-of-them all w1 w2
quorum all-of-them
"""
WITNESSES = tuple(
    SigningKey(f"w{number}.example", KeyType.ED25519_COSIGNATURE, bytes([number]) * 32) for number in range(6)
)
word_characters = st.characters(min_codepoint=0x21, exclude_characters="\x7f", exclude_categories=["Cs"])
words = st.text(word_characters, min_size=1, max_size=9)
OTHER_LINES = ["quorum none", "group g any w1", "group g 2 w1 w2", "# comment", "", " \t", "log", "witness none x"]
lines = st.sampled_from([*EXAMPLE.splitlines(), *OTHER_LINES])


@st.composite
def policies(draw):
    """Policies of up to six witnesses in a tree of groups."""
    names = draw(st.lists(words.filter(lambda word: word != "none"), min_size=12, max_size=12, unique=True))
    keys = draw(st.permutations(WITNESSES))[: draw(st.integers(0, 6))]
    witnesses = [Witness(name, key.verifier) for name, key in zip(names, keys, strict=False)]
    free, groups = [witness.name for witness in witnesses], []
    for name in names[6 : 6 + draw(st.integers(0, 4))] if witnesses else []:
        members = tuple(draw(st.lists(st.sampled_from(free), min_size=1, unique=True)))
        groups.append(Group(name, draw(st.integers(1, len(members))), members))
        free = [*(one for one in free if one not in members), name]
    quorum = draw(st.sampled_from(["none", *(one.name for one in witnesses), *(one.name for one in groups)]))
    return Policy((Log(LOG.verifier, draw(st.just("") | words)),), tuple(witnesses), tuple(groups), quorum)


def reached(policy, name, cosigned):
    """Say whether *name* witnessed, by the words of c2sp.org/tlog-policy: the second opinion."""
    if name == "none" or name in cosigned:
        return True
    group = next((group for group in policy.groups if group.name == name), None)
    return group is not None and sum(reached(policy, member, cosigned) for member in group.members) >= group.threshold


@given(policies())
def test_a_policy_is_read_back_as_it_was_written(policy):
    assert Policy.parse(bytes(policy)) == Policy.parse(str(policy)) == policy


@given(policies(), st.sets(st.sampled_from(WITNESSES)))
def test_a_quorum_is_reached_by_exactly_those_that_the_definition_says(policy, keys):
    note = sign(CHECKPOINT, LOG)
    for key in sorted(keys, key=lambda key: key.name):
        note = note.with_signature(cosign(CHECKPOINT, key, AT))
    names = {witness.name for witness in policy.witnesses if witness.key in {key.verifier for key in keys}}

    report, error = outcome(lambda: policy.check(note))

    assert (error is None) == reached(policy, policy.quorum, names)
    if report:
        assert {one.witness.name for one in report.cosigned} == names
    if error:
        assert (error.code, error.facts) == (
            QuorumNotReached.code,
            {"quorum": policy.quorum, "cosigned": sorted(names)},
        )


@given(st.text() | st.binary() | damaged(EXAMPLE) | st.lists(lines).map(lambda chosen: "\n".join([*chosen, ""])))
def test_parse_never_fails_in_any_other_way(text):
    try:
        policy = Policy.parse(text)
    except MalformedPolicy:
        return

    assert Policy.parse(bytes(policy)) == policy


def test_a_report_says_who_signed_who_cosigned_and_who_kept_silent():
    policy = Policy.parse(EXAMPLE.replace("all-of-them all", "all-of-them any"))

    report = policy.check(NOTE)

    silent = Witness("w2", QUANTUM.verifier)
    cosigned = Cosigned(Witness("w1", WITNESS.verifier, "https://witness.example/"), AT)
    log = Log(LOG.verifier, "https://coalition.example/log/")
    assert report == PolicyReport(CHECKPOINT, log, (cosigned,), (silent,), "all-of-them")


def test_a_log_alone_is_a_policy():
    report = Policy((Log(LOG.verifier),)).check(NOTE)

    assert report == PolicyReport(CHECKPOINT, Log(LOG.verifier), (), (), "none")


def test_names_are_bytes_even_where_they_are_not_utf8():
    octets = EXAMPLE.encode().replace(b" w1 ", b" \xff ").replace(b"all-of-them", b"\xc3\x28")

    policy = Policy.parse(octets)

    assert bytes(policy) == octets.replace(b" all \xff", b" 2 \xff")
    with pytest.raises(QuorumNotReached):
        policy.check(NOTE)


def test_a_comment_may_hold_any_bytes_but_control_characters():
    assert Policy.parse(b"# \xff\xfe\n" + EXAMPLE.encode()) == Policy.parse(EXAMPLE)


def test_an_origin_of_another_log_is_not_believed_under_any_signature():
    other = SigningKey("other.example/log", KeyType.ED25519, LOG.seed)
    note = sign(Checkpoint("other.example/log", 3, CHECKPOINT.root), other)

    with pytest.raises(LogNotTrusted) as caught:
        Policy.parse(EXAMPLE).check(note)

    assert caught.value.facts == {"origin": "other.example/log"}


def test_a_line_that_is_wrong_is_named_by_its_number():
    with pytest.raises(MalformedPolicy, match="line 3: ") as caught:
        Policy.parse(f"# first\n\nlog nonsense\n{EXAMPLE}")

    assert caught.value.facts == {"line": 3}


def test_a_policy_of_more_than_a_mebibyte_is_refused():
    longest = EXAMPLE + "#" * (1024 * 1024 - len(EXAMPLE) - 1) + "\n"

    assert Policy.parse(longest) == Policy.parse(EXAMPLE)
    with pytest.raises(MalformedPolicy, match="longer"):
        Policy.parse(f"#{longest}")


def test_a_policy_holds_256_of_each_and_no_more():
    logs = [Log(SigningKey("a", KeyType.ED25519, number.to_bytes(32, "big")).verifier) for number in range(257)]
    groups = [Group(f"g{number}", 1, (f"g{number - 1}",)) for number in range(257)]

    assert len(Policy.parse(str(Policy(tuple(logs[:256])))).logs) == 256
    with pytest.raises(ValueError, match="too many"):
        Policy(tuple(logs))
    with pytest.raises(ValueError, match="too many groups"):
        Policy(groups=tuple(groups))


def test_groups_nest_as_deep_as_there_are_groups():
    witness = Witness("g0", WITNESS.verifier)
    groups = tuple(Group(f"g{number}", 1, (f"g{number - 1}",)) for number in range(1, 257))
    policy = Policy((Log(LOG.verifier),), (witness,), groups, "g256")

    assert Policy.parse(bytes(policy)).check(NOTE).cosigned == (Cosigned(witness, AT),)


@pytest.mark.parametrize("name", ["", "a b", "a\tb", "a\nb", "a\x7f"])
def test_a_name_that_a_line_could_not_hold_is_refused(name):
    with pytest.raises(ValueError):
        Witness(name, WITNESS.verifier)
    with pytest.raises(ValueError):
        Group(name, 1, ("a",))


def test_an_address_that_a_line_could_not_hold_is_refused():
    with pytest.raises(ValueError):
        Log(LOG.verifier, "https://a.example/ b")
