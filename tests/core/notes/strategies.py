"""Values to test notes with, and bytes that are nearly right."""

from __future__ import annotations

from hypothesis import strategies as st

from undersigned.core.merkle import leaf_hash, root_of
from undersigned.core.notes import Checkpoint, KeyType, Note, Proof, SignatureLine, SigningKey, cosign, sign

ORIGIN = "coalition.example/log"
AT = 1792627200

LOG = SigningKey(ORIGIN, KeyType.ED25519, bytes(range(32)))
WITNESS = SigningKey("witness.example/w1", KeyType.ED25519_COSIGNATURE, bytes(range(32, 64)))
QUANTUM = SigningKey("witness.example/pq", KeyType.ML_DSA_44_COSIGNATURE, bytes(range(64, 96)))

ENTRIES = (b"first", b"second", b"third")
LEAVES = tuple(map(leaf_hash, ENTRIES))
CHECKPOINT = Checkpoint(ORIGIN, 3, root_of(LEAVES))
NOTE = sign(CHECKPOINT, LOG).with_signature(cosign(CHECKPOINT, WITNESS, AT))
PROOF = Proof(1, (LEAVES[0], LEAVES[2]), NOTE, b"an opening, as entry-v1 says")

hashes = st.binary(min_size=32, max_size=32)
seeds = hashes
printable = st.characters(min_codepoint=0x20, exclude_categories=["Cs"])
name_characters = st.characters(min_codepoint=0x21, exclude_categories=["Cs", "Z", "Cc"], exclude_characters="+")
names = st.text(name_characters, min_size=1, max_size=60)
origins = st.text(printable, min_size=1, max_size=60)
checkpoints = st.builds(Checkpoint, origins, st.integers(0, 2**63 - 1), hashes)
lines = st.builds(SignatureLine, names, st.binary(min_size=4, max_size=4), st.binary(min_size=1, max_size=90))
texts = st.text(printable | st.just("\n"), max_size=80).map(lambda text: f"{text}\n")
notes = st.builds(Note, texts, st.lists(lines, min_size=1, max_size=5).map(tuple))
signing_keys = st.builds(SigningKey, names, st.sampled_from(KeyType), seeds)


@st.composite
def proofs(draw):
    checkpoint = draw(checkpoints.filter(lambda checkpoint: checkpoint.size))
    note = Note(str(checkpoint), tuple(draw(st.lists(lines, min_size=1, max_size=3))))
    index = draw(st.integers(0, checkpoint.size - 1))
    return Proof(index, tuple(draw(st.lists(hashes, max_size=63))), note, draw(st.binary(max_size=99)))


SMALL = ["", "\n", "\n\n", " ", "  ", "=", "0", "1", "-", "+", "\t", "\r", "٣", "— ", "é", "\u2028", "x", "A"]
pieces = st.sampled_from(SMALL) | st.text(max_size=4)


def damaged(*rights: object) -> st.SearchStrategy[str]:
    """Texts that somebody changed a little: a piece cut out, doubled, or replaced."""
    texts = st.sampled_from([str(right) for right in rights])
    return st.builds(_damage, texts, st.integers(0), st.integers(0, 9), pieces)


def _damage(right: str, at: int, cut: int, piece: str) -> str:
    at %= len(right) + 1
    return right[:at] + piece + right[at + cut :]
