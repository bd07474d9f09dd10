"""A small internet on loopback: name servers that say what a test wants, and web servers that behave as badly."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

import dns.message
import dns.rcode
import dns.rrset
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from undersigned.kit.fetching import Outside

DOMAIN = "dockers.example"
LOOPBACK = ip_network("127.0.0.0/8")
Script = Callable[[socket.socket, bytes], None]


@dataclass
class Names:
    """A name server. `records` gives what it answers: {("dockers.example", "A"): ["127.0.0.1"]}."""

    records: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    silent: bool = False
    port: int = 0

    def answer(self, data: bytes) -> bytes | None:
        query = dns.message.from_wire(data)
        (question,) = query.question
        name, kind = question.name.to_text().rstrip("."), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        if self.silent:
            return None
        response = dns.message.make_response(query)
        values = self.records.get((name, kind), [])
        if values:
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
        elif all(known != name for known, _ in self.records):
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response.to_wire()


@contextmanager
def name_server(names: Names) -> Iterator[Names]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        names.port = listening.getsockname()[1]

        def run() -> None:
            with suppress(OSError):
                while (received := listening.recvfrom(4096))[0]:
                    data, sender = received
                    if (said := names.answer(data)) is not None:
                        listening.sendto(said, sender)

        threading.Thread(target=run, daemon=True).start()
        yield names
        with suppress(OSError):  # it has no other end, and yet this wakes who listens
            listening.shutdown(socket.SHUT_RDWR)


@dataclass
class Authority:
    """Who vouches for the certificates of the small internet."""

    folder: Path

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "An authority of tests")])
        built = _builder(self.name, self.name, self.key.public_key())
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        built = built.add_extension(usage, critical=True)
        built = built.add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
        self.pem = _pem(built.sign(self.key, hashes.SHA256()))

    def context(self, domain: str) -> ssl.SSLContext:
        """What a server needs that has a certificate for this domain."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, domain)])
        built = _builder(name, self.name, key.public_key())
        built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(domain)]), critical=False)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        built = built.add_extension(issuer, critical=False)
        file = self.folder / f"{domain}.pem"
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        private = key.private_bytes(serialization.Encoding.PEM, form, plain).decode()
        file.write_text(private + _pem(built.sign(self.key, hashes.SHA256())))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    today = dt.datetime.now(dt.UTC)
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    built = built.serial_number(x509.random_serial_number()).not_valid_before(today - dt.timedelta(days=1))
    return built.not_valid_after(today + dt.timedelta(days=1))


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


@contextmanager
def web_server(script: Script, context: ssl.SSLContext | None) -> Iterator[int]:
    """Serve on loopback: each connection gets the script, with the request as it came. Gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                secure = context.wrap_socket(connection, server_side=True) if context else connection
                with secure:
                    request = b""
                    while context and not request.endswith(b"\r\n\r\n"):
                        piece = secure.recv(4096)
                        if not piece:
                            return
                        request += piece
                    script(secure, request)

        def run() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(target=talk, args=[connection], daemon=True).start()

        threading.Thread(target=run, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def outside(names: Names, port: int, authority: Authority | None, *, allowed=(LOOPBACK,)) -> Outside:
    return Outside(
        nameservers=("127.0.0.1",),
        nameserver_port=names.port,
        port=port,
        allowed=allowed,
        authority=authority.pem if authority else None,
    )
