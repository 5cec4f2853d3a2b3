"""What a command says when Prefect's server is not as it should be: one line that tells what to do."""

import httpx
import pytest

from tasks.cli import main

REQUEST = httpx.Request("GET", "http://127.0.0.1:4200/api/admin/version")


def refused(status: int) -> Exception:
    return httpx.HTTPStatusError("no", request=REQUEST, response=httpx.Response(status, request=REQUEST))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (refused(401), "set PREFECT_API_AUTH_STRING"),
        (refused(403), "set PREFECT_API_AUTH_STRING"),
        (httpx.ConnectError("[Errno 111] Connection refused"), "no longer answers; what was done is kept"),
        (ValueError("first line\nsecond line"), "first line"),
    ],
)
def test_an_error_is_one_line(error, told, monkeypatch, capsys):
    monkeypatch.setattr(main, "app", lambda: (_ for _ in ()).throw(error))
    with pytest.raises(SystemExit) as ended:
        main.main()
    out = capsys.readouterr()
    assert ended.value.code == 1
    assert told in out.err + out.out
    assert (out.err + out.out).count("\n") == 1
