"""The two web applications as granian loads them: one process, one application, one port."""

from __future__ import annotations

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

import webhook
from baton.logs import configure_logs
from baton.wiring import Parts
from handoff import console
from handoff.adapters.announce import Listener
from handoff.console.guards import Console
from handoff.settings import load_settings

# Enough to answer a carrier's burst while some threads wait for the database.
DOORS_THREADS = 32
DOORS_CONNECTIONS = 16
CONSOLE_CONNECTIONS = 24


def make_doors() -> Flask:
    """Return the doors, wired from the settings."""
    configure_logs()
    parts = Parts(load_settings(), connections=DOORS_CONNECTIONS)
    return webhook.create_app(
        webhook.Doors(
            transaction=parts.transaction,
            settings=parts.settings,
            orders=parts.orders,
            media_store=parts.media_store,
            clock=parts.clock,
            network=parts.network,
            breath=parts.breath,
            promises=parts.promises,
        )
    )


def make_console() -> Flask:
    """Return the console, wired from the settings."""
    configure_logs()
    parts = Parts(load_settings(), connections=CONSOLE_CONNECTIONS)
    return console.create_app(
        Console(
            transaction=parts.transaction,
            settings=parts.settings,
            orders=parts.orders,
            media_store=parts.media_store,
            clock=parts.clock,
        ),
        listener=Listener(parts.engine),
    )


def serve(target: str, *, host: str, port: int, threads: int) -> None:
    """Serve one application until told to stop; requests under way are finished first."""
    Granian(
        f"baton.apps:{target}",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backlog=1024,
        factory=True,
        log_access=False,
        respawn_failed_workers=False,
        workers_kill_timeout=10,
    ).serve()
