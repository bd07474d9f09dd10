"""Why a file is no vote, and what to do, in a sentence for whoever holds it."""

from __future__ import annotations

from typing import Final

from undersigned.core.tally import MalformedVote
from undersigned.verifier.showing import harmless

SENTENCES: Final = {
    "another-format": "This is another kind of file. The file of a vote is called result.json.",
    "another-kind": "This says something that this version does not know. Count it with a newer one.",
    "answer": "A ballot answers another question than this one.",
    "empty-ballot": "A ballot says nothing, or somebody is said to have voted and no vote is there.",
    "id": "An id is not in its form: it may be longer than it can be, or have white space in it.",
    "needs-names": "The vote was closed, and its rule asks whose a ballot is. Nobody can count that.",
    "no-title": "The question has no title.",
    "not-canonical": (
        "This may be the vote, and somebody has saved it anew: it is not in its exact spelling. Ask for the file as it "
        "was published, and open it with nothing that writes."
    ),
    "not-json": "This is no file of a vote: it is damaged or cut short. Fetch it again.",
    "not-utf-8": "This is no text in UTF-8. The file may be compressed, or damaged. Fetch it again.",
    "rule-does-not-fit": "The rule says two things, or is none for a vote of this kind.",
    "time": "A time is not in its form, or the vote closed before it opened.",
    "too-deep": "This is nested deeper than any vote can be.",
    "too-long": "Something in it, or the file, is longer than it can be.",
    "too-many-votes": "More votes are cast than there are.",
    "twice": "Something is said twice that can be said once only: a member, a ballot, an option.",
    "unknown-option": "An option is chosen that was not there to choose.",
    "unknown-voter": "Somebody has a ballot, or was present, who has no vote or is no member.",
    "unsorted": "What must be in order is not. Somebody has written the file by hand, or with another program.",
}

OTHER: Final = "This is not the file of a vote, or not one in its exact spelling. Ask for it as it was published."


def sentence(error: MalformedVote) -> str:
    """Say what is wrong and what to do."""
    return SENTENCES.get(str(error.facts["defect"]), OTHER)


def detail(error: MalformedVote) -> str:
    """Say where it lies, in the words of the program."""
    return harmless(f"{error.facts['defect']}: {error.detail}")
