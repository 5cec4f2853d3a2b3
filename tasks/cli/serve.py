"""`incidents serve` and `incidents deploy`: the flows in Prefect's user interface."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from tasks.cli.build import Home
from tasks.cli.console import console
from tasks.settings import Settings

Port = Annotated[int, typer.Option("--port", min=1, max=65_535, help="Port of the server.")]
Host = Annotated[str, typer.Option("--host", help="Address to listen on; beyond this machine a password is required.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("serve")(serve_command)
    app.command("deploy")(deploy_command)


def serve_command(home: Home = None, host: Host = "127.0.0.1", port: Port = 4200) -> None:
    """Start Prefect's server and serve the flows: run them from its interface, and every night. Ctrl-C stops it all."""
    from flows import flow_environment

    settings = _settings(home)
    set_url = flow_environment.api_url_set()
    api_url = (set_url or f"http://{_reachable(host)}:{port}/api").rstrip("/")
    if set_url:
        parts = urlsplit(api_url)
        host, port = parts.hostname or host, parts.port or port
    _refuse_open_door(host, has_auth=flow_environment.has_auth())
    flow_environment.prepare_serving(api_url, settings.home, settings.keep_prefect_days)
    from tasks.extraction.places.load import compiled_beside

    with compiled_beside(settings):  # so that nobody who presses Run waits for it
        from flows.serve_flows import serve_all

        serve_all(settings, host, port, api_url, _tell)
    _tell("Stopped.")


def deploy_command(home: Home = None) -> None:
    """Set up work pool, deployments and automations on the Prefect server in force (PREFECT_API_URL or profile)."""
    from flows.flow_environment import prepare

    prepare()
    from flows.serve_flows import deploy_all
    from tasks.extraction.places.load import compiled_beside

    settings = _settings(home)
    with compiled_beside(settings):
        deploy_all(settings, Path.cwd(), _tell)


def _settings(home: str | None) -> Settings:
    return Settings(home=home) if home else Settings()


def _refuse_open_door(host: str, *, has_auth: bool) -> None:
    if not has_auth and not _is_loopback(host):
        raise typer.BadParameter(
            f"{host} can be reached from other machines: set PREFECT_SERVER_API_AUTH_STRING=user:password first",
            param_hint="--host",
        )


def _reachable(host: str) -> str:
    """Where this machine reaches a server that listens on the address, as a URL names it."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return "127.0.0.1" if address.version == 4 else "[::1]"
    return host if address.version == 4 else f"[{host}]"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _tell(line: str) -> None:
    console.print(line, highlight=False, markup=False, soft_wrap=True)
