"""OpenSSH signatures: ours are ssh-keygen's, byte for byte, and only the whole truth passes."""

import hashlib
import json
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_ssh_private_key,
)
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.evidence import ssh
from undersigned.core.evidence.ssh import (
    HashAlgorithm,
    MalformedSshKey,
    MalformedSshSignature,
    PublicKey,
    Signature,
    SshKeyWrong,
    SshNamespaceWrong,
    SshSignatureInvalid,
    UnsupportedSshKey,
)

SEED = bytes(range(32))
OTHER = bytes(range(1, 33))
MESSAGE = b"exactly these words"
VECTORS = Path(__file__).parents[2] / "vectors" / "sshsig"

seeds = st.binary(min_size=32, max_size=32)
judged = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen (OpenSSH)")


def private_key_file(seed, path):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    return path


@given(seeds, st.binary(max_size=200))
def test_a_signature_holds_for_its_message_and_key(seed, message):
    key = ssh.public_key(seed)

    assert ssh.verify(ssh.sign(seed, message), message, key) == key


@given(seeds)
def test_a_key_reads_back_as_it_was_written(seed):
    key = ssh.public_key(seed)

    assert PublicKey.parse(str(key)) == key


def test_a_key_is_spelt_and_named_as_openssh_does():
    key = ssh.public_key(SEED)

    assert str(key) == "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    assert key.fingerprint == "SHA256:lbmsoA0yIEcEiVDRnMWuzm+nV+3ZEEpVIURqFoeSspg"
    assert key.tag == hashlib.sha256(key.wire).hexdigest()[:8]


@pytest.mark.parametrize("pasted", ["{} Ana Silva <ana@example.org>\r\n", "  {}  ", "{}\n"])
def test_a_pasted_key_loses_its_comment_and_its_spaces(pasted):
    key = ssh.public_key(SEED)

    assert PublicKey.read(pasted.format(key)) == key


@pytest.mark.parametrize("pasted", ["", " ", "\n", "{0}\n{0}\n", "x" * 5000, "ssh-ed25519", "ssh-ed25519 !"])
def test_what_is_not_one_key_on_one_line_is_refused(pasted):
    with pytest.raises((MalformedSshKey, UnsupportedSshKey)):
        PublicKey.read(pasted.format(ssh.public_key(SEED)))


@pytest.mark.parametrize("line", ["{} comment", "{}\n", "{}=", "ssh-ed25519  AAAA", "ssh-ed25519 "])
def test_a_second_spelling_of_a_key_is_refused(line):
    with pytest.raises(MalformedSshKey):
        PublicKey.parse(line.format(ssh.public_key(SEED)))


@pytest.mark.parametrize("kind", ["ssh-rsa", "ecdsa-sha2-nistp256", "sk-ssh-ed25519@openssh.com", "", "SSH-ED25519"])
def test_a_key_of_another_type_is_refused_by_its_name(kind):
    with pytest.raises(UnsupportedSshKey) as caught:
        PublicKey.parse(f"{kind} AAAA")

    assert caught.value.facts == {"type": kind}


def test_a_key_of_another_type_is_refused_inside_the_bytes_too():
    wire = ssh.public_key(SEED).wire.replace(b"ssh-ed25519", b"ssh-ed25518")

    with pytest.raises(UnsupportedSshKey):
        PublicKey.parse(f"ssh-ed25519 {b64encode(wire).decode()}")


def small_order_points():
    """Every y of a point whose order divides 8 on edwards25519, in all its 255-bit encodings: by arithmetic alone."""
    p = 2**255 - 19
    d = -121665 * pow(121666, -1, p) % p
    # 8P = 0: y = ±1 (orders 1, 2), y = 0 (order 4), and for order 8 (2P has y = 0) y² = -x², so d·y⁴ + 2y² - 1 = 0.
    root = next(
        r
        for r in (pow(1 + d, (p + 3) // 8, p) * f % p for f in (1, pow(2, (p - 1) // 4, p)))
        if r * r % p == (1 + d) % p
    )
    ys = {0, 1, p - 1}
    for square in ((-1 + root) * pow(d, -1, p) % p, (-1 - root) * pow(d, -1, p) % p):
        for factor in (1, pow(2, (p - 1) // 4, p)):
            y = pow(square, (p + 3) // 8, p) * factor % p
            if y * y % p == square:
                ys |= {y, p - y}
    return {(y + k * p).to_bytes(32, "little") for y in ys for k in (0, 1) if y + k * p < 2**255}


def test_every_point_under_which_anybody_could_sign_is_refused():
    points = {raw[:31] + bytes([raw[31] | sign]) for raw in small_order_points() for sign in (0, 0x80)}

    refused = 0
    for raw in points:
        with pytest.raises(UnsupportedSshKey):
            PublicKey.parse(str(PublicKey(raw)))
        refused += 1

    assert refused == 14


@pytest.mark.parametrize("flip", [1, 40, 90, 160, 250, 280])
def test_a_changed_character_of_the_armour_is_refused(flip):
    armoured = bytearray(ssh.sign(SEED, MESSAGE))
    armoured[flip] ^= 1

    with pytest.raises((MalformedSshSignature, SshSignatureInvalid, SshKeyWrong, SshNamespaceWrong, UnsupportedSshKey)):
        ssh.verify(bytes(armoured), MESSAGE, ssh.public_key(SEED))


def test_another_message_is_not_what_was_signed():
    with pytest.raises(SshSignatureInvalid):
        ssh.verify(ssh.sign(SEED, MESSAGE), MESSAGE + b".", ssh.public_key(SEED))


def test_a_signature_by_another_key_names_that_key():
    with pytest.raises(SshKeyWrong) as caught:
        ssh.verify(ssh.sign(OTHER, MESSAGE), MESSAGE, ssh.public_key(SEED))

    assert caught.value.facts == {"fingerprint": ssh.public_key(OTHER).fingerprint}


def test_a_signature_that_claims_a_key_it_was_not_made_with_does_not_hold():
    honest = Signature.parse(ssh.sign(OTHER, MESSAGE))
    forged = Signature(ssh.public_key(SEED), honest.namespace, honest.algorithm, honest.raw)

    with pytest.raises(SshSignatureInvalid):
        ssh.verify(forged.armour(), MESSAGE, ssh.public_key(SEED))


@pytest.mark.parametrize("namespace", ["file", "git", "Undersigned", "undersigned "])
def test_a_signature_for_another_purpose_is_refused_with_that_purpose(namespace):
    with pytest.raises(SshNamespaceWrong) as caught:
        ssh.verify(ssh.sign(SEED, MESSAGE, namespace), MESSAGE, ssh.public_key(SEED))

    assert caught.value.facts == {"namespace": namespace}


def test_a_purpose_cannot_be_rewritten():
    honest = Signature.parse(ssh.sign(SEED, MESSAGE, "file"))
    forged = Signature(honest.key, "undersigned", honest.algorithm, honest.raw)

    with pytest.raises(SshSignatureInvalid):
        ssh.verify(forged.armour(), MESSAGE, honest.key)


def test_sha256_is_taken_as_well():
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    hashed = hashlib.sha256(MESSAGE).digest()
    parts = (b"undersigned", b"", b"sha256", hashed)
    signed = key.sign(b"SSHSIG" + b"".join(len(part).to_bytes(4, "big") + part for part in parts))
    armoured = Signature(ssh.public_key(SEED), "undersigned", HashAlgorithm.SHA256, signed).armour()

    assert ssh.verify(armoured, MESSAGE, ssh.public_key(SEED)) == ssh.public_key(SEED)


@pytest.mark.parametrize("vector", sorted(VECTORS.glob("*.json")), ids=lambda path: path.stem)
def test_each_vector_is_refused_for_its_defect(vector):
    case = json.loads(vector.read_text())

    with pytest.raises((MalformedSshSignature, UnsupportedSshKey)) as caught:
        Signature.parse(case["armour"].encode())

    assert caught.value.code == case["code"]


@given(st.binary(max_size=400) | st.text().map(str.encode))
def test_parsing_fails_in_no_other_way(data):
    try:
        signature = Signature.parse(data)
    except (MalformedSshSignature, UnsupportedSshKey):
        return
    assert signature.armour() == data


@given(st.binary(max_size=300))
def test_parsing_any_blob_in_armour_fails_in_no_other_way(blob):
    encoded = b64encode(b"SSHSIG\x00\x00\x00\x01" + blob).decode()
    lines = [encoded[at : at + 70] for at in range(0, len(encoded), 70)]
    armoured = "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()

    with pytest.raises((MalformedSshSignature, UnsupportedSshKey)):
        Signature.parse(armoured)


@given(st.text(max_size=100))
def test_reading_a_pasted_key_fails_in_no_other_way(pasted):
    with pytest.raises((MalformedSshKey, UnsupportedSshKey)):
        PublicKey.read(pasted)


ARMOURED = ssh.sign(SEED, MESSAGE).decode()
UNFOLDED = ARMOURED.replace("\n", "").replace("SIGNATURE-----U", "SIGNATURE-----\nU").replace("=-----", "=\n-----")


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param(ARMOURED, id="as it was"),
        pytest.param(ARMOURED.replace("\n", "\r\n"), id="from a web form"),
        pytest.param(ARMOURED.rstrip(), id="without the last newline"),
        pytest.param(f"\n  {ARMOURED}\n\n", id="with spaces around"),
        pytest.param(ARMOURED.replace("\n", "\n    "), id="indented"),
        pytest.param(UNFOLDED, id="in one line"),
    ],
)
def test_normalising_undoes_what_clipboards_do(pasted):
    assert ssh.normalise(pasted) == ssh.sign(SEED, MESSAGE)


@given(st.text(max_size=300))
def test_normalising_leaves_anything_else_for_the_parser_to_refuse(pasted):
    with pytest.raises((MalformedSshSignature, UnsupportedSshKey)):
        Signature.parse(ssh.normalise(pasted))


@pytest.mark.judge
@judged
@pytest.mark.parametrize("message", [b"", MESSAGE, "Wir, die Unterzeichnenden, …\n".encode(), bytes(range(256))])
def test_ssh_keygen_makes_the_same_bytes(tmp_path, message):
    private = private_key_file(SEED, tmp_path / "key")
    file = tmp_path / "record.json"
    file.write_bytes(message)

    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "undersigned", "-f", private, file], check=True)

    assert (tmp_path / "record.json.sig").read_bytes() == ssh.sign(SEED, message)


@pytest.mark.judge
@judged
def test_a_signature_by_a_key_that_ssh_keygen_made_holds(tmp_path):
    private = tmp_path / "key"
    file = tmp_path / "record.json"
    file.write_bytes(MESSAGE)

    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "Ana, at home", "-f", private], check=True)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "undersigned", "-f", private, file], check=True)

    key = PublicKey.read((tmp_path / "key.pub").read_text())
    assert ssh.verify((tmp_path / "record.json.sig").read_bytes(), MESSAGE, key) == key
    loaded = load_ssh_private_key(private.read_bytes(), None)
    assert isinstance(loaded, Ed25519PrivateKey)
    assert ssh.sign(loaded.private_bytes_raw(), MESSAGE) == (tmp_path / "record.json.sig").read_bytes()


@pytest.mark.judge
@judged
def test_ssh_keygen_shows_the_same_fingerprint(tmp_path):
    (tmp_path / "key.pub").write_text(f"{ssh.public_key(SEED)}\n")

    shown = subprocess.run(["ssh-keygen", "-l", "-f", tmp_path / "key.pub"], capture_output=True, text=True, check=True)

    assert shown.stdout.split()[1] == ssh.public_key(SEED).fingerprint


@pytest.mark.judge
@judged
@pytest.mark.parametrize(("message", "code"), [(MESSAGE, 0), (MESSAGE + b".", 255)], ids=["as signed", "tampered"])
def test_ssh_keygen_judges_ours(tmp_path, message, code):
    (tmp_path / "allowed_signers").write_text(f'union namespaces="undersigned" {ssh.public_key(SEED)}\n')
    (tmp_path / "sig").write_bytes(ssh.sign(SEED, MESSAGE))

    verdict = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-n", "undersigned", "-I", "union"),
            *("-f", tmp_path / "allowed_signers", "-s", tmp_path / "sig"),
        ],
        input=message,
        capture_output=True,
        check=False,
    )

    assert verdict.returncode == code, verdict.stderr
