"""Public cases, their persons, sentences, moments and pictures, and the coalitions that adopted them."""

from undersigned.apps.solidarity.models.cases import Adoption, PublicCase, Sort, Subject
from undersigned.apps.solidarity.models.pieces import Citation, LetterBox, Moment, Part, Picture, Sentence

__all__ = [
    "Adoption",
    "Citation",
    "LetterBox",
    "Moment",
    "Part",
    "Picture",
    "PublicCase",
    "Sentence",
    "Sort",
    "Subject",
]
