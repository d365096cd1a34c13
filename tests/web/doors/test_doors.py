from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.adapters.simulated import SimulatedNetwork
from handoff.db import Transaction
from tests.transactions import OpenedBy
from tests.web.doors.posting import CarrierClient, database_away, text_parameters
from webhook import Doors, create_app, guards

GUARDS = {
    "twilio": guards.require_carrier_signature,
    "facts": guards.require_assistant_secret,
    "media": guards.require_media_link,
    "health": guards.allow_everyone,
    "metrics": guards.require_this_machine,
    "phone": guards.require_own_page,
}


def test_every_route_has_the_guard_of_its_door_first(doors: Doors) -> None:
    app = create_app(
        replace(doors, network=SimulatedNetwork(base_url="http://127.0.0.1:9", token=""))
    )

    behind = {rule.rule: rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules()}

    assert behind["/sms/inbound"] == behind["/sms/status"] == "twilio"
    assert set(behind.values()) == set(GUARDS)
    for blueprint in behind.values():
        assert app.before_request_funcs[blueprint][0] is GUARDS[blueprint]


def test_only_health_is_open_to_everyone(doors: Doors) -> None:
    app = create_app(doors)

    client = app.test_client()
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) & {"GET", "POST"}:
            answer = client.open(
                rule.rule, method=method, environ_base={"REMOTE_ADDR": "203.0.113.9"}
            )
            # A link nobody signed leads nowhere: it is not said that there is something to guard.
            shut = 404 if rule.rule.startswith("/media/") else 403
            is_open = answer.status_code != shut
            assert is_open == rule.rule.startswith("/health/"), rule


def test_there_is_no_phone_with_a_real_carrier(client: FlaskClient) -> None:
    assert client.get("/phone").status_code == 404


def test_an_unknown_page_is_a_404_in_plain_words(client: FlaskClient) -> None:
    answer = client.get("/nothing/here")

    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"


def test_the_doors_are_live_without_their_database(open_doors: Callable[..., FlaskClient]) -> None:
    client = open_doors(transaction=database_away)

    assert client.get("/health/live").status_code == 200


def test_the_doors_are_ready_with_a_migrated_database(client: FlaskClient) -> None:
    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.get_json() == {"ready": True}


def test_the_doors_are_not_ready_without_their_database(
    open_doors: Callable[..., FlaskClient],
) -> None:
    answer = open_doors(transaction=database_away).get("/health/ready")

    assert answer.status_code == 503
    assert answer.get_json() == {"ready": False, "because": "the database is away"}


@pytest.mark.parametrize("change", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_the_doors_are_not_ready_with_a_database_that_is_behind(
    client: FlaskClient,
    transaction: Transaction,
    open_doors: Callable[..., FlaskClient],
    change: str,
) -> None:
    with transaction() as session:
        session.execute(sql(change))

        @contextmanager
        def behind() -> Iterator[Session]:
            yield session

        answer = open_doors(transaction=OpenedBy(behind)).get("/health/ready")
        session.rollback()

    assert answer.status_code == 503
    assert answer.get_json()["ready"] is False
    assert client.get("/health/ready").status_code == 200


def test_the_counters_are_for_this_machine(client: FlaskClient, carrier: CarrierClient) -> None:
    carrier.post(text_parameters(), signature="wrong")

    answer = client.get("/metrics")

    assert answer.status_code == 200
    assert 'baton_turned_away_total{door="carrier"}' in answer.text


@pytest.mark.parametrize("address", ["203.0.113.9", "10.0.0.1", "", "nonsense"])
def test_the_counters_are_for_nobody_else(client: FlaskClient, address: str) -> None:
    answer = client.get("/metrics", environ_base={"REMOTE_ADDR": address})

    assert answer.status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_a_proxy_on_this_machine_does_not_make_everyone_local(
    client: FlaskClient, header: str
) -> None:
    answer = client.get("/metrics", headers={header: "203.0.113.9"})

    assert answer.status_code == 403
