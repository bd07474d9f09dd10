"""What we write, the libraries of Go's checksum database accept, and what they write, we do; both refuse the same."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from pathlib import Path
from subprocess import run

import pytest

from undersigned.core.merkle import (
    Tile,
    consistency_proof,
    extend,
    inclusion_proof,
    leaf_hash,
    tiles_of,
    verify_consistency,
    verify_inclusion,
)
from undersigned.core.notes import Checkpoint, KeyType, Note, Signed, VerifierKey, cosign, sign, verify

from tests.core.merkle import naive
from tests.core.merkle.trees import leaves, stored
from tests.core.notes.strategies import AT, CHECKPOINT, LOG, NOTE, QUANTUM, WITNESS
from tests.judges import go
from tests.vectors.cases import HERE as VECTORS

pytestmark = pytest.mark.judge

SIZE = 70_000
INDEXES = [0, 1, 255, 256, 257, 4095, 65_535, 65_536, 69_631, 69_632, 69_998, 69_999]
OLDS = [1, 2, 3, 255, 256, 257, 65_535, 65_536, 65_537, 69_632, 69_999]


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """Ask the Go program: a command and its question in, its answer out."""
    if reason := go.missing():
        pytest.skip(reason)
    program = go.build("sumdb", tmp_path_factory.mktemp("sumdb"))

    def ask(command, **question):
        asked = run([program, command], input=json.dumps(question), capture_output=True, text=True, check=True)
        return json.loads(asked.stdout)

    return ask


@pytest.fixture(scope="session")
def log():
    return stored(SIZE)


@pytest.fixture(scope="session")
def root(log):
    return extend(SIZE, [], log.read).root


def test_our_checkpoint_opens_with_our_key(judge):
    opened = judge("open", note=str(NOTE), keys=[str(LOG.verifier)])

    assert opened == {"text": str(CHECKPOINT), "signers": [LOG.name]}


def test_our_checkpoint_opens_under_every_kind_of_cosignature(judge):
    note = sign(CHECKPOINT, LOG).with_signature(cosign(CHECKPOINT, QUANTUM, AT)).with_signature(NOTE.signatures[1])

    assert judge("open", note=str(note), keys=[str(LOG.verifier)])["signers"] == [LOG.name]


def test_our_checkpoint_does_not_open_when_a_byte_was_changed(judge):
    changed = str(NOTE).replace("\n3\n", "\n4\n")

    answer = judge("open", note=changed, keys=[str(LOG.verifier)])

    assert answer == {"error": f"invalid signature for key {LOG.name}+{LOG.verifier.id.hex()}"}


@pytest.mark.parametrize("text", ["hello\n", "\n", "two\n\nparts\n", "κείμενο 文 نص\n", str(CHECKPOINT)])
def test_a_note_that_go_signed_verifies_here(judge, text):
    signed = judge("sign", name="συνασπισμός.example/log", text=text)

    note, key = Note.parse(signed["note"]), VerifierKey.parse(signed["key"])

    assert verify(note, [key]) == (Signed(key, None),)
    assert (note.text, str(note), str(key)) == (text, signed["note"], signed["key"])


def test_a_note_that_go_signed_stands_beside_our_signatures(judge):
    signed = judge("sign", name=LOG.name, text=str(CHECKPOINT))
    key = VerifierKey.parse(signed["key"])
    note = Note.parse(signed["note"]).with_signature(NOTE.signatures[0]).with_signature(NOTE.signatures[1])

    assert verify(note, [key, LOG.verifier, WITNESS.verifier])[0] == Signed(key, None)
    assert judge("open", note=str(note), keys=[str(key), str(LOG.verifier)])["signers"] == [LOG.name, LOG.name]


def test_every_tile_of_our_tree_is_the_one_that_go_makes(judge, log, root):
    addresses = list(tiles_of(SIZE))

    made = judge("tiles", count=SIZE, tiles=[[tile.level, tile.index, tile.width] for tile in addresses])

    assert b64decode(made["root"]) == root
    assert {tile: b64decode(data) for tile, data in zip(addresses, made["tiles"], strict=True)} == log.tiles


def test_our_proofs_are_believed_by_go(judge, log, root):
    roots = {old: b64encode(extend(old, [], narrowed(log.tiles)).root).decode() for old in OLDS}

    answer = judge(
        "check",
        inclusion=[
            {
                "index": index,
                "size": SIZE,
                "leaf": b64(leaf_hash(b"entry %d" % index)),
                "root": b64(root),
                "proof": [b64(part) for part in inclusion_proof(index, SIZE, log.read)],
            }
            for index in INDEXES
        ],
        consistency=[
            {
                "old": old,
                "new": SIZE,
                "old_root": roots[old],
                "new_root": b64(root),
                "proof": [b64(part) for part in consistency_proof(old, SIZE, log.read)],
            }
            for old in OLDS
        ],
    )

    assert answer == {"inclusion": [""] * len(INDEXES), "consistency": [""] * len(OLDS)}


def test_go_reads_our_tiles_and_its_proofs_are_believed_here(judge, log, root):
    served = {go_path(tile): b64(data) for tile, data in log.tiles.items()}

    answer = judge("prove", size=SIZE, root=b64(root), tiles=served, indexes=INDEXES, olds=OLDS)

    for index, found in zip(INDEXES, answer["inclusion"], strict=True):
        proof = [b64decode(part) for part in found]
        verify_inclusion(index, SIZE, leaf_hash(b"entry %d" % index), proof, root)
        assert tuple(proof) == inclusion_proof(index, SIZE, log.read)
    for old, found in zip(OLDS, answer["consistency"], strict=True):
        proof = [b64decode(part) for part in found]
        verify_consistency(old, SIZE, extend(old, [], narrowed(log.tiles)).root, root, proof)
        assert tuple(proof) == consistency_proof(old, SIZE, log.read)


def test_go_notices_a_tile_that_was_changed(judge):
    """With 257 leaves. At sizes like 70,000 version 0.7.0 of the library leaves the first full tile unchecked."""
    log = stored(257)
    served = {go_path(tile): b64(data) for tile, data in (log.tiles | {Tile(0, 0): bytes(8192)}).items()}

    answer = judge("prove", size=257, root=b64(naive.mth(leaves(257))), tiles=served, indexes=[5], olds=[])

    assert answer == {"error": "downloaded inconsistent tile"}


@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_go_and_we_say_the_same_of_every_vector_of_proofs(judge, kind):
    cases = {path.stem: case for path, case in vectors(kind) if comparable(case)}

    verdicts = judge("check", **{"inclusion": [], "consistency": [], kind: list(cases.values())})[kind]

    said = {name: verdict == "" for name, verdict in zip(cases, verdicts, strict=True)}
    assert said == {name: case["fails"] is None for name, case in cases.items()}
    assert len(cases) > 20


def test_go_opens_every_note_vector_that_we_open(judge):
    held = {path.stem: case for path, case in vectors("note") if case["fails"] is None}

    opened = {
        name: judge("open", note=case["text"], keys=[key for key in case["keys"] if is_plain(key)])
        for name, case in held.items()
    }

    assert {name: answer.get("signers") for name, answer in opened.items()} == {
        name: [signer for signer, at in case["signed"] if at is None] for name, case in held.items()
    }


def test_go_refuses_every_note_vector_whose_plain_signature_does_not_hold(judge):
    """But one: of several signatures by one key it looks at the first only."""
    broken = {
        path.stem: case
        for path, case in vectors("note")
        if case["fails"] in {"signature-invalid", "not-signed"} and "cosignature" not in path.stem
    }

    opened = {
        name
        for name, case in broken.items()
        if "error" not in judge("open", note=case["text"], keys=[key for key in case["keys"] if is_plain(key)])
    }

    assert opened == {"valid-and-invalid-signature-by-one-key"}
    assert len(broken) > 8


def test_the_judges_are_formatted_as_go_programs_are():
    if reason := go.missing():
        pytest.skip(reason)

    formatted = run(["gofmt", "-l", Path(__file__).parent / "sumdb"], capture_output=True, text=True, check=True)

    assert formatted.stdout == ""


def test_a_checkpoint_is_what_a_signed_tree_of_go_says_in_three_lines(judge):
    checkpoint = Checkpoint("go.sum database tree", 3, CHECKPOINT.root)
    signed = judge("sign", name="sum.example", text=str(checkpoint))

    assert Checkpoint.parse(Note.parse(signed["note"]).text) == checkpoint


def vectors(kind: str):
    return [(path, json.loads(path.read_text())) for path in sorted((VECTORS / kind).glob("*.json"))]


def is_plain(key: str) -> bool:
    """Whether Go knows this type of key."""
    return VerifierKey.parse(key).type is KeyType.ED25519


def comparable(case) -> bool:
    """Whether Go can be asked: its hashes are always 32 bytes, and it has no proofs from the empty tree."""
    hashes = [case[name] for name in ("leaf", "root", "old_root", "new_root") if name in case]
    return case.get("old") != 0 and {len(b64decode(part)) for part in [*hashes, *case["proof"]]} == {32}


def go_path(tile: Tile) -> str:
    """The checksum database writes the height of its tiles into their paths."""
    return tile.path.replace("tile/", "tile/8/")


def narrowed(tiles: dict[Tile, bytes]):
    """Read the tiles of an older, smaller tree out of those of a newer one."""

    def read(tile: Tile) -> bytes:
        widest = max(one for one in tiles if (one.level, one.index) == (tile.level, tile.index))
        return tiles[widest][: tile.width * 32]

    return read


def b64(data: bytes) -> str:
    return b64encode(data).decode()
