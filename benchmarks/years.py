"""What 200,000 stored texts cost those that come after them.

Two databases run side by side, one empty and one with the past, and are asked the same in turns.
Then the whole way of a text is walked on the full one, and PostgreSQL explains every statement just
before it runs; the walk and the explaining are those of `tests/promises/test_indexed.py`.
Every moment is an argument, so the clock here is the tests' own and is moved by hand.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, func, select
from sqlalchemy import text as sql

from benchmarks.databases import run_database
from benchmarks.figures import Figure
from benchmarks.load import BODIES, name_customers
from handoff.db import Transaction, make_transaction
from handoff.flows.receive import receive_text
from handoff.flows.sweep import sweep
from handoff.tables import Address, Text
from tests import make
from tests.bulk import analyze, fill
from tests.explain import watch
from tests.fakes import Clock
from tests.way import BREATH, begin, walk

TEXTS = 200_000
CONVERSATIONS = TEXTS // 10
CUSTOMERS = 60
SWEEPS = 5
INGEST_GOAL = 1.5
# As `tests/promises/test_indexed.py` has it: fewer would mean that the way was not walked.
STATEMENTS_LEAST = 100
BETWEEN_ROUNDS = 60.0


@dataclass(frozen=True)
class Place:
    """A database with one line, and the customers who text it."""

    engine: Engine
    transaction: Transaction
    customers: Sequence[str]
    clock: Clock = field(default_factory=lambda: Clock(make.NOON))


@dataclass(frozen=True)
class Round:
    """Medians of one place, in ms: a text stored, a sweep of nothing, a sweep of what came in."""

    ingest: float
    idle_sweep: float
    sweep: float


def measure_years(folder: Path, *, rounds: int) -> dict[str, Figure]:
    """Measure the empty and the full database in turns, then have the full one explained."""
    with run_database(folder / "empty") as first, run_database(folder / "full") as second:
        empty, full = _make_empty(first), _make_full(second)
        measured: dict[bool, list[Round]] = {True: [], False: []}
        # The first round only makes every customer known, and settles what the past left open.
        for number in range(-1, rounds):
            for is_full in (False, True) if number % 2 else (True, False):
                round_ = _measure(full if is_full else empty)
                if number >= 0:
                    measured[is_full].append(round_)
        return _judge(measured[False], measured[True]) | _explain(full)


def _make_empty(engine: Engine) -> Place:
    transaction = make_transaction(engine)
    make.line(transaction)
    return Place(engine, transaction, name_customers(CUSTOMERS))


def _make_full(engine: Engine) -> Place:
    """Return the full database; its customers are some of those who texted in the past."""
    transaction = make_transaction(engine)
    fill(
        transaction,
        line_id=make.line(transaction),
        texts=TEXTS,
        conversations=CONVERSATIONS,
        until=make.NOON,
    )
    analyze(transaction)
    with transaction() as session:
        everybody = session.scalars(select(Address.address).order_by(Address.id)).all()
    return Place(engine, transaction, everybody[:: CONVERSATIONS // CUSTOMERS][:CUSTOMERS])


def _measure(place: Place) -> Round:
    """Sweep where nothing is open, take a text of each customer, sweep again, and settle all."""
    place.clock.pass_seconds(BETWEEN_ROUNDS)
    idle = _time_sweeps(place)
    ingest = median(_time(partial(_ingest, place, customer)) for customer in place.customers)
    swept = _time_sweeps(place)
    _settle(place)
    return Round(ingest * 1000, idle * 1000, swept * 1000)


def _time_sweeps(place: Place) -> float:
    return median(_time(partial(_sweep, place)) for _ in range(SWEEPS))


def _time(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _ingest(place: Place, customer: str) -> None:
    receive_text(
        make.inbound(BODIES[0], from_address=customer),
        accounts=frozenset({make.ACCOUNT}),
        breath=BREATH,
        transaction=place.transaction,
        now=place.clock(),
    )


def _sweep(place: Place) -> None:
    sweep(transaction=place.transaction, promises=make.PROMISES, now=place.clock())


def _settle(place: Place) -> None:
    """Let what came in be answered long ago, so that the next round begins as this one did."""
    with place.transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))
        session.execute(
            sql(
                "UPDATE conversations SET answer_after = NULL, breath_began_at = NULL"
                " WHERE breath_began_at IS NOT NULL"
            )
        )
        session.execute(
            sql("UPDATE texts SET accounted_at = :now WHERE open"), {"now": place.clock()}
        )


def _explain(full: Place) -> dict[str, Figure]:
    """Walk the way of a text on the full database, and tell which statements read a whole table."""
    analyze(full.transaction)
    stored = _count_texts(full)
    way = begin(full.engine, number=1)
    if _count_texts(full) < stored:
        raise RuntimeError("The walk began by emptying the database, as something was left open.")
    with watch(full.engine) as watching:
        walk(way)
    for slow in watching.slow:
        print(slow, file=sys.stderr)
    return {
        "statements explained": Figure(len(watching.seen), "statements", at_least=STATEMENTS_LEAST),
        "statements that read a whole big table": Figure(
            len(watching.slow), "statements", at_most=0
        ),
    }


def _count_texts(place: Place) -> int:
    with place.transaction() as session:
        return session.scalar(select(func.count()).select_from(Text)) or 0


def _judge(empty: Sequence[Round], full: Sequence[Round]) -> dict[str, Figure]:
    pairs = list(zip(empty, full, strict=True))
    at = f"at {TEXTS:,} texts"
    return {
        "ingest, empty": Figure.of([r.ingest for r in empty], "ms"),
        f"ingest {at}": Figure.of([r.ingest for r in full], "ms"),
        "ingest, full against empty": Figure.of(
            [f.ingest / e.ingest for e, f in pairs], "times its time", at_most=INGEST_GOAL
        ),
        "sweep, empty": Figure.of([r.idle_sweep for r in empty], "ms"),
        f"sweep {at}": Figure.of([r.idle_sweep for r in full], "ms"),
        "sweep, full against empty": Figure.of(
            [f.idle_sweep / e.idle_sweep for e, f in pairs], "times its time"
        ),
        f"sweep with {CUSTOMERS} open, else empty": Figure.of([r.sweep for r in empty], "ms"),
        f"sweep with {CUSTOMERS} open {at}": Figure.of([r.sweep for r in full], "ms"),
        f"sweep with {CUSTOMERS} open, full against empty": Figure.of(
            [f.sweep / e.sweep for e, f in pairs], "times its time"
        ),
    }
