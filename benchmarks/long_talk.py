"""What a turn costs at text 10 and at text 2,000 of one conversation.

Texts are counted as the customer sent them; their answers come on top. The long past is put in as
rows, its session events being those that the assistant really left, in sessions as long as its real
ones; the turns that are measured go through the real flows (see `turning.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from sqlalchemy import select
from sqlalchemy import text as sql

from benchmarks.figures import Figure
from benchmarks.load import name_customers
from benchmarks.turning import Bench, Talk, begin_talk, run_bench, take_turn
from handoff.rules.decision import DecisionKind
from handoff.tables import Conversation, DecisionRow, SessionEvents
from tests.bulk import analyze, fill

EARLY, LATE = 10, 2000
# Of a young conversation the texts around the tenth are measured, and of two conversations a round,
# so that both sides have about as many turns.
EARLY_WINDOW = range(EARLY - 4, EARLY + 5)
YOUNG_A_ROUND = 2
GOAL = 1.15
LONGEST_SESSION = 200

# The past as it would be: its sessions as long as the model conversation's first, each with that
# one's events, and the newest still going on.
_REMEMBER = """
    WITH model AS (
        SELECT row_number() OVER (ORDER BY turn_id) - 1 AS at, events
        FROM session_events WHERE conversation_id = :model ORDER BY turn_id LIMIT :span
    ), past AS (
        SELECT turn_id,
            row_number() OVER (PARTITION BY conversation_id ORDER BY turn_id) - 1 AS at
        FROM session_events WHERE conversation_id >= :first
    )
    UPDATE session_events AS e SET session = past.at / :span, events = model.events
    FROM past JOIN model ON model.at = past.at % :span WHERE e.turn_id = past.turn_id
"""
_GO_ON = """
    UPDATE conversations AS v SET session = (
        SELECT max(e.session) FROM session_events AS e WHERE e.conversation_id = v.id)
    WHERE v.id >= :first
"""


@dataclass(frozen=True)
class Window:
    """Turns that were measured together: ms of one, CPU-ms of one, and events carried by one."""

    milliseconds: float
    cpu: float
    events: float


@dataclass(frozen=True)
class Pair:
    """One round: the same conversation flows at text 10 and at text 2,000."""

    early: Window
    late: Window


def measure_long_talk(folder: Path, *, rounds: int) -> dict[str, Figure]:
    """Measure both places in turns, `rounds` times, and compare them."""
    model, *customers = name_customers(1 + YOUNG_A_ROUND * rounds)
    with run_bench(folder / "talk") as bench:
        talk = begin_talk(bench, model)
        span = _fill_session(bench, talk)
        old = _make_old(bench, talk, span=span, count=rounds)
        pairs = []
        for number in range(rounds):
            young = [begin_talk(bench, customers.pop()) for _ in range(YOUNG_A_ROUND)]
            pairs.append(_measure_pair(bench, young, old[number], span, late_first=number % 2 == 1))
        _check(bench)
    return _judge(pairs)


def _fill_session(bench: Bench, model: Talk) -> int:
    """Go on until the assistant has a new session; return how many turns the first one had."""
    query = select(SessionEvents.session).where(SessionEvents.conversation_id == model.id)
    for number in range(1, LONGEST_SESSION):
        take_turn(bench, model, number)
        with bench.transaction() as session:
            sessions = session.scalars(query).all()
        if len(set(sessions)) > 1:
            return number
    raise RuntimeError(f"A session went on for over {LONGEST_SESSION} turns.")


def _make_old(bench: Bench, model: Talk, *, span: int, count: int) -> list[Talk]:
    """Make conversations whose window, one session long, has text 2,000 in its middle."""
    texts = LATE - span // 2 - 1
    first = fill(
        bench.transaction,
        line_id=bench.line_id,
        # Each of the customer's has its answer.
        texts=2 * texts * count,
        conversations=count,
        until=bench.parts.clock(),
    )
    with bench.transaction() as session:
        session.execute(sql(_REMEMBER), {"model": model.id, "span": span, "first": first})
        session.execute(sql(_GO_ON), {"first": first})
        old = session.scalars(select(Conversation).where(Conversation.id >= first)).all()
        talks = [Talk(conversation.address.address, conversation.id) for conversation in old]
    analyze(bench.transaction)
    return talks


def _measure_pair(
    bench: Bench, young: Sequence[Talk], old: Talk, span: int, *, late_first: bool
) -> Pair:
    """Measure both windows one after the other, so that noise hits both alike."""
    for talk in young:
        for number in range(1, EARLY_WINDOW.start - 1):
            take_turn(bench, talk, number)
    if late_first:
        late = _measure(bench, [old], range(span))
        return Pair(_measure(bench, young, EARLY_WINDOW), late)
    return Pair(_measure(bench, young, EARLY_WINDOW), _measure(bench, [old], range(span)))


def _measure(bench: Bench, talks: Sequence[Talk], numbers: range) -> Window:
    bench.assistant.carried.clear()
    cpu = bench.count_cpu()
    took = [take_turn(bench, talk, number) for number in numbers for talk in talks]
    cpu = bench.count_cpu() - cpu
    return Window(
        milliseconds=median(took) * 1000,
        cpu=cpu / len(took) * 1000,
        events=mean(bench.assistant.carried),
    )


def _check(bench: Bench) -> None:
    """See that every turn was answered: one that a person gets is another and cheaper thing."""
    with bench.transaction() as session:
        query = select(DecisionRow.rule).where(DecisionRow.kind != DecisionKind.ANSWER)
        others = session.scalars(query.distinct()).all()
    if others:
        raise RuntimeError(f"Some texts were not simply answered: {', '.join(others)}.")


def _judge(pairs: Sequence[Pair]) -> dict[str, Figure]:
    early, late = [pair.early for pair in pairs], [pair.late for pair in pairs]
    return {
        f"turn at text {EARLY}": Figure.of([w.milliseconds for w in early], "ms"),
        f"turn at text {LATE:,}": Figure.of([w.milliseconds for w in late], "ms"),
        f"turn, text {LATE:,} against {EARLY}": Figure.of(
            [pair.late.milliseconds / pair.early.milliseconds for pair in pairs],
            "times its time",
            at_most=GOAL,
        ),
        f"CPU of a turn at text {EARLY}": Figure.of([w.cpu for w in early], "CPU-ms"),
        f"CPU of a turn at text {LATE:,}": Figure.of([w.cpu for w in late], "CPU-ms"),
        f"CPU, text {LATE:,} against {EARLY}": Figure.of(
            [pair.late.cpu / pair.early.cpu for pair in pairs], "times its CPU", at_most=GOAL
        ),
        f"events carried at text {EARLY}": Figure.of([w.events for w in early], "events a turn"),
        f"events carried at text {LATE:,}": Figure.of([w.events for w in late], "events a turn"),
    }
