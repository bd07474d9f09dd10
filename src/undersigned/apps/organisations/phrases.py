"""Domains as people read them: in their own script, with a warning where the eye is led astray.

in_its_script("xn--hfen-loa.example")       "häfen.example"
odd("xn--n1aahb.example")                    ["“сосо.example” looks like “coco.example”, and is another …"]
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from undersigned.core import recognition


def in_its_script(domain: str) -> str:
    """Return a domain of A-labels in the characters that it stands for; as it is, where it stands for none."""
    return ".".join(map(_label, domain.split(".")))


def odd(domain: str) -> list[str]:
    """Return what the eye should know about a domain, a sentence each; nothing for most."""
    written = in_its_script(domain)
    if written == domain:
        return []
    said = []
    if mixed := recognition.mixed_words(written):
        words = ", ".join(f"“\u2068{word}\u2069”" for word in mixed)
        said.append(_("In %(words)s characters of several scripts stand in one word.") % {"words": words})
    seen = "".join(letter if letter.isascii() else recognition.skeleton(letter) for letter in written)
    if seen.isascii():
        like = _("“%(written)s” looks like “%(seen)s”, and is another domain. Compare the form with xn-- in it.")
        said.append(like % {"written": f"\u2068{written}\u2069", "seen": f"\u2068{seen}\u2069"})
    return said


def _label(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label
