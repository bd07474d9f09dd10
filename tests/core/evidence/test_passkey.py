"""Passkeys: one line names key and site, as OpenSSH would, and nothing stands on a bad point."""

import shutil
import subprocess
from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.evidence import keys, passkey, ssh, wire
from undersigned.core.evidence.passkey import Algorithm, MalformedPasskey, PublicKey, UnsupportedPasskey
from undersigned.core.evidence.ssh import MalformedSshKey, UnsupportedSshKey

from tests.factories.passkeys import SITE, Passkey

SEED = bytes(range(32))
EC = Passkey(SEED)
ED = Passkey(SEED, algorithm=Algorithm.EDDSA)
P = 2**256 - 2**224 + 2**192 + 2**96 - 1

seeds = st.binary(min_size=32, max_size=32)
algorithms = st.sampled_from(Algorithm)


def line(*parts):
    return f"{parts[0].decode()} {b64encode(b''.join(map(wire.string, parts))).decode()}"


def ec_line(raw=EC.public.raw, application=b"undersigned.example.org", curve=b"nistp256"):
    return line(b"sk-ecdsa-sha2-nistp256@openssh.com", curve, raw, application)


@given(seeds, algorithms)
def test_a_key_reads_back_as_it_was_written(seed, algorithm):
    key = Passkey(seed, algorithm=algorithm).public

    assert PublicKey.parse(str(key)) == key
    assert keys.parse(str(key)) == key


@given(seeds, algorithms)
def test_a_key_is_taken_from_what_a_site_is_given(seed, algorithm):
    made = Passkey(seed, algorithm=algorithm)

    assert PublicKey.from_cose(made.cose, SITE) == made.public


def test_a_key_has_exactly_this_line_and_this_name():
    assert str(ED.public) == (
        "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3c"
        "hmQSVTG4AAAAF3VuZGVyc2lnbmVkLmV4YW1wbGUub3Jn"
    )
    assert ED.public.fingerprint == "SHA256:DeKhuG7OS1VWCiQD87zBTEf3EHnAUE9VcXfBXl5N/tE"
    assert ED.public.tag == wire.tag_of(ED.public.fingerprint) == "0de2a1b8"
    assert EC.public.fingerprint == "SHA256:WkUiZIW9PFvZ/ZRHZJEJR7oRcbgGox/i5UN3Jsl2qCc"


def test_the_site_is_part_of_the_name():
    elsewhere = Passkey(SEED, site="another.example.org").public

    assert elsewhere.raw == EC.public.raw
    assert elsewhere.fingerprint != EC.public.fingerprint


def test_an_ssh_key_and_a_passkey_are_told_apart_by_how_they_begin():
    key = ssh.public_key(SEED)

    assert keys.parse(str(key)) == key
    assert keys.parse(str(ED.public)) == ED.public
    with pytest.raises(UnsupportedSshKey):
        keys.parse("ssh-rsa AAAA")
    with pytest.raises(MalformedSshKey):
        keys.parse("ssh-ed25519 AAAA")
    with pytest.raises(MalformedPasskey):
        keys.parse("sk-ssh-ed25519@openssh.com AAAA")


@pytest.mark.parametrize("spelling", ["{} comment", "{}\n", " {}", "{}="])
@pytest.mark.parametrize("made", [EC, ED], ids=["ES256", "EdDSA"])
def test_a_second_spelling_of_a_key_is_refused(spelling, made):
    with pytest.raises((MalformedPasskey, UnsupportedPasskey)):
        PublicKey.parse(spelling.format(made.public))


@pytest.mark.parametrize(
    "application",
    ["ssh:", "ssh:undersigned.example.org", "", "org", "127.0.0.1", "Example.org", "example.org.", "*.example.org",
     "example.org:443", "https://example.org", "müller.example", "a" * 64 + ".example", "[::1]", "example.1"],
)  # fmt: skip
def test_a_key_for_anything_but_a_domain_is_refused(application):
    with pytest.raises(UnsupportedPasskey):
        PublicKey.parse(ec_line(application=application.encode()))


@pytest.mark.parametrize("application", ["localhost", "example.org", "xn--mller-kva.example", "a.b.c.example"])
def test_a_key_for_a_site_is_taken(application):
    assert PublicKey.parse(ec_line(application=application.encode())).application == application


def compressed():
    key = derive_private_key(7, SECP256R1()).public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(EC.public.raw[:-1] + bytes([EC.public.raw[-1] ^ 1]), id="beside the curve"),
        pytest.param(bytes(1), id="the point at infinity"),
        pytest.param(b"\x04" + bytes(64), id="zero"),
        pytest.param(compressed(), id="compressed"),
        pytest.param(b"\x06" + EC.public.raw[1:], id="hybrid"),
        pytest.param(EC.public.raw + b"\x00", id="one byte more"),
        pytest.param(EC.public.raw[:-1], id="one byte less"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x04" + P.to_bytes(32, "big") + EC.public.raw[33:], id="beyond the field"),
    ],
)
def test_a_point_that_is_none_is_refused(raw):
    with pytest.raises(UnsupportedPasskey):
        PublicKey.parse(ec_line(raw=raw))


def test_a_point_has_no_second_coordinates_modulo_the_field():
    """x = 5 lies on the curve; x + p is the same point, in another spelling."""
    y = pow(5**3 - 15 + 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B, (P + 1) // 4, P)
    low = b"\x04" + (5).to_bytes(32, "big") + y.to_bytes(32, "big")
    high = b"\x04" + (5 + P).to_bytes(32, "big") + y.to_bytes(32, "big")

    assert PublicKey.parse(ec_line(raw=low)).raw == low
    with pytest.raises(UnsupportedPasskey):
        PublicKey.parse(ec_line(raw=high))


@pytest.mark.parametrize("raw", [bytes(32), bytes([1]) + bytes(31), bytes(31), bytes(range(33))])
def test_an_ed25519_key_that_is_none_or_anybodys_is_refused(raw):
    with pytest.raises(UnsupportedPasskey):
        PublicKey.parse(line(b"sk-ssh-ed25519@openssh.com", raw, SITE.encode()))


@pytest.mark.parametrize(
    "misspelt",
    [
        pytest.param(ec_line(curve=b"nistp384"), id="another curve"),
        pytest.param(line(b"sk-ecdsa-sha2-nistp256@openssh.com", EC.public.raw, SITE.encode()), id="no curve"),
        pytest.param(line(b"sk-ssh-ed25519@openssh.com", b"nistp256", ED.public.raw, SITE.encode()), id="a curve"),
        pytest.param(line(b"sk-ssh-ed25519@openssh.com", ED.public.raw), id="no site"),
        pytest.param(line(b"sk-ssh-ed25519@openssh.com", ED.public.raw, SITE.encode(), b""), id="a part more"),
        pytest.param(line(b"sk-ssh-ed25519@openssh.com", ED.public.raw, b"\xff"), id="a site that is not UTF-8"),
        pytest.param(str(EC.public).replace("sk-ecdsa-sha2-nistp256", "sk-ssh-ed25519", 1), id="two types"),
        pytest.param("sk-ssh-ed25519@openssh.com", id="no key"),
        pytest.param("sk-ssh-ed25519@openssh.com !", id="no base64"),
    ],
)
def test_a_line_that_is_no_key_is_refused(misspelt):
    with pytest.raises(MalformedPasskey):
        PublicKey.parse(misspelt)


@pytest.mark.parametrize(
    ("cose", "error"),
    [
        pytest.param(EC.cose + b"\x00", MalformedPasskey, id="a byte more"),
        pytest.param(EC.cose[:-1], MalformedPasskey, id="a byte less"),
        pytest.param(b"", MalformedPasskey, id="nothing"),
        pytest.param(b"\x01", UnsupportedPasskey, id="a number"),
        pytest.param(EC.cose.replace(b"\x03\x26", b"\x03\x38\x22"), UnsupportedPasskey, id="ES384"),
        pytest.param(bytes.fromhex("a401030339010020430100012143010001"), UnsupportedPasskey, id="RS256"),
        pytest.param(EC.cose.replace(b"\x20\x01", b"\x20\x02"), MalformedPasskey, id="another curve"),
        pytest.param(ED.cose.replace(b"\x20\x06", b"\x20\x04"), MalformedPasskey, id="X25519"),
        pytest.param(b"\xa6" + EC.cose[1:] + b"\x04\x80", MalformedPasskey, id="a member more"),
        pytest.param(EC.cose[:-1] + bytes([EC.cose[-1] ^ 1]), UnsupportedPasskey, id="beside the curve"),
    ],
)
def test_what_a_site_was_given_is_read_strictly(cose, error):
    with pytest.raises(error):
        PublicKey.from_cose(cose, SITE)


@given(st.binary(max_size=200))
def test_taking_any_bytes_for_a_key_fails_in_no_other_way(data):
    with pytest.raises((MalformedPasskey, UnsupportedPasskey)):
        PublicKey.from_cose(data, SITE)


@given(st.text(max_size=100), st.sampled_from(sorted(passkey.TYPES)))
def test_parsing_any_line_fails_in_no_other_way(text, kind):
    with pytest.raises((MalformedPasskey, UnsupportedPasskey)):
        PublicKey.parse(text)
    with pytest.raises((MalformedPasskey, UnsupportedPasskey)):
        PublicKey.parse(f"{kind} {b64encode(text.encode()).decode()}")


@given(st.lists(st.binary(max_size=70), max_size=4), st.sampled_from(sorted(passkey.TYPES)))
def test_parsing_any_parts_fails_in_no_other_way(parts, kind):
    with pytest.raises((MalformedPasskey, UnsupportedPasskey)):
        PublicKey.parse(line(kind.encode(), *parts))


@pytest.mark.parametrize("made", [EC, ED], ids=["ES256", "EdDSA"])
def test_openssl_is_given_the_same_key(made):
    loaded = load_pem_public_key(made.public.pem())

    form = (Encoding.X962, PublicFormat.UncompressedPoint) if made is EC else (Encoding.Raw, PublicFormat.Raw)
    assert loaded.public_bytes(*form) == made.public.raw


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen (OpenSSH)")
@pytest.mark.parametrize("made", [EC, ED], ids=["ES256", "EdDSA"])
def test_ssh_keygen_shows_the_same_fingerprint(tmp_path, made):
    (tmp_path / "key.pub").write_text(f"{made.public}\n")

    shown = subprocess.run(["ssh-keygen", "-l", "-f", tmp_path / "key.pub"], capture_output=True, text=True, check=True)

    assert shown.stdout.split()[1] == made.public.fingerprint
