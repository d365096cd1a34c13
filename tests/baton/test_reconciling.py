"""The real worker and adapter with a simulated carrier that loses what it should deliver."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from baton.worker import make_worker_app
from handoff.adapters.simulated import make_simulated_carrier
from handoff.adapters.twilio import TwilioCarrier
from handoff.db import Transaction
from handoff.flows import reconcile
from handoff.settings import Settings
from handoff.tables import Part, Repair, Text
from tests import make
from tests.adapters.peers import CALLBACK
from tests.baton.test_worker import FakeParts, run_apart
from tests.fakes import ScriptedAssistant, heard
from tests.simulator.running import ACCOUNT, AUTH_TOKEN, RunningCarrier, make_config


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[RunningCarrier]:
    carrier = RunningCarrier(make_config(tmp_path, "http://127.0.0.1:9"))
    yield carrier
    carrier.stop()


@pytest.fixture
def adapter(carrier: RunningCarrier) -> Iterator[TwilioCarrier]:
    adapter = make_simulated_carrier(
        account_sid=ACCOUNT,
        auth_token=AUTH_TOKEN,
        status_callback_url=CALLBACK,
        base_url=carrier.url,
    )
    yield adapter
    adapter.close()


@pytest.fixture
def parts(engine: Engine, transaction: Transaction, adapter: TwilioCarrier) -> FakeParts:
    """The real wiring with a patience of no time at all."""
    parts = FakeParts(engine, transaction, ScriptedAssistant([heard("On Tuesday.")]))
    settings = Settings(
        twilio_account_sid=ACCOUNT, reconcile_grace=0, receipts_ask_after=0.001, breath=0
    )
    parts.__dict__.update(carrier=adapter, settings=settings)
    return parts


def work(parts: FakeParts) -> None:
    """Begin one look and run what follows from it until nothing is left to do now."""
    reconcile.begin(account=ACCOUNT, transaction=parts.transaction)

    async def run() -> None:
        app = make_worker_app(parts)
        async with app.open_async():
            await app.run_worker_async(wait=False, listen_notify=False, delete_jobs="successful")

    run_apart(run())


def test_a_text_whose_webhook_is_lost_comes_back_and_is_answered_once(
    transaction: Transaction, carrier: RunningCarrier, parts: FakeParts
) -> None:
    make.line(transaction, account=ACCOUNT)
    carrier.change(drop_webhooks=1)
    carrier.text("where is my order")
    time.sleep(1.1)  # the carrier's times, and its clock, are whole seconds

    work(parts)
    work(parts)

    carrier.settle()
    assert [sent["body"] for sent in carrier.log("outbound")] == ["On Tuesday."]
    with transaction() as session:
        assert session.scalars(select(Text.late).where(Text.direction == "inbound")).all() == [True]


def test_receipts_that_are_lost_are_asked_for(
    transaction: Transaction, carrier: RunningCarrier, parts: FakeParts
) -> None:
    make.line(transaction, account=ACCOUNT)
    carrier.change(receipts_lost=True, drop_webhooks=1)
    carrier.text("where is my order")
    time.sleep(1.1)
    work(parts)
    carrier.settle()

    work(parts)

    with transaction() as session:
        assert session.scalars(select(Part.receipt)).all() == ["delivered"]
        kinds = set(session.scalars(select(Repair.what)))
    assert kinds == {"late_text", "receipt"}


def test_a_carrier_that_is_away_leaves_no_failed_job(
    transaction: Transaction, carrier: RunningCarrier, parts: FakeParts, engine: Engine
) -> None:
    make.line(transaction, account=ACCOUNT)
    carrier.change(carrier_down="unavailable")

    work(parts)

    with engine.connect() as connection:
        states = connection.exec_driver_sql(
            "SELECT status FROM procrastinate_jobs WHERE status IN ('failed', 'doing')"
        ).all()
    assert states == []


def test_a_send_whose_answer_is_lost_is_found_in_the_carriers_list(
    transaction: Transaction, carrier: RunningCarrier, parts: FakeParts
) -> None:
    make.line(transaction, account=ACCOUNT)
    settings = parts.settings.model_copy(update={"look_up_first": 0.001, "look_up_second": 0.002})
    parts.__dict__.update(settings=settings)
    carrier.change(receipts_lost=True, drop_webhooks=1, odd_answers=1, odd_answer="error")
    carrier.text("where is my order")
    time.sleep(1.1)
    work(parts)

    make_worker_app(parts).tasks["look_up"].func(0)

    carrier.settle()
    assert len(carrier.log("outbound")) == 1
    with transaction() as session:
        part = session.scalars(select(Part)).one()
        found = session.scalars(select(Repair.what)).all()
    assert part.carrier_id == carrier.log("outbound")[0]["sid"]
    assert "text_found" in found
