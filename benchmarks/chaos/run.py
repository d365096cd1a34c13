"""One run from start to verdict: load and blows, then quiet, then judgement."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from baton.embedded import find_embedded
from benchmarks.chaos import tables
from benchmarks.chaos.breaking import Blow, Breaker, plan_blows
from benchmarks.chaos.judge import Evidence, judge
from benchmarks.chaos.load import FIRST_FORGED_ORDER, make_load
from benchmarks.chaos.people import (
    Customers,
    Forger,
    ScriptedAgent,
    find_agent,
    forged_customer,
)
from benchmarks.chaos.places import Place, run_place
from benchmarks.chaos.report import PARKED_MOST, Outcome, measure_recoveries
from handoff.db import Transaction, make_engine, make_transaction
from handoff.errors import BatonError

STEP_SECONDS, TELL_EVERY, FORGE_EVERY = 0.05, 15.0, 3.0
FORGED_ORDERS = 100
LOG_PAGE = 10_000


@dataclass(frozen=True)
class Plan:
    """What a run does. The same seed plans the same texts, and the same blows."""

    seed: int
    customers: int = 200
    seconds: float = 480.0
    kills: int = 6
    kills_wanted: int = 5
    freezes: int = 2
    quiet_within: float = 300.0
    parked_most: float = PARKED_MOST


def run(plan: Plan, var: Path, say: Callable[[str], None]) -> Outcome:
    """Run everything in `var`, break it, and judge what the carrier saw."""
    load = make_load(plan.seed, customers=plan.customers, seconds=plan.seconds)
    forged = {str(FIRST_FORGED_ORDER + n): forged_customer(n) for n in range(FORGED_ORDERS)}
    owners = load.owners | forged
    say(f"seed {plan.seed}: {load.texts} texts in {load.seconds:.0f} s; starting everything ...")
    with run_place(var, owners) as place:
        engine = make_engine(find_embedded(var) or "", connections=4)
        transaction = make_transaction(engine)
        agent = ScriptedAgent(transaction, find_agent(transaction), plan.seed)
        customers, forger = Customers(place, load), Forger(place, plan.seed)
        breaker = Breaker(place, _plan(plan), random.Random(plan.seed + 4))  # noqa: S311 -- repeatable
        agent.start()
        _break_under_load(plan, breaker, customers, forger, say)
        asked = customers.finish()
        _wait_until_quiet(plan, place, transaction, say)
        agent.take_no_more()
        _wait_until_quiet(plan, place, transaction, say)
        agent.stop()
        entries = _read_log(place)
        verdict = judge(
            Evidence(
                entries=entries,
                asked=asked,
                owners=owners,
                closes=agent.closes,
                agent_replies=agent.replies,
                states=tables.read_states(transaction),
                unsent=tables.read_unsent(transaction),
                breath=place.settings.breath,
            )
        )
        unaccounted = tables.count_unaccounted(transaction)
        engine.dispose()
    return Outcome(
        seed=plan.seed,
        verdict=verdict,
        unaccounted=unaccounted,
        blows=breaker.count(),
        kills_wanted=plan.kills_wanted,
        recoveries=measure_recoveries(entries, breaker.fallen),
        forged=forger.tried,
        let_in=forger.let_in,
        parked_most=plan.parked_most,
    )


def _plan(plan: Plan) -> list[Blow]:
    return plan_blows(plan.seed, seconds=plan.seconds, kills=plan.kills, freezes=plan.freezes)


def _break_under_load(
    plan: Plan,
    breaker: Breaker,
    customers: Customers,
    forger: Forger,
    say: Callable[[str], None],
) -> None:
    began, told, forged = time.monotonic(), 0.0, 0.0
    while (now := time.monotonic() - began) < plan.seconds or customers.left or breaker.blows:
        customers.step(now)
        for what in breaker.step(now):
            if what != "mood":
                say(f"{now:5.0f} s  {what} {'frozen' if what == 'freeze' else 'killed'}")
        if now >= forged + FORGE_EVERY:
            forged = now
            forger.forge()
        if now >= told + TELL_EVERY:
            told = now
            say(f"{now:5.0f} s  {customers.left} texts still to come")
        time.sleep(STEP_SECONDS)
    breaker.finish()


def _wait_until_quiet(
    plan: Plan, place: Place, transaction: Transaction, say: Callable[[str], None]
) -> None:
    """Wait until nothing moves any more and no text the carrier has is missing, or too long."""
    began, told, quiet = time.monotonic(), 0.0, 0
    while (now := time.monotonic() - began) < plan.quiet_within:
        try:
            left, moving = place.network.count_left(), tables.count_moving(transaction)
            missing = _count_missing(place, transaction)
            unaccounted = tables.count_unaccounted(transaction)
        except (SQLAlchemyError, BatonError):
            left = moving = missing = unaccounted = -1
        quiet = 0 if left or moving or missing or unaccounted else quiet + 1
        if quiet > 1:
            return
        if now >= told + TELL_EVERY:
            told = now
            say(
                f"waiting for quiet, {now:.0f} s: the carrier has {left} things to do, Baton"
                f" {moving}; {missing} texts missing, {unaccounted} unaccounted"
            )
        time.sleep(1)
    say("it did not become quiet in time")


def _count_missing(place: Place, transaction: Transaction) -> int:
    states = tables.read_states(transaction)
    return sum(e["kind"] == "inbound" and e["sid"] not in states for e in _read_log(place))


def _read_log(place: Place) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    while page := place.network.log(after=entries[-1]["id"] if entries else 0, limit=LOG_PAGE):
        entries += page
    return entries
