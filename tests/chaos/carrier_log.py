"""A carrier's log written by hand, in the words of the simulated carrier's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from benchmarks.chaos.judge import Asked, Close, Evidence, Verdict, judge
from benchmarks.chaos.load import LINE, OWN_STOP_LINE, Asking, Kind
from tests.make import NOON

ANN, BOB = "+12135550001", "+12135550002"
HOLDING = "Of course. A person will answer you here within 30 minutes."


@dataclass
class CarrierLog:
    """Grows as things happen, a second apart; then it is judged."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    closes: list[Close] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    replies: dict[str, tuple[str, str]] = field(default_factory=dict)
    unsent: set[str] = field(default_factory=set)
    now: datetime = NOON

    def write(self, kind: str, sid: str | None, *, after: float = 1, **data: object) -> None:
        self.now += timedelta(seconds=after)
        entry = {"id": len(self.entries) + 1, "at": self.now.isoformat(), "kind": kind, "sid": sid}
        self.entries.append(entry | data)

    def text(
        self, customer: str, body: str, *, line: str = LINE, deliver: bool = True, after: float = 1
    ) -> str:
        """A customer texts, and the text is delivered at once."""
        sid = f"SM{len(self.entries)}"
        self.write("inbound", sid, after=after, from_address=customer, to_address=line, body=body)
        self.states[sid] = "stored"
        if deliver:
            self.deliver(sid)
        return sid

    def deliver(self, sid: str, *, status: int | None = 200) -> None:
        self.write("inbound delivery", sid, after=0.01, status_code=status)

    def ask(self, customer: str, order: str, *, late: bool = False, deliver: bool = True) -> str:
        """A customer asks about an order of theirs."""
        sid = self.text(customer, f"where is order {order}", deliver=deliver)
        self.owners.setdefault(order, customer)
        self.remember(Kind.ORDER, customer, sid, order=order, after_person=late)
        return sid

    def remember(
        self, kind: Kind, customer: str, *sids: str, line: str = LINE, order: str = "",
        after_person: bool = False,
    ) -> None:  # fmt: skip
        asking = Asking(customer, line, kind, ((0.0, ""),) * len(sids), order, after_person)
        self.asked.append(Asked(asking, sids))

    def send(self, customer: str, body: str, *, line: str = LINE, after: float = 1) -> str:
        sid = f"SMout{len(self.entries)}"
        self.write("outbound", sid, after=after, from_address=line, to_address=customer, body=body)
        return sid

    def tell(self, customer: str, order: str) -> str:
        return self.send(customer, f"Order {order} (Oak tray) is on its way with Blue Van.")

    def tell_late(self, customer: str, order: str, *, quoting: str) -> str:
        told = f"Order {order} (Oak tray) is on its way with Blue Van."
        words = f'You wrote "{quoting}", and our answer did not reach you: {told}'
        return self.send(customer, words)

    def stop(self, customer: str, *, line: str = OWN_STOP_LINE) -> None:
        sid = self.text(customer, "STOP", line=line)
        self.states[sid] = "settled"
        self.remember(Kind.STOP, customer, sid, line=line, after_person=True)

    def judge(self) -> Verdict:
        return judge(
            Evidence(
                entries=self.entries,
                asked=self.asked,
                owners=self.owners,
                closes=self.closes,
                agent_replies=self.replies,
                states=self.states,
                unsent=frozenset(self.unsent),
            )
        )


def faults(verdict: Verdict) -> dict[str, int]:
    """The counts that must be zero."""
    names = ("lost", "out_of_order", "doubled", "wrongly_sent")
    return {name: len(getattr(verdict, name)) for name in names if getattr(verdict, name)}
