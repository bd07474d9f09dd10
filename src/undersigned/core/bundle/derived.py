"""The members that follow from the others: who may sign, and how to check it all by hand.

    france namespaces="undersigned" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4

They are a convenience for people with a text editor and ssh-keygen. A verifier makes them anew and refuses any
difference, so that nobody can put another key, or another instruction, into a bundle that verifies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from undersigned.core.bundle import names
from undersigned.core.bundle.values import Bundle, BundledEndorsement
from undersigned.core.entries import KeyRegistered, Means
from undersigned.core.evidence import ssh, wire
from undersigned.core.text import checkwords

_SIGNED_BY: Final = {
    Means.SSH: "signed with the organisation's own SSH key",
    Means.PASSKEY: "signed with a passkey of the organisation",
    Means.EMAIL: "confirmed by e-mail, attested by the installation alone",
}

_PLEDGED_BY: Final = {
    Means.SSH: "by the organisation's own SSH key",
    Means.PASSKEY: "by a passkey of the organisation",
    Means.EMAIL: "by e-mail, attested by the installation alone",
}

_README: Final = """\
{title}

This archive holds a statement, who stands behind it, and what proves it.
It is an undersigned.bundle/v1: an ordinary ZIP file. To look inside, give a copy of it
the ending .zip, unpack it, and open a terminal in the folder where its files now lie.

To check everything at once, use the verifier of Undersigned on the archive itself:

    python -m undersigned.verifier FILE

To check by hand, with tools that have nothing to do with Undersigned, read on.


1. Is anything damaged?

    sha256sum -c SHA256SUMS

(on a Mac: shasum -a 256 -c SHA256SUMS). This finds accidents. It does not find forgery:
whoever changes a file can change the list.


2. Is it the text that you mean?

    sha256sum statement.json

must print

    {digest}

Compare that number with one that you have from somewhere else: from the organisation,
from paper, from another site. Over a telephone, compare these words:

    {words}

statement.json opens in any text editor. Translations name this number after "of".


{endorsements}
4. Is it all in the log?

Every file that ends in .tlog-proof is a receipt: it shows that an act is in a log to which
things can only be added. They follow public specifications, c2sp.org/tlog-proof and
c2sp.org/tlog-checkpoint, and any tool that knows these can check them. The line "extra" is
base64; it says what the receipt is for. The log calls itself

    {origin}

and its key is in the file vkey. That the key is the right one, no archive can prove of
itself: compare it with one that you have from somewhere else.


What all this does not prove

- that an organisation is what it says it is. How each was verified stands, in a few words,
  in the receipt of its key, in the folder keys.
- that the body named in a mandate decided what is declared, or that anyone read the text.
- for what was signed with a passkey: what the screen showed. A passkey shows consent to exactly
  this record, not that anybody saw it.
- for what was confirmed by e-mail: anything, except that the installation says so.
- that supporters are distinct people.
- that nothing was left out. Withdrawals and other acts may be in the log and not in here.
"""

_NOBODY: Final = """\
3. Which organisations?

None yet, in this archive.


"""

_SOMEBODY: Final = """\
3. Which organisations?

{listed}
{signed}{touched}{pledged}Each record.json says which text is meant: the number after "digest" must be the one above.

"""

_SIGNED: Final = """\
An SSH signature is checked by OpenSSH, which your computer probably has. For example:

    ssh-keygen -Y verify -f allowed_signers -n undersigned -I {id} \\
      -s {folder}record.json.sig < {folder}record.json

must print: Good "undersigned" signature for {id}. For all of them:

    for folder in endorsements/*/; do
      id=$(basename "$folder"); id=${{id%-*}}
      for file in record withdrawal; do
        [ -f "$folder$file.json.sig" ] && ssh-keygen -Y verify -f allowed_signers \\
          -n undersigned -I "$id" -s "$folder$file.json.sig" < "$folder$file.json"
      done
    done

"""


_TOUCHED: Final = """\
What a passkey signed is checked by openssl, 1.1.1 or newer. For example:

    cd {folder}
    take() {{ sed "s/.*\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/" assertion.json | tr -- -_ +/ |
      awk '{{ while (length % 4) $0 = $0 "="; print }}' | openssl base64 -d -A; }}
    take clientDataJSON; echo
    openssl dgst -sha256 -binary record.json | openssl base64 -A | tr -- +/ -_ | tr -d =; echo

The second line must stand in the first, after "challenge": that is what was signed, and
"origin" is where. Now put together what the key signs, and check it:

    (take authenticatorData; take clientDataJSON | openssl dgst -sha256 -binary) > signed
    take signature > signature
    openssl dgst -sha256 -verify ../../{pem} -signature signature signed

must print: Verified OK. If the key is an Ed25519 key, the last line is

    openssl pkeyutl -verify -pubin -inkey ../../{pem} -rawin -in signed -sigfile signature

For a withdrawal, take withdrawal-assertion.json and withdrawal.json instead.

"""


_PLEDGED: Final = """\
Where "condition" in a record.json is not null, the organisation stands only on that condition:
it has signed when fulfilled.tlog-proof lies beside the record, and not before. Whether the
condition did hold then, over those who stood in the log by then, the verifier counts.

"""


def allowed_signers(bundle: Bundle) -> bytes:
    """Write the keys of the bundle as ``ssh-keygen -Y verify -f`` reads them, in order of their members' names."""
    records = [key.registered.record(KeyRegistered) for key in bundle.keys]
    pairs = [(one.organisation.id, one.key) for one in records if isinstance(one.key, ssh.PublicKey)]
    lines = [
        f'{organisation} namespaces="{ssh.NAMESPACE}" {key}\n'
        for organisation, key in sorted(pairs, key=lambda pair: names.key_registered(*pair).encode())
    ]
    return "".join(lines).encode()


def readme(bundle: Bundle, folders: Iterable[tuple[str, BundledEndorsement]]) -> bytes:
    """Write how to check this bundle by hand; *folders* are its endorsements' names, with a slash, in their order."""
    digest = bundle.statement.digest
    return _README.format(
        title=bundle.statement.wording.title,
        digest=digest,
        words=" ".join(checkwords.words(digest)),
        endorsements=_endorsements(list(folders)),
        origin=bundle.vkey.name,
    ).encode()


def _endorsements(folders: list[tuple[str, BundledEndorsement]]) -> str:
    if not folders:
        return _NOBODY
    signed = [(folder, one.record.organisation.id) for folder, one in folders if one.record.means is Means.SSH]
    example = _SIGNED.format(folder=signed[0][0], id=signed[0][1]) if signed else ""
    touched = next(filter(None, (_touched(*one) for one in folders)), "")
    pledged = _PLEDGED if any(one.record.condition for _, one in folders) else ""
    return _SOMEBODY.format(
        listed="".join(_listed(*one) for one in folders), signed=example, touched=touched, pledged=pledged
    )


def _touched(folder: str, endorsement: BundledEndorsement) -> str:
    record = endorsement.record
    if record.means is not Means.PASSKEY or record.key is None:
        return ""
    return _TOUCHED.format(folder=folder, pem=names.key_pem(record.organisation.id, wire.tag_of(record.key)))


def _listed(folder: str, endorsement: BundledEndorsement) -> str:
    organisation = endorsement.record.organisation
    name = f"{organisation.name} ({organisation.country})" if organisation.country else organisation.name
    words = "; ".join((_said(endorsement), *_standing(endorsement)))
    return f"    {name}\n      {words}\n      {folder}\n"


def _said(endorsement: BundledEndorsement) -> str:
    """Say by what an organisation stands; of one that only pledged, first that it does not."""
    record = endorsement.record
    if record.condition is None or endorsement.fulfilled is not None:
        return _SIGNED_BY[record.means]
    condition = "failed" if endorsement.failed is not None else "is not fulfilled"
    return f"NOT SIGNED, do not count it: a pledge on a condition that {condition}, {_PLEDGED_BY[record.means]}"


def _standing(endorsement: BundledEndorsement) -> Iterator[str]:
    record = endorsement.record
    if record.reservations:
        yield f"reservations on {', '.join(one.clause for one in record.reservations)}"
    if endorsement.mandate_revoked is not None:
        yield "its mandate revoked since"
    if endorsement.withdrawal is not None:
        yield "withdrawn since"
