"""Which errors may have passed when the same is tried again; with the others a retry would only fail later."""

from __future__ import annotations

import errno
from typing import Any

# of disks, network file systems and object stores that were away for a moment; a full disk or a missing file stays so
PASSING = {
    errno.EAGAIN,
    errno.EBUSY,
    errno.ECONNABORTED,
    errno.ECONNREFUSED,
    errno.ECONNRESET,
    errno.EHOSTUNREACH,
    errno.EIO,
    errno.ENETUNREACH,
    errno.EPIPE,
    errno.ESTALE,
    errno.ETIMEDOUT,
}
# by name, as these libraries are installed only where they are used
PASSING_NAMES = {"CommClosedError", "ConnectionClosedError", "EndpointConnectionError", "HTTPClientError"}


def may_pass(error: BaseException) -> bool:
    """Whether the same may work in a moment."""
    if isinstance(error, OSError) and error.errno in PASSING:
        return True
    names = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, TimeoutError) or not names.isdisjoint(PASSING_NAMES)


def _is_worth_it(task: Any, run: Any, state: Any) -> bool:
    return may_pass(state.result(raise_on_failure=False))


# of every task: the delays are in seconds, and the jitter keeps batches that failed together from coming back together
RETRY: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": [2, 10],
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": _is_worth_it,
}
