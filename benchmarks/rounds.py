"""One round of the way of a text: first Baton, then the peer, each measured in the same manner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import cycle
from pathlib import Path
from statistics import median

import psutil
from sqlalchemy import Engine, func, select, update

from benchmarks.load import (
    BODIES,
    Posted,
    Prepared,
    Target,
    name_customers,
    percentile,
    post_at_rate,
    post_in_turns,
    prepare,
)
from benchmarks.peer import Peer
from benchmarks.processes import count_cpu, list_baton, split_cpu
from benchmarks.running import Running
from benchmarks.waiting import wait_for
from handoff.adapters.simulated import SimulatedNetwork
from handoff.db import make_engine
from handoff.tables import Line, Text

LINE = "+12025550100"
AT_ONCE = 8
OPEN_RATE, OPEN_SECONDS = 50, 4
AT_REST = 20
HALF_SECONDS = 6
DRAINED_WITHIN = 180.0
# A side at rest that has said nothing for so long will not answer.
SILENT_AFTER = 20.0


@dataclass
class Side:
    """One of the two: where it takes texts, and what it costs."""

    target: Target
    processes: Callable[[], list[psutil.Process]]
    carrier: SimulatedNetwork
    split: Callable[[], dict[str, float]]
    seen: int = 0
    replied: dict[str, list[float]] = field(default_factory=dict)

    def read_replies(self) -> None:
        """Read on in the carrier's log: when it took which customer's replies."""
        while entries := self.carrier.log(after=self.seen, limit=5000):
            self.seen = entries[-1]["id"]
            for entry in entries:
                if entry["kind"] == "outbound":
                    at = datetime.fromisoformat(entry["at"]).timestamp()
                    self.replied.setdefault(entry["to_address"], []).append(at)


@dataclass(frozen=True)
class Sides:
    """Baton and the peer."""

    baton: Running
    var: Path
    peer: Peer
    ours: Side
    peers: Side
    engine: Engine


@dataclass(frozen=True)
class Measured:
    """What one side did in one round. Times in ms, CPU in seconds per 1,000 texts."""

    rate: float
    answers: float
    cpu: float
    rest: float
    half_p50: float
    half_p99: float
    unanswered: int
    split: dict[str, float]


@dataclass(frozen=True)
class Round:
    """Both sides, and the steady rate that only Baton is asked to bear."""

    ours: Measured
    peers: Measured
    open_p50: float
    open_p99: float

    def describe(self) -> str:
        """Say it in one line, for whoever waits."""
        ours, peers = self.ours, self.peers
        return (
            f"acknowledged {ours.rate:.0f}/s and {peers.rate:.1f}/s,"
            f" CPU {ours.cpu:.1f} and {peers.cpu:.1f} s/1000, at rest {ours.rest:.0f} and"
            f" {peers.rest:.0f} ms, p99 at {OPEN_RATE}/s {self.open_p99:.0f} ms,"
            f" answered {ours.answers:.1f}/s and {peers.answers:.1f}/s,"
            f" never {ours.unanswered} and {peers.unanswered}; {_tell(ours)}; peer {_tell(peers)}"
        )


def _tell(side: Measured) -> str:
    return ", ".join(f"{name} {cpu:.1f}" for name, cpu in side.split.items())


def make_sides(baton: Running, var: Path, peer: Peer) -> Sides:
    """Return both sides, the demo line's pace lifted."""
    engine = make_engine(baton.database, connections=2)
    with engine.begin() as connection:
        connection.execute(update(Line).values(segments_per_second=10_000))
    carrier = SimulatedNetwork(base_url=baton.carrier, token=baton.carrier_token, timeout=60)
    account = (baton.account_sid, baton.auth_token, LINE)
    return Sides(
        baton=baton,
        var=var,
        peer=peer,
        engine=engine,
        ours=Side(
            Target(f"{baton.doors}/sms/inbound", *account),
            lambda: list_baton(baton, var),
            carrier,
            lambda: split_cpu(baton, var),
        ),
        peers=Side(
            Target(peer.url, *account),
            peer.list_processes,
            carrier,
            peer.split_cpu,
        ),
    )


def warm_up(sides: Sides) -> tuple[str, ...]:
    """Let every thread, connection and cache of both sides come up.

    From then on customers only write what both sides answer; returned is what one did not, as
    a trained peer is silent where it is unsure and waiting for that would measure nothing.
    """
    answered = [
        _list_answered(sides.ours, name_customers(24, first=900_000)),
        _list_answered(sides.peers, name_customers(24, first=910_000)),
    ]
    for side in (sides.ours, sides.peers):
        both = tuple(body for body in side.target.bodies if all(body in each for each in answered))
        side.target = replace(side.target, bodies=both)
    return tuple(body for body in BODIES if body not in sides.ours.target.bodies)


def _list_answered(side: Side, customers: Sequence[str]) -> set[str]:
    """Return the sentences that had a reply from this side, each from several customers."""
    texts = prepare(side.target, customers)
    posted = post_in_turns(side.target, texts, at_once=AT_ONCE, seconds=60)
    waits, _ = drain(side, texts, posted, within=SILENT_AFTER)
    asked = dict(zip((text.sid for text in texts), cycle(side.target.bodies), strict=False))
    silent = {body for sid, body in asked.items() if sid not in waits}
    return set(side.target.bodies) - silent


def measure_round(sides: Sides, customers: Sequence[str], *, seconds: float) -> Round:
    """Measure both sides once, Baton first; each customer texts at most once per measurement."""
    ours = measure_side(sides.ours, customers, seconds=seconds, check=lambda p: _check(sides, p))
    steady = measure_steady(sides.ours, customers)
    # The same customers at another thousand, as the carrier's log tells replies by address.
    others = [address.replace("+1202", "+1203", 1) for address in customers]
    peers = measure_side(sides.peers, others, seconds=seconds, check=lambda _: None)
    return Round(ours, peers, open_p50=steady[0], open_p99=steady[1])


def measure_side(
    side: Side, customers: Sequence[str], *, seconds: float, check: Callable[[Posted], None]
) -> Measured:
    """Measure one side: as fast as it acknowledges, then at rest, then at half its pace."""
    texts = prepare(side.target, customers)
    side.read_replies()
    cpu, before = count_cpu(side.processes()), side.split()
    posted = post_in_turns(side.target, texts, at_once=AT_ONCE, seconds=seconds)
    check(posted)
    waits, unanswered = drain(side, texts, posted)
    # Receipts of the last replies belong to their texts.
    wait_for(lambda: side.carrier.count_left() == 0, DRAINED_WITHIN, "the last receipts")
    # Only a text whose reply reached the carrier counts as one.
    cpu, answered = count_cpu(side.processes()) - cpu, max(1, len(waits))
    split = {name: (at - before[name]) / answered * 1000 for name, at in side.split().items()}
    first = min(posted.began.values())
    last = max((posted.began[sid] + wait for sid, wait in waits.items()), default=first + seconds)
    answers = len(waits) / (last - first)
    rest = [_text_alone(side, customer) for customer in customers[:AT_REST]]
    count = max(4, int(answers / 2 * HALF_SECONDS))
    half = prepare(side.target, customers[:count])
    side.read_replies()
    at_half, missing = drain(side, half, post_at_rate(side.target, half, rate=answers / 2))
    return Measured(
        rate=posted.rate,
        answers=answers,
        cpu=cpu / answered * 1000,
        rest=median(rest) * 1000,
        half_p50=median(at_half.values()) * 1000,
        half_p99=percentile(list(at_half.values()), 0.99) * 1000,
        unanswered=unanswered + missing,
        split=split,
    )


def measure_steady(side: Side, customers: Sequence[str]) -> tuple[float, float]:
    """Post at a steady rate; return the median and the p99 of acknowledging, in ms."""
    texts = prepare(side.target, customers[: OPEN_RATE * OPEN_SECONDS])
    side.read_replies()
    posted = post_at_rate(side.target, texts, rate=OPEN_RATE)
    if posted.failed:
        raise RuntimeError(f"{posted.failed} texts were not acknowledged.")
    drain(side, texts, posted)
    took = list(posted.took.values())
    return median(took) * 1000, percentile(took, 0.99) * 1000


def _text_alone(side: Side, customer: str) -> float:
    texts = prepare(side.target, [customer])
    side.read_replies()
    waits, _ = drain(side, texts, post_in_turns(side.target, texts, at_once=1, seconds=30))
    return next(iter(waits.values()), DRAINED_WITHIN)


def drain(
    side: Side, texts: Sequence[Prepared], posted: Posted, *, within: float = DRAINED_WITHIN
) -> tuple[dict[str, float], int]:
    """Wait until the carrier has a reply for every acknowledged text.

    Returns the seconds from posting to the reply, by text, and how many never had one.
    """
    asked = {text.customer: text.sid for text in texts if text.sid in posted.took}

    def collect() -> dict[str, float]:
        side.read_replies()
        waits = {}
        for customer, sid in asked.items():
            later = [at for at in side.replied.get(customer, ()) if at >= posted.began[sid]]
            if later:
                waits[sid] = min(later) - posted.began[sid]
        return waits

    try:
        wait_for(lambda: len(collect()) == len(asked), within, "every reply", every=0.1)
    except RuntimeError:
        waits = collect()
        return waits, len(asked) - len(waits)
    return collect(), 0


def _check(sides: Sides, posted: Posted) -> None:
    """Count the rows: an acknowledgement that no row stands for would not be durable."""
    with sides.engine.connect() as connection:
        asked = select(func.count()).where(Text.carrier_id.in_(list(posted.took)))
        stored = connection.execute(asked).scalar_one()
    if stored != len(posted.took):
        raise RuntimeError(f"{len(posted.took)} texts acknowledged, {stored} stored.")
