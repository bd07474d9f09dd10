from __future__ import annotations

from base64 import b64decode

from undersigned.core.merkle import Tile, verify_consistency, verify_inclusion

from tests.vectors.cases import cases, code, outcome


@cases("inclusion")
def test_a_proof_of_inclusion_holds_or_fails_as_its_vector_says(case):
    leaf, root = b64decode(case["leaf"]), b64decode(case["root"])
    proof = [b64decode(part) for part in case["proof"]]

    _, error = outcome(lambda: verify_inclusion(case["index"], case["size"], leaf, proof, root))

    assert code(error) == case["fails"]


@cases("consistency")
def test_a_proof_of_consistency_holds_or_fails_as_its_vector_says(case):
    roots = b64decode(case["old_root"]), b64decode(case["new_root"])
    proof = [b64decode(part) for part in case["proof"]]

    _, error = outcome(lambda: verify_consistency(case["old"], case["new"], *roots, proof))

    assert code(error) == case["fails"]


@cases("tile-path")
def test_a_tile_path_is_read_or_refused_as_its_vector_says(case):
    parse = Tile.parse_entries if case.get("entries") else Tile.parse

    tile, error = outcome(lambda: parse(case["path"]))

    assert code(error) == case["fails"]
    if tile:
        assert tile == Tile(case.get("level", 0), case["index"], case["width"])
