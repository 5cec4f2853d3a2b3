"""The command `incidents`: `incidents --help` is the map.

Prefect is imported only by the commands that run a flow; the others start in a fraction of a second.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from tasks import one_core, spacy_alone  # noqa: F401 - first, before NumPy and spaCy load
from tasks.cli import articles, build, doctor, evaluate, exports, releases, report, serve, upkeep
from tasks.collection import no_search_at_exit

app = typer.Typer(
    help="News articles in, research-grade tables of violent incidents and their casualties out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

build.register(app)
doctor.register(app)
articles.register(app)
releases.register(app)
exports.register(app)
report.register(app)
serve.register(app)
upkeep.register(app)
evaluate.register(app)


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Print the version when asked to."""
    if show:
        from importlib.metadata import version as installed

        Console().print(f"incident-ledger {installed('incident-ledger')}")
        raise typer.Exit


def main() -> None:
    """Run a command: 0 done, 1 failed, 2 wrong use; an error is one line that says what to do."""
    no_search_at_exit()
    try:
        app()
    except KeyboardInterrupt:
        _stop("stopped; run the same command again to go on where it stopped", 1)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        _stop(f"setting {where}: {first['msg']}", 2)
    except Exception as error:
        _stop(_line(error), _exit_code(error))


def _line(error: BaseException) -> str:
    # pages that do not answer are rows of issues, so what comes through to here is Prefect's server
    if getattr(getattr(error, "response", None), "status_code", None) in {401, 403}:
        return "Prefect's server asks for a password: set PREFECT_API_AUTH_STRING=user:password"
    if type(error).__module__.partition(".")[0] == "httpx":
        return "Prefect's server no longer answers; what was done is kept, run the same command again to do the rest"
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0]


def _exit_code(error: BaseException) -> int:
    return 2 if type(error).__name__ in {"InputError", "UsageProblem"} else 1


def _stop(message: str, code: int) -> None:
    errors.print(f"[bold red]incidents:[/] {message}", markup=True)
    sys.exit(code)
