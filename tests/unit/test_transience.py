"""What is tried again, and what is not."""

import errno

import pytest

from tasks.contracts.conform import ContractError
from tasks.store import LakeError
from tasks.transience import may_pass


class EndpointConnectionError(Exception):
    """As botocore names it."""


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ESTALE, "stale handle"),
        OSError(errno.EIO, "input/output error"),
        ConnectionResetError(errno.ECONNRESET, "reset"),
        TimeoutError("no answer"),
        EndpointConnectionError("no route"),
    ],
)
def test_what_may_have_passed_is_tried_again(error):
    assert may_pass(error)


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "disk full"),
        FileNotFoundError(errno.ENOENT, "gone"),
        PermissionError(errno.EACCES, "refused"),
        LakeError("no release"),
        ContractError([]),
        ValueError("a mistake of ours"),
        MemoryError(),
    ],
)
def test_what_would_only_fail_again_is_not(error):
    assert not may_pass(error)
