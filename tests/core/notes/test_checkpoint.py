from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.notes import Checkpoint, MalformedCheckpoint

from tests.core.notes.strategies import CHECKPOINT, checkpoints, damaged, origins


@given(checkpoints)
def test_parse_reads_back_what_was_written(checkpoint):
    assert Checkpoint.parse(str(checkpoint)) == checkpoint
    assert Checkpoint.parse(str(checkpoint).encode()) == checkpoint


@given(st.text() | st.binary() | st.tuples(origins, st.text(), st.text()).map("\n".join) | damaged(CHECKPOINT))
def test_parse_never_fails_in_any_other_way(text):
    try:
        checkpoint = Checkpoint.parse(text)
    except MalformedCheckpoint:
        return

    assert str(checkpoint).encode() == (text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [
        ("", 0, bytes(32)),
        ("a\nb", 0, bytes(32)),
        ("a\tb", 0, bytes(32)),
        ("o" * 256, 0, bytes(32)),
        ("o", -1, bytes(32)),
        ("o", 2**63, bytes(32)),
        ("o", 0, bytes(31)),
    ],
)
def test_a_checkpoint_that_could_not_be_written_cannot_be_made(origin, size, root):
    with pytest.raises(ValueError):
        Checkpoint(origin, size, root)
