"""Where a fetch may connect to: public addresses only, checked on the very address that is then dialled.

Checking a host's name before the request would leave the door open to redirects and to names that resolve to another
address the second time (DNS rebinding). So the check sits in the network backend below HTTP: it resolves, judges,
and connects to the address it judged; TLS still verifies the host's name.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


class BlockedAddressError(httpcore.ConnectError):
    """The host resolves to nothing but loopback, link-local, private or otherwise special addresses."""


class DeadlineError(httpcore.ReadTimeout):
    """The whole request took longer than it may."""


def is_public(address: Address) -> bool:
    """Whether the address is on the public Internet; addresses that embed another (mapped, 6to4, NAT64) are not."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host, in the system's order, each once.

    Raises:
        httpcore.ConnectError: If the name does not resolve.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"the name {host} does not resolve") from error
    return list(dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found))


class Deadlines(threading.local):
    """When the request of this thread must be over, in `time.monotonic` seconds."""

    at: float | None = None

    def cap(self, timeout: float | None) -> float | None:
        """The timeout, shortened to what is left.

        Raises:
            DeadlineError: If nothing is left.
        """
        if self.at is None:
            return timeout
        left = self.at - time.monotonic()
        if left <= 0:
            raise DeadlineError("the answer took too long in all")
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to addresses that may be connected to, and no longer than the thread's deadline."""

    def __init__(self, *, allow_private: bool, deadlines: Deadlines) -> None:
        self._allow_private = allow_private
        self._deadlines = deadlines
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first allowed address of the host that answers."""
        addresses = [address for address in resolve(host, port) if self._allow_private or is_public(address)]
        if not addresses:
            raise BlockedAddressError(f"{host} is no public address")
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    str(address), port, self._deadlines.cap(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadlines)
        raise failure or httpcore.ConnectError(f"cannot connect to {host}")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: no source is a socket file."""
        raise BlockedAddressError("socket files are not fetched from")

    def sleep(self, seconds: float) -> None:
        """Wait between attempts to connect."""
        self._inner.sleep(seconds)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every read and write ends at the thread's deadline, so that no drip of bytes holds it open."""

    def __init__(self, inner: httpcore.NetworkStream, deadlines: Deadlines) -> None:
        self._inner = inner
        self._deadlines = deadlines

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._inner.read(max_bytes, self._deadlines.cap(timeout))
        except httpcore.ReadTimeout:
            self._deadlines.cap(timeout)  # says so if it was the deadline that cut the wait short
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadlines.cap(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._deadlines.cap(timeout))
        return _TimedStream(stream, self._deadlines)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
