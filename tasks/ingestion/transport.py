"""One HTTP exchange under limits: address, time, size, redirects; its failures as one kind of error."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore
import httpx

from tasks.contracts.problems import shareable
from tasks.ingestion.addresses import BlockedAddressError, DeadlineError, Deadlines, GuardedBackend

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SCHEMES = frozenset({"http", "https"})
_ENCODINGS = "gzip, deflate"  # what can be unpacked piece by piece under a limit
_UNPACKED_PIECE = 1 << 18
_MAX_URL = 4096
_HEADER_BYTES = 2
_ANY_HEADER = 32  # zlib's flag for gzip or zlib, whichever it is


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch.

    Attributes:
        contact: Address in the User-Agent, so that publishers can reach who fetches.
        allow_private_addresses: Let fetches reach loopback and private networks (tests, intranets).
        max_bytes: Largest answer, in bytes, after unpacking.
        connect_s: Longest wait for a connection, in seconds.
        read_s: Longest wait for the next bytes, in seconds.
        total_s: Longest time for one answer in all, redirects counted, in seconds.
        max_redirects: Most redirects followed.
        retries: Further attempts after an error that may pass.
        delay_s: Least time between two requests to one host, in seconds; a robots.txt may ask for more.
        max_delay_s: Longest crawl delay or Retry-After that is waited for, in seconds.
        source_workers: Sources worked on at the same time.
    """

    contact: str = ""
    allow_private_addresses: bool = False
    max_bytes: int = 20_000_000
    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 90.0
    max_redirects: int = 8
    retries: int = 2
    delay_s: float = 1.0
    max_delay_s: float = 30.0
    source_workers: int = 8

    @property
    def user_agent(self) -> str:
        """Who fetches, with the version and how to reach them."""
        try:
            number = version("incident-ledger")
        except PackageNotFoundError:
            number = "0"
        return f"incident-ledger/{number}" + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what a request ended in after its redirects."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """The Content-Type as it came, parameters and all; empty where there was none."""
        return self.headers.get("content-type", "")


@dataclass(slots=True)
class FetchError(Exception):
    """A fetch that gave no usable answer.

    Attributes:
        rule: Name of the failure, as it stands in `issues`.
        message: What happened, in one sentence.
        passing: Whether it may be gone when tried again.
        wait_s: How long the server asks to wait, in seconds.
        status: HTTP status, if there was an answer.
    """

    rule: str
    message: str
    passing: bool = False
    wait_s: float | None = None
    status: int | None = field(default=None)

    def __str__(self) -> str:
        return self.message


class Transport:
    """Sends requests; safe to share between threads."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._deadlines = Deadlines()
        timeout = httpx.Timeout(settings.read_s, connect=settings.connect_s)
        self._client = httpx.Client(
            transport=_GuardedTransport(allow_private=settings.allow_private_addresses, deadlines=self._deadlines),
            headers={"User-Agent": settings.user_agent, "Accept-Encoding": _ENCODINGS},
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,  # a proxy would connect where the guard cannot see
        )

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET, redirects followed, each checked like the first address.

        Raises:
            FetchError: If there is none within the limits.
        """
        self._deadlines.at = time.monotonic() + self._settings.total_s
        try:
            return self._follow(check_url(url), headers or {})
        except httpx.HTTPError as error:
            raise _translated(error) from error
        except httpx.InvalidURL as error:
            raise FetchError("bad_address", f"The address cannot be read: {error}.") from error
        finally:
            self._deadlines.at = None

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        for _ in range(self._settings.max_redirects + 1):
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                target = response.headers.get("location")
                if response.status_code not in _REDIRECTS or not target:
                    return self._read(url, response)
            url = check_url(urljoin(url, target))
        raise FetchError("too_many_redirects", f"More than {self._settings.max_redirects} redirects.")

    def _read(self, url: str, response: httpx.Response) -> Answer:
        limit = self._settings.max_bytes
        pieces = []
        total = 0
        for piece in unpack(response.iter_raw(), response.headers.get("content-encoding", "")):
            total += len(piece)
            if total > limit:
                raise FetchError("answer_too_large", f"The answer is larger than the limit of {limit:,} bytes.")
            pieces.append(piece)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(url, response.status_code, headers, b"".join(pieces))


def check_url(url: str) -> str:
    """The address without its fragment, if it is one to fetch from.

    Raises:
        FetchError: If it is not http or https, has no host, carries a password, or is absurdly long.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in _SCHEMES and bool(parts.hostname) and parts.username is None
        _ = parts.port  # reading it raises on a port that is no number
    except ValueError:
        usable = False
    if not usable or len(url) > _MAX_URL:
        raise FetchError("bad_address", f"Not an address to fetch from: {shareable(url[:200])}")
    return urldefrag(url).url


def unpack(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces of a body unpacked, never more than 256 KiB at a time, so that the caller's limit holds.

    Raises:
        FetchError: If the encoding is unknown or the packed data is damaged.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from pieces
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError("unknown_encoding", f"The answer is packed in a way that was not asked for: {encoding[:40]}.")
    head = b""
    unpacker = None
    try:
        for piece in pieces:
            data = piece
            if unpacker is None:
                head += piece
                if len(head) < _HEADER_BYTES:
                    continue
                data = head
                unpacker = zlib.decompressobj(wbits=_window_bits(head, encoding))
            while data and not unpacker.eof:
                yield unpacker.decompress(data, _UNPACKED_PIECE)
                data = unpacker.unconsumed_tail
    except zlib.error as error:
        raise FetchError("damaged_answer", f"The packed answer is damaged: {error}.", passing=True) from error
    if unpacker is None or not unpacker.eof:
        raise FetchError("damaged_answer", "The packed answer breaks off.", passing=True)


def _window_bits(head: bytes, encoding: str) -> int:
    """How zlib is to read a body: many servers send as "deflate" what lacks the header it should have (RFC 1950)."""
    has_header = head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2]) % 31 == 0
    return -zlib.MAX_WBITS if encoding == "deflate" and not has_header else zlib.MAX_WBITS | _ANY_HEADER


class _GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over a pool whose connections the guard makes."""

    def __init__(self, *, allow_private: bool, deadlines: Deadlines) -> None:
        super().__init__(http2=True, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            http1=True,
            http2=True,
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=15.0,
            network_backend=GuardedBackend(allow_private=allow_private, deadlines=deadlines),
        )


def _translated(error: httpx.HTTPError) -> FetchError:
    """The error of the HTTP library as one of ours."""
    cause = error.__cause__
    if isinstance(cause, BlockedAddressError):
        return FetchError("private_address", f"Not fetched, as {cause}.")
    if isinstance(cause, DeadlineError):
        return FetchError("too_slow", "The answer took too long in all.", passing=True)
    if isinstance(error, httpx.TimeoutException):
        return FetchError("timeout", "The server did not answer in time.", passing=True)
    if isinstance(error, httpx.ConnectError):
        return FetchError("no_connection", f"No connection: {error}.", passing=True)
    if isinstance(error, httpx.TransportError):
        return FetchError("broken_answer", f"The answer broke off or is no HTTP: {error}.", passing=True)
    return FetchError("broken_answer", f"The answer cannot be read: {error}.")
