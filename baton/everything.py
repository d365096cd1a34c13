"""`baton up`: puts together the processes of one machine and keeps them running."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from baton import demo as demo_shop
from baton.embedded import find_embedded, start_embedded, stop_embedded
from baton.locks import hold_lock
from baton.secretfile import ensure_secrets
from baton.up import Child, run_children
from baton.wiring import find_database
from handoff.db import make_engine, make_transaction
from handoff.errors import NotConfigured
from handoff.flows.signing_in import create_first_admin
from handoff.migrations import migrate
from handoff.settings import Settings, load_settings
from models.train import train_if_needed

ROOT = Path(__file__).resolve().parent.parent
WATCH = ("db", "watch")
DEMO_VAR = "var/demo"
# What the doors do not take in within the carrier's patience may be lost; what they have stored can
# wait a moment. So where there is more to do than cores, the doors and the database go first.
AFTER_DOORS = 10
_ADMIN = "admin@localhost"
# From the carrier inwards, so that nothing comes in that nobody is left to handle; the simulated
# carrier goes first, as a real one would go on by itself.
STOP_ORDER = ("carrier", "doors", "console", "worker", "assistant", "database")


def run_everything(*, demo: bool, open_browser: bool) -> int:
    """Start what is not already running, watch it, and stop it all in order when told to.

    Returns 0, or 1 if a process had to be killed. The embedded PostgreSQL is stopped last, and
    only if this call started it.
    """
    settings = _prepare_settings(demo=demo)
    with hold_lock(settings.var / "up.lock", within=1):
        model = settings.model or train_if_needed(today=_now().date(), say=click.echo)
        started_database = not settings.database_url and find_embedded(settings.var) is None
        if started_database:
            click.echo("database   starting (a few seconds the first time)")
            start_embedded(settings.var)
        try:
            _prepare_database(settings, demo=demo)
            return run_children(
                _list_children(settings, model=model, demo=demo, watch_database=started_database),
                out=sys.stdout,
                logs=settings.var / "log",
                stop_order=STOP_ORDER,
                when_ready=lambda: _tell_where(settings, demo=demo, open_browser=open_browser),
            )
        finally:
            if started_database:
                stop_embedded(settings.var)
                click.echo("PostgreSQL stopped")


def _now() -> datetime:
    return datetime.now(UTC)


def _prepare_settings(*, demo: bool) -> Settings:
    if demo:
        os.environ.setdefault("BATON_VAR", DEMO_VAR)
    first = load_settings()
    ensure_secrets(first.var, demo=demo, doors_port=first.doors_port)
    settings = load_settings()
    if demo and (settings.carrier != "simulated" or settings.database_url):
        # A demo adds a line and a shop's orders: never to a database that customers' texts are in.
        raise NotConfigured(
            "A demo keeps away from real data, and your settings name a real carrier or a"
            " database. Run it in another clone, or without .env and DATABASE_URL."
        )
    return settings


def _prepare_database(settings: Settings, *, demo: bool) -> None:
    url = find_database(settings)
    migrate(url)
    engine = make_engine(url, connections=1)
    transaction = make_transaction(engine)
    if demo:
        demo_shop.prepare(settings, url=url, transaction=transaction, today=_now().date())
    password = create_first_admin(transaction=transaction, now=_now())
    engine.dispose()
    if password is not None:
        click.echo(f"\nFirst sign-in at the console: {_ADMIN} with the password {password}")
        click.echo("It is shown this once; you choose your own when you sign in.\n")


def _list_children(
    settings: Settings, *, model: Path, demo: bool, watch_database: bool
) -> list[Child]:
    environment = _environment(settings, model)
    doors = f"http://127.0.0.1:{settings.doors_port}"
    console = f"http://127.0.0.1:{settings.console_port}"
    assistant = f"http://127.0.0.1:{settings.assistant_port}"
    children = [
        _child(
            "assistant",
            environment,
            ready=f"{assistant}/webhooks/baton/ready",
            within=120,
            nice=AFTER_DOORS,
        ),
        _child("doors", environment, ready=f"{doors}/health/ready", within=30),
        _child("console", environment, ready=f"{console}/health/ready", within=30),
        _child("worker", environment, ready=None, within=10, stop_after=25, nice=AFTER_DOORS),
    ]
    if watch_database:
        children.insert(0, _child("database", environment, ready=None, within=5, words=WATCH))
    if demo or settings.carrier == "simulated":
        carrier = f"http://127.0.0.1:{settings.simulated_carrier_port}"
        children.append(_child("carrier", environment, ready=f"{carrier}/health", within=15))
    return children


def _child(
    name: str,
    environment: Mapping[str, str],
    *,
    ready: str | None,
    within: float,
    stop_after: float = 15,
    words: tuple[str, ...] = (),
    nice: int = 0,
) -> Child:
    return Child(
        name=name,
        command=(sys.executable, "-m", "baton", *(words or (name,))),
        env=environment,
        cwd=ROOT,
        ready_url=ready,
        ready_within=within,
        stop_after=stop_after,
        nice=nice,
    )


def _environment(settings: Settings, model: Path) -> dict[str, str]:
    """Return what children need to read the same settings as we did, wherever they run."""
    return {"BATON_VAR": str(settings.var.resolve()), "BATON_MODEL": str(model.resolve())}


def _tell_where(settings: Settings, *, demo: bool, open_browser: bool) -> None:
    phone = f"http://127.0.0.1:{settings.doors_port}/phone"
    console = settings.console_url or f"http://127.0.0.1:{settings.console_port}/"
    click.echo("\nBaton is ready.")
    if demo:
        click.echo(f"  Phone:   {phone}   text “where is my order”, or ask for a person")
    click.echo(f"  Console: {console}   sign in as {_ADMIN}")
    click.echo("Ctrl-C stops everything.\n")
    if open_browser and _has_screen():
        webbrowser.open(console)
        if demo:
            webbrowser.open(phone)


def _has_screen() -> bool:
    """Whether a browser can be shown: on Linux a display must be there."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
