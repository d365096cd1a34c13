"""Nobody comes in by a route without a guard, and no guard is forgotten."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask

from handoff import console
from handoff.adapters.media_store import PostgresMediaStore
from handoff.adapters.simulated import SimulatedNetwork
from handoff.console.guards import Console
from handoff.console.guards import allow_everyone as console_allows
from handoff.db import Transaction
from handoff.rules.breath import Breath
from tests import make
from tests.fakes import Clock, FakeOrders
from tests.web.doors.posting import make_settings
from webhook import Doors, create_app
from webhook.guards import allow_everyone as doors_allow

# What anyone may ask for. A new route that is meant for everyone is written here, on purpose.
OPEN_DOORS = {"/health/live", "/health/ready"}
OPEN_CONSOLE = {
    "/health/live",
    "/health/ready",
    "/sign-in",
    "/static/<path:filename>",
}
# Sent to sign in, or turned away; a 404 would mean that the route itself was never asked.
AWAY = {302, 303, 401, 403}


@pytest.fixture
def doors_app(transaction: Transaction) -> Flask:
    doors = Doors(
        transaction=transaction,
        settings=make_settings(),
        orders=FakeOrders(),
        media_store=PostgresMediaStore(transaction),
        clock=Clock(make.NOON),
        breath=Breath(pause=2.5, most=8.0),
        promises=make.PROMISES,
    )
    phones = SimulatedNetwork(base_url="http://127.0.0.1:9", token="")
    return create_app(replace(doors, network=phones))


@pytest.fixture
def console_app(transaction: Transaction) -> Flask:
    return console.create_app(
        Console(
            transaction=transaction,
            settings=make_settings(secret_key="s" * 40),
            orders=FakeOrders(),
            media_store=PostgresMediaStore(transaction),
            clock=Clock(make.NOON),
        )
    )


def find_open(app: Flask, *, allowing: object) -> set[str]:
    """Return the routes that have no guard, or one that lets everyone in."""
    routes = set()
    for rule in app.url_map.iter_rules():
        blueprint, dot, _ = rule.endpoint.rpartition(".")
        guards = app.before_request_funcs.get(blueprint, []) if dot else []
        if not guards or guards[0] is allowing:
            routes.add(rule.rule)
    return routes


def test_every_route_of_the_doors_but_health_is_guarded(doors_app: Flask) -> None:
    assert find_open(doors_app, allowing=doors_allow) == OPEN_DOORS


def test_every_route_of_the_console_but_sign_in_is_guarded(console_app: Flask) -> None:
    assert find_open(console_app, allowing=console_allows) == OPEN_CONSOLE


def test_a_stranger_gets_nothing_of_the_console(console_app: Flask) -> None:
    client = console_app.test_client()

    answers = {
        rule.rule: client.get(
            re.sub(r"<int:\w+>", "1", rule.rule),
            environ_base={"REMOTE_ADDR": "203.0.113.9"},
        )
        for rule in console_app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and rule.rule not in OPEN_CONSOLE
    }

    assert len(answers) > 5
    assert {route: a.status_code for route, a in answers.items() if a.status_code not in AWAY} == {}
