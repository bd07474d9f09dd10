"""What a domain says of itself, asked in a way by which nobody can send this server anywhere else.

    https://dockers.example/.well-known/undersigned.txt      a small text, from a public address, over TLS
    https://dockers.example/events.ics?export                a file of a kind that is wanted, if it is another by now
    dockers.example. TXT "undersigned=…"                     records of the domain

The name is looked up here, every address found is judged, and the connection goes to the address that was judged, so
that a second look-up cannot slip in another one. Redirects are not followed; nothing is unpacked; size and time end.
Whoever controls the domain, the look-up or the path to it decides what it says, as far as TLS lets them; they learn
that this installation asked, and cannot make it ask anybody else.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from dataclasses import dataclass, replace
from ipaddress import ip_address
from time import monotonic
from urllib.parse import SplitResult, urlsplit

import dns.exception
import dns.resolver

from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.kit.addresses import Address, Network, is_public
from undersigned.kit.outcomes import NotFetched, Outcome

LIMIT = 64 * 1024
HEADERS = 16 * 1024
SECONDS = 10.0
RECORDS = 100
LOCATION, ETAG, DATE = 500, 200, 64
"""Letters of what a server says that are kept."""
ATTEMPTS = 4
"""Addresses of one name that are tried."""

CHANGED_BY_OLD_RULES = "ßς\u200c\u200d"
"""Letters that older rules for names replace: under them a name could be looked up that is somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Where names are looked up, and what may be spoken to. Only tests bring another than `INTERNET`."""

    nameservers: tuple[str, ...] = ()
    """Those of this machine, if none are given."""
    nameserver_port: int = 53
    port: int = 443
    allowed: tuple[Network, ...] = ()
    """Networks that may be spoken to although they are not public."""
    authority: str | None = None
    """A certificate, in PEM, to be trusted beside those of this machine."""


INTERNET = Outside()


def well_known(domain: str) -> str:
    """Return the address at which a domain speaks for the organisation that holds it."""
    return f"https://{a_labels(domain)}/.well-known/undersigned.txt"


def a_labels(domain: str) -> str:
    """Return a domain as it is looked up, in lower-case A-labels.

    Raises:
        NotFetched: It is no name of a domain.
    """
    name = domain.strip().rstrip(".")
    if any(letter in CHANGED_BY_OLD_RULES for letter in name):
        raise NotFetched(Outcome.SPELLING, name)
    try:
        found = spelling.domain(name.encode("idna").decode("ascii").lower())
    except (UnicodeError, Malformed):
        raise NotFetched(Outcome.NO_DOMAIN, name[:80]) from None
    if "." not in found or found.rpartition(".")[2].isdigit():
        raise NotFetched(Outcome.NO_DOMAIN, name[:80])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for at an https address, and what of the answers is taken."""

    kinds: tuple[str, ...]
    """Media types, the one that is asked for first; "" for an answer that says none."""
    limit_bytes: int
    otherwise: Outcome
    """What it is if it is of no such kind."""
    etag: str = ""
    last_modified: str = ""
    """What the server said of the file when it was fetched before."""

    def lines(self) -> tuple[str, ...]:
        """Return what the request says of it."""
        known = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        accept = ", ".join((self.kinds[0], *(["*/*;q=0.1"] if len(self.kinds) > 1 else [])))
        return (f"Accept: {accept}", *(f"{name}: {value}" for name, value in known if value and _whole(value, ETAG)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file, and what its server said of it, to be said again when it is asked for next."""

    data: bytes
    etag: str
    last_modified: str


PLAIN_TEXT = Wanted(kinds=("text/plain",), limit_bytes=LIMIT, otherwise=Outcome.NOT_PLAIN)


def text_at(url: str, *, limit_bytes: int = LIMIT, timeout: float = SECONDS, outside: Outside = INTERNET) -> str:
    """Return the plain text in UTF-8 at an https address.

    Args:
        url: ``https://DOMAIN/PATH``, without a port, a password, a query or a fragment.
        limit_bytes: The largest text.
        timeout: Seconds for everything together, the look-up included.
        outside: For tests.

    Raises:
        NotFetched: With the outcome, and the sentence for whoever is to put it right.
    """
    domain, path = _parted(url)
    found = _fetched(domain, path, replace(PLAIN_TEXT, limit_bytes=limit_bytes), timeout, outside)
    if found is None:
        raise NotFetched(Outcome.REFUSED, domain, "304")
    try:
        return found.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotFetched(Outcome.NOT_TEXT, domain) from None


def file_at(url: str, wanted: Wanted, *, timeout: float = SECONDS, outside: Outside = INTERNET) -> Fetched | None:
    """Return the file at an https address; None if it is still the one that was fetched before.

    Args:
        url: ``https://DOMAIN/PATH?QUERY``, without a port, a password or a fragment.
        wanted: What is taken.
        timeout: Seconds for everything together, the look-up included.
        outside: For tests.

    Raises:
        NotFetched: With the outcome; the detail of a redirect is the address to which it leads.
    """
    domain, path = require_address(url)
    return _fetched(domain, path, wanted, timeout, outside)


def require_address(url: str) -> tuple[str, str]:
    """Return the domain of a file's address, and what is asked of it.

    Raises:
        NotFetched: It is none at which files are asked for.
    """
    before, mark, query = url.partition("?")
    domain, path = _parted(before)
    if not query.isprintable() or not query.isascii() or set(query) & {" ", "#"}:
        raise NotFetched(Outcome.NO_ADDRESS, domain)
    return domain, path + mark + query


def _fetched(domain: str, path: str, wanted: Wanted, timeout: float, outside: Outside) -> Fetched | None:
    deadline = monotonic() + timeout
    addresses = _addresses(domain, deadline, outside)
    try:
        with _connected(domain, addresses, deadline, outside) as connection:
            return _ask(connection, domain, path, wanted, deadline)
    except TimeoutError:
        raise NotFetched(Outcome.TOO_SLOW, domain) from None
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", "") or error.reason or ""
        raise NotFetched(Outcome.NOT_SECURE, domain, why) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise NotFetched(Outcome.NO_ANSWER, domain) from None


def txt_records(
    domain: str, *, label: str = "", timeout: float = SECONDS, outside: Outside = INTERNET
) -> tuple[str, ...]:
    """Return the TXT records of a domain, each as one text; none if it has none.

    Args:
        domain: The domain, in any spelling that `a_labels` takes.
        label: Where below it to look, such as ``_undersigned``.
        timeout: Seconds for the look-up.
        outside: For tests.

    Raises:
        NotFetched: There is no such name, or nobody answers for it.
    """
    asked = f"{label}.{a_labels(domain)}".lstrip(".")
    try:
        answer = _resolver(outside).resolve(asked, "TXT", lifetime=timeout, search=False)
    except dns.resolver.NoAnswer:
        return ()
    except dns.exception.DNSException as error:
        raise NotFetched(_failure(error), asked) from None
    rows = [b"".join(record.strings) for record in answer]
    return tuple(row.decode("utf-8", "replace") for row in rows[:RECORDS])


def _parted(url: str) -> tuple[str, str]:
    """Return domain and path of an address that may be asked for."""
    try:
        parts: SplitResult = urlsplit(url)
        plain = parts.port is None and parts.username is None and parts.password is None
    except ValueError:
        raise NotFetched(Outcome.NO_ADDRESS, "") from None
    said = f"{parts.scheme}://{parts.netloc}{parts.path}" == url and url.isascii() and url.isprintable()
    if parts.scheme != "https" or not plain or not said or " " in url or not parts.path.startswith("/"):
        raise NotFetched(Outcome.NO_ADDRESS, parts.hostname or "")
    if (domain := a_labels(parts.netloc)) != parts.netloc:
        raise NotFetched(Outcome.NO_ADDRESS, domain)
    return domain, parts.path


def _resolver(outside: Outside) -> dns.resolver.Resolver:
    try:
        resolver = dns.resolver.Resolver(configure=not outside.nameservers)
    except dns.exception.DNSException:
        raise NotFetched(Outcome.NO_LOOK_UP, "") from None
    if outside.nameservers:
        resolver.nameservers = list(outside.nameservers)
        resolver.port = outside.nameserver_port
    return resolver


def _addresses(domain: str, deadline: float, outside: Outside) -> list[Address]:
    """Look the name up, once, and refuse it if one of its addresses may not be spoken to."""
    resolver, found, failed = _resolver(outside), list[Address](), list[Outcome]()
    for kind in ("A", "AAAA"):
        try:
            answer = resolver.resolve(domain, kind, lifetime=max(0.1, deadline - monotonic()), search=False)
            found += [ip_address(record.address) for record in answer]
        except dns.resolver.NoAnswer:
            continue
        except dns.exception.DNSException as error:
            failed.append(_failure(error))
    if not found:
        raise NotFetched(failed[0] if failed else Outcome.NO_NAME, domain)
    if not all(is_public(one) or any(one in network for network in outside.allowed) for one in found):
        raise NotFetched(Outcome.NOT_PUBLIC, domain)
    return found[:ATTEMPTS]


def _failure(error: dns.exception.DNSException) -> Outcome:
    match error:
        case dns.resolver.NXDOMAIN():
            return Outcome.NO_NAME
        case dns.exception.Timeout():
            return Outcome.TOO_SLOW
        case _:
            return Outcome.NO_LOOK_UP


def _connected(domain: str, addresses: list[Address], deadline: float, outside: Outside) -> ssl.SSLSocket:
    """Open TLS to the first address that answers, under the name: its certificate must be for it."""
    context = ssl.create_default_context()
    if outside.authority:
        context.load_verify_locations(cadata=outside.authority)
    context.set_alpn_protocols(["http/1.1"])
    plain = _reached(addresses, deadline, outside.port)
    try:
        plain.settimeout(_left(deadline))
        return context.wrap_socket(plain, server_hostname=domain)
    except BaseException:
        plain.close()
        raise


def _reached(addresses: list[Address], deadline: float, port: int) -> socket.socket:
    for place, address in enumerate(addresses):
        share = _left(deadline) / (len(addresses) - place)
        try:
            return socket.create_connection((str(address), port), timeout=share)
        except OSError:
            if place == len(addresses) - 1:
                raise
    raise OSError("no address")


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Wire(io.RawIOBase):
    """What comes over a connection: until the time is up, and no more bytes than are granted."""

    def __init__(self, connection: ssl.SSLSocket, domain: str, deadline: float) -> None:
        self._connection, self._domain, self._deadline = connection, domain, deadline
        self.granted = HEADERS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io.BufferedReader hands over
        if self.granted <= 0:
            raise NotFetched(Outcome.TOO_LARGE, self._domain)
        self._connection.settimeout(_left(self._deadline))
        taken = self._connection.recv_into(buffer[: self.granted])
        self.granted -= taken
        return taken

    def makefile(self, mode: str) -> io.BufferedReader:
        """Give `http.client` what it asks of a socket."""
        return io.BufferedReader(self)


def _ask(connection: ssl.SSLSocket, domain: str, path: str, wanted: Wanted, deadline: float) -> Fetched | None:
    """Send the one request, and read the one answer."""
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {domain}",
        *wanted.lines(),
        "Accept-Encoding: identity",
        "User-Agent: undersigned",
        "Connection: close",
    )
    connection.settimeout(_left(deadline))
    connection.sendall("\r\n".join((*lines, "", "")).encode("ascii"))
    wire = _Wire(connection, domain, deadline)
    response = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]  # it asks only for makefile
    response.begin()
    if response.status == 304 and len(wanted.lines()) > 1:
        return None
    _require(response, wanted, domain)
    wire.granted += wanted.limit_bytes + HEADERS
    data = response.read(wanted.limit_bytes + 1)
    if len(data) > wanted.limit_bytes:
        raise NotFetched(Outcome.TOO_LARGE, domain)
    if response.length:
        raise http.client.IncompleteRead(data, response.length)
    etag, last_modified = response.getheader("ETag", ""), response.getheader("Last-Modified", "")
    return Fetched(data=data, etag=_whole(etag, ETAG), last_modified=_whole(last_modified, DATE))


def _require(response: http.client.HTTPResponse, wanted: Wanted, domain: str) -> None:
    if 300 <= response.status < 400:
        raise NotFetched(Outcome.REDIRECT, domain, _printable(response.getheader("Location", ""), LOCATION))
    if response.status in {404, 410}:
        raise NotFetched(Outcome.NOT_THERE, domain)
    if response.status != 200:
        raise NotFetched(Outcome.REFUSED, domain, str(response.status))
    kind = response.getheader("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in wanted.kinds:
        raise NotFetched(wanted.otherwise, domain, _printable(kind))
    packed = response.getheader("Content-Encoding", "identity").strip().lower()
    if packed != "identity":
        raise NotFetched(Outcome.PACKED, domain, _printable(packed))


def _printable(text: str, limit: int = 120) -> str:
    """Return the beginning of what a stranger wrote, in letters that harm no page and no line."""
    return "".join(letter for letter in text[:limit] if letter.isascii() and letter.isprintable())


def _whole(text: str, limit: int) -> str:
    """Return what is to be said again as it was said; nothing, if that could not be."""
    return text if _printable(text, limit) == text else ""
