"""Polite fetching: robots.txt, pauses, one request a host at a time, retries where they can help."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from tasks.ingestion.transport import Answer, FetchError, FetchSettings, Transport, check_url

_OK = 200
NOT_MODIFIED = 304
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_GONE = frozenset({404, 410})
_FIRST_PAUSE_S = 0.5
_ROBOTS_LIFETIME_S = 6 * 3600.0


@dataclass(slots=True)
class _Host:
    """What is known of one host: its rules and when it may next be asked."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    robots: Protego | None = None
    robots_until: float = 0.0
    next_at: float = 0.0


class Fetcher:
    """Fetches pages politely; safe to share between threads.

    Args:
        settings: Limits and manners.
        transport: What sends the requests.
        sleep: How to wait, in seconds.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        settings: FetchSettings,
        transport: Transport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._transport = transport or Transport(settings)
        self._sleep = sleep
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = threading.Lock()
        self._random = random.Random()  # noqa: S311 (jitter, not secrets)

    def get(self, url: str, validators: Mapping[str, str] | None = None) -> Answer:
        """The page at an address, or an answer of status 304 where the validators show that it has not changed.

        Args:
            url: What to fetch.
            validators: `If-None-Match` and `If-Modified-Since` of the last time.

        Raises:
            FetchError: If robots.txt forbids it, or no good answer came in any attempt.
        """
        url = check_url(url)
        parts = urlsplit(url)
        host = self._host(f"{parts.scheme}://{parts.netloc}".lower())
        with host.lock:
            robots = self._robots(host, f"{parts.scheme}://{parts.netloc}")
            if not robots.can_fetch(url, self._settings.user_agent):
                raise FetchError("robots", "The site's robots.txt asks not to fetch this address.")
            return self._attempts(host, url, validators or {})

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def _host(self, origin: str) -> _Host:
        with self._hosts_lock:
            return self._hosts.setdefault(origin, _Host())

    def _robots(self, host: _Host, origin: str) -> Protego:
        """The site's rules. No file means that all is allowed; an error of the server that nothing is (RFC 9309)."""
        if host.robots is None or self._clock() > host.robots_until:
            try:
                answer = self._attempts(host, f"{origin}/robots.txt", {})
                text = answer.body.decode("utf-8", "replace")
            except FetchError as error:
                if error.status is None:
                    raise
                if error.status in _TRY_AGAIN:
                    message = f"The site's robots.txt could not be read, which means no: {error.message}"
                    raise FetchError("robots_unreachable", message, status=error.status) from error
                text = ""
            host.robots = Protego.parse(text)
            host.robots_until = self._clock() + _ROBOTS_LIFETIME_S
        return host.robots

    def _attempts(self, host: _Host, url: str, validators: Mapping[str, str]) -> Answer:
        for attempt in range(self._settings.retries + 1):
            self._pause(host)
            try:
                return _judged(self._transport.get(url, validators))
            except FetchError as error:
                last = attempt == self._settings.retries
                if last or not error.passing or (error.wait_s or 0) > self._settings.max_delay_s:
                    raise
                backoff = _FIRST_PAUSE_S * 2**attempt * (1 + self._random.random())
                self._sleep(max(error.wait_s or 0.0, backoff))
        raise AssertionError("the last attempt returns or raises")

    def _pause(self, host: _Host) -> None:
        """Wait until the host may be asked again."""
        wait = host.next_at - self._clock()
        if wait > 0:
            self._sleep(wait)
        asked = host.robots.crawl_delay(self._settings.user_agent) if host.robots else None
        delay = max(self._settings.delay_s, min(float(asked or 0), self._settings.max_delay_s))
        host.next_at = self._clock() + delay


def validators(answer: Answer) -> dict[str, str]:
    """The request headers that ask for a page only if it has changed since this answer."""
    found = {"If-None-Match": answer.headers.get("etag"), "If-Modified-Since": answer.headers.get("last-modified")}
    return {name: value for name, value in found.items() if value}


def _judged(answer: Answer) -> Answer:
    """The answer if it is one to use.

    Raises:
        FetchError: For every status but 200 and 304.
    """
    status = answer.status
    if status in {_OK, NOT_MODIFIED}:
        return answer
    if status in _GONE:
        raise FetchError("gone", f"The page is not there (status {status}).", status=status)
    if status in _TRY_AGAIN:
        wait = _retry_after(answer.headers.get("retry-after"))
        raise FetchError("server_error", f"The server answers with status {status}.", True, wait, status)
    raise FetchError("refused", f"The server answers with status {status}.", status=status)


def _retry_after(text: str | None) -> float | None:
    """Seconds to wait, which the header gives as a number or as a date."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
