"""Every reason has its own sentence, and no sentence stands there without its reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

import undersigned.verifier
from undersigned.core import bundle, conditions, entries, evidence, merkle, notes, text
from undersigned.core.errors import UndersignedError
from undersigned.verifier import failures
from undersigned.verifier.sentences import HEADLINES, HELD, MEANINGS, NOT_CHECKED, meaning

ROOMS = tuple(
    room.__name__ for room in (bundle, conditions, entries, evidence, merkle, notes, text, undersigned.verifier)
)

# Wrapped by the parser of the member they stand in, so that they never reach a reader as themselves.
WRAPPED = {
    "malformed-check-words",
    "malformed-checkpoint", "malformed-condition", "malformed-endorsement", "malformed-entry", "malformed-entry-bundle",
    "malformed-passkey", "unsupported-passkey",
    "malformed-key", "malformed-language", "malformed-log-record", "malformed-opening", "malformed-policy",
    "malformed-proof", "malformed-record", "malformed-ssh-key", "malformed-statement", "malformed-tile-path",
    "malformed-translation", "malformed-value", "malformed-withdrawal", "malformed-wording", "refused-text",
}  # fmt: skip

# About growing logs, and about words spoken by people: nothing of that happens while a bundle is checked.
ELSEWHERE = {"check-words-differ", "tree-shrank", "old-root-not-continued", "new-root-not-reached"}


def kinds(root: type[UndersignedError] = UndersignedError) -> Iterator[type[UndersignedError]]:
    for kind in root.__subclasses__():
        yield from kinds(kind)
        if kind.__module__.startswith(ROOMS):
            yield kind


def test_every_reason_has_a_sentence_of_its_own():
    reasons = {kind.code for kind in kinds()}

    assert reasons - WRAPPED - ELSEWHERE == MEANINGS.keys() - {"too-much"}


def test_an_unknown_reason_is_still_answered():
    assert meaning("something-new") == meaning("no-such-code")


def test_every_failure_of_the_verifier_has_a_code_of_its_own():
    codes = [kind.code for kind in kinds() if kind.__module__ == failures.__name__]

    assert len(codes) == len(set(codes)) == 28


def strings_passed_to(*functions):
    for path in Path(undersigned.verifier.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
                yield ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else None


def test_every_finding_has_a_sentence_and_every_sentence_its_finding():
    assert set(strings_passed_to("_held", "_counted")) - {None} == HELD.keys()
    assert set(strings_passed_to("_not_checked")) == NOT_CHECKED.keys()


def test_every_sentence_is_one():
    sentences = [*HEADLINES.values(), *MEANINGS.values(), *HELD.values(), *NOT_CHECKED.values()]

    assert [sentence for sentence in sentences if not sentence.endswith((".", "}."))] == []
