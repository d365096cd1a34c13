"""Judges a run from the carrier's own log: what came in, what went out, and nothing of ours.

Our tables are asked for two things only: which texts Baton itself cannot account for, and what
it says of a text that the customer has heard nothing about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from benchmarks.chaos.load import FOR_ASSISTANT, Asking, Kind
from benchmarks.chaos.reading import Arrived, Sent, Sort, Thread, read_threads

# A text marked as being sent may still be handed to the carrier for so long: a STOP that arrives
# meanwhile is too late for it (`handoff/flows/deliver.py`).
UNDER_WAY = timedelta(seconds=5)
BURST_SHARE = 0.5  # of the breath: fragments closer than this must be answered together


@dataclass(frozen=True)
class Close:
    """An agent gave a conversation back, at this moment or up to a little later."""

    customer: str
    line: str
    at: datetime


@dataclass(frozen=True)
class Asked:
    """An asking as it was really texted: the carrier's ids of its texts."""

    asking: Asking
    sids: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """All a judgement is made from."""

    entries: Sequence[Mapping[str, Any]]
    asked: Sequence[Asked]
    owners: Mapping[str, str]
    closes: Sequence[Close] = ()
    agent_replies: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Body of each reply that Baton acknowledged to an agent, to its customer and line."""
    states: Mapping[str, str] = field(default_factory=dict)
    """What Baton says of a text by its carrier id: `case`, `unknown`, `settled` or `stored`."""
    unsent: frozenset[str] = frozenset()
    """Bodies that Baton says it refused, or does not know the fate of."""
    breath: float = 2.5


@dataclass
class Verdict:
    """What the judge found; each fault with a sentence for whoever looks for its cause."""

    texts: int = 0
    lost: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrongly_sent: list[str] = field(default_factory=list)
    answered: int = 0
    parked: int = 0
    unknown: int = 0
    due_to_assistant: int = 0
    parked_though_due: list[str] = field(default_factory=list)
    longest: float = 0.0
    orders_judged: int = 0


def judge(evidence: Evidence) -> Verdict:
    """Return what is wrong with what the carrier saw."""
    verdict = Verdict()
    threads = read_threads(evidence.entries)
    verdict.texts = sum(len(thread.arrived) for thread in threads.values())
    by_thread: dict[tuple[str, str], list[Asked]] = {}
    for asked in evidence.asked:
        by_thread.setdefault((asked.asking.customer, asked.asking.line), []).append(asked)
    for key, thread in threads.items():
        closes = sorted(c.at for c in evidence.closes if (c.customer, c.line) == key)
        _Judging(evidence, verdict, key, thread, closes).judge(by_thread.get(key, []))
    _judge_agents(evidence, verdict, threads)
    return verdict


class _Judging:
    """The judgement of one customer's thread on one line."""

    def __init__(
        self,
        evidence: Evidence,
        verdict: Verdict,
        key: tuple[str, str],
        thread: Thread,
        closes: list[datetime],
    ) -> None:
        self._evidence, self._verdict, self._thread = evidence, verdict, thread
        self._customer, self._line = key
        self._closes = closes
        self._texts = {text.sid: text for text in thread.arrived}

    def judge(self, asked: list[Asked]) -> None:
        answered = {one.asking.order: self._answers(one) for one in asked if one.asking.order}
        for text in self._thread.arrived:
            if text.sid not in self._evidence.states:
                self._say(self._verdict.lost, f"Baton has no row of {text.sid}")
        for one in asked:
            self._judge_asking(one, answered.get(one.asking.order, []))
            self._judge_burst(one, asked)
        self._judge_order([one for one in asked if answered.get(one.asking.order)], answered)
        self._judge_sent(asked)
        self._judge_opt_outs(asked)

    # --- lost, answered, parked, doubled ---------------------------------------------------------

    def _answers(self, one: Asked) -> list[Sent]:
        return [sent for sent in self._thread.sent if sent.order == one.asking.order]

    def _judge_asking(self, one: Asked, answers: list[Sent]) -> None:
        verdict, texts = self._verdict, self._read(one)
        if not texts:
            return
        count = len(texts)
        due = self._is_due_to_assistant(one, texts[0])
        verdict.due_to_assistant += count if due else 0
        if one.asking.kind is Kind.CHAT:
            answers = [s for s in self._thread.sent if s.entry > texts[0].entry]
            answers = [s for s in answers if s.sort is Sort.ANSWER][:1]
        if answers:
            verdict.answered += count
            waited = (answers[0].at - texts[-1].at).total_seconds()
            verdict.longest = max(verdict.longest, waited)
            # What never reached the phone may be told again.
            told = sum(sent.sid not in self._thread.undelivered for sent in answers)
            if one.asking.order and told > 1:
                self._say(verdict.doubled, f"order {one.asking.order} told {told} times")
            return
        self._judge_unanswered(one, texts, due=due)

    def _judge_unanswered(self, one: Asked, texts: list[Arrived], *, due: bool) -> None:
        verdict, count = self._verdict, len(texts)
        known = [self._evidence.states.get(text.sid, "") for text in texts]
        states = {state for state in known if state}
        if one.asking.kind in {Kind.STOP, Kind.START} or self._was_stopped(texts[0]):
            verdict.parked += count if "case" in states else 0
        elif "unknown" in states:
            verdict.unknown += count
        elif self._is_with_person(texts[0]) or "case" in states:
            verdict.parked += count
            if due:
                sentence = f"{one.asking.kind} {one.asking.order} {texts[0].sid} went to a person"
                self._say(verdict.parked_though_due, sentence, times=count)
        else:
            # What Baton does not even have is counted where it is missed.
            sentence = f"{one.asking.kind} {one.asking.order} {texts[0].sid}: silence"
            self._say(verdict.lost, sentence, times=sum(bool(state) for state in known))

    def _is_due_to_assistant(self, one: Asked, first: Arrived) -> bool:
        failed_at = self._thread.failed_at
        return (
            one.asking.kind in FOR_ASSISTANT
            and not one.asking.after_person
            and (failed_at is None or first.entry < failed_at)
        )

    def _is_with_person(self, text: Arrived) -> bool:
        """Whether the customer was told of a person, or heard one, before or after this text."""
        for sent in self._thread.sent:
            if sent.sort not in {Sort.HOLDING, Sort.AGENT}:
                continue
            if sent.entry > text.entry or not any(sent.at <= at <= text.at for at in self._closes):
                return True
        return False

    def _was_stopped(self, text: Arrived) -> bool:
        """Whether the customer was opted out then, or soon after, so that nothing may be sent."""
        return any(start <= text.entry < end for start, end in self._find_stops(before=30))

    def _judge_burst(self, one: Asked, asked: list[Asked]) -> None:
        """Fragments that reached us within a breath are answered together, so once."""
        texts = self._read(one)
        delivered = [t.delivered_at for t in texts if t.delivered_at is not None]
        if len(texts) < 2 or len(delivered) < len(texts):  # noqa: PLR2004 -- a burst
            return
        moments = [*delivered, *(t.at for t in texts)]
        if (max(moments) - min(moments)).total_seconds() > self._evidence.breath * BURST_SHARE:
            return
        later = [t for a in asked if a is not one for t in self._read(a) if t.at > texts[0].at]
        end = min((t.entry for t in later), default=None)
        between = [
            s
            for s in self._thread.sent
            if s.sort is Sort.ANSWER and s.entry > texts[0].entry and (not end or s.entry < end)
        ]
        # What was asked before may still be answered now; it names another order.
        own = [s for s in between if s.order in {"", one.asking.order}]
        waiting = [t for a in asked for t in self._read(a) if t.at < texts[0].at]
        if len(own) > 1 and not self._are_open(waiting, texts[0]):
            self._say(self._verdict.doubled, f"a burst ({texts[0].sid}) answered {len(own)} times")

    def _are_open(self, texts: list[Arrived], before: Arrived) -> bool:
        """Whether something asked earlier had not been delivered or answered yet."""
        last = max((t.at for t in texts), default=None)
        if last is None:
            return False
        late = any(t.delivered is None or t.delivered > before.entry for t in texts)
        heard = [s for s in self._thread.sent if last <= s.at < before.at]
        return late or not heard

    # --- order -----------------------------------------------------------------------------------

    def _judge_order(self, asked: list[Asked], answered: Mapping[str, list[Sent]]) -> None:
        """Find what surely arrived first, or was never delivered, and was answered second.

        An answer that quotes its question is in order whenever it comes: it was lost before.
        """
        for place, first in enumerate(asked):
            for second in asked[place + 1 :]:
                question, newer = self._question(first), self._question(second)
                if question is None or newer is None or question.entry > newer.entry:
                    continue
                if question.delivered is not None and question.delivered > newer.entry:
                    continue
                self._verdict.orders_judged += 1
                one = answered[first.asking.order][0]
                other = answered[second.asking.order][0]
                if one.entry > other.entry and not self._says_which(one, first):
                    self._say(
                        self._verdict.out_of_order,
                        f"{first.asking.order} told after {second.asking.order}",
                    )

    def _says_which(self, answer: Sent, one: Asked) -> bool:
        """Whether an answer quotes the very texts it answers."""
        asked = " ".join(" ".join(text.body for text in self._read(one)).split())
        return bool(answer.quoted) and asked.startswith(answer.quoted)

    def _question(self, one: Asked) -> Arrived | None:
        return next((t for t in self._read(one) if one.asking.order in t.body), None)

    # --- wrongly sent ----------------------------------------------------------------------------

    def _judge_sent(self, asked: list[Asked]) -> None:
        orders = {one.asking.order for one in asked}
        holdings = 0
        for sent in self._thread.sent:
            if sent.order and self._evidence.owners.get(sent.order) != self._customer:
                self._say(self._verdict.wrongly_sent, f"order {sent.order} told to a stranger")
            elif sent.order and sent.order not in orders:
                self._say(self._verdict.wrongly_sent, f"order {sent.order}: nobody asked")
            if sent.sort is Sort.ANSWER and self._has_person(sent):
                self._say(self._verdict.wrongly_sent, f"{sent.sid}: a person had it already")
            holdings += sent.sort is Sort.HOLDING
        kinds = sum(one.asking.kind is Kind.PERSON for one in asked)
        if holdings > 1 + len(self._closes) + kinds:
            self._say(self._verdict.doubled, f"{holdings} holding texts")

    def _has_person(self, answer: Sent) -> bool:
        told = [s for s in self._thread.sent if s.sort is Sort.HOLDING and s.entry < answer.entry]
        return bool(told) and not any(told[-1].at <= at <= answer.at for at in self._closes)

    def _judge_opt_outs(self, asked: list[Asked]) -> None:
        del asked
        sent = [*self._thread.sent, *self._thread.refused_opted_out]
        for start, end in self._find_stops(known=True):
            confirmed = 0
            for one in sent:
                if not start <= one.entry < end:
                    continue
                confirmed += one.sort is Sort.WORDING
                if one.sort is not Sort.WORDING or confirmed > 1:
                    self._say(self._verdict.wrongly_sent, f"{one.sort} after a STOP")

    def _find_stops(self, *, known: bool = False, before: float = 0) -> list[tuple[float, float]]:
        """Return from which entry to which the customer was opted out.

        With `known`, only from when Baton surely knew and nothing could be under way any more;
        with `before`, also what was texted so many seconds earlier and may not have been answered.
        """
        spans: list[tuple[float, float]] = []
        start: float | None = None
        for text in self._thread.arrived:
            word = text.body.strip(" .!").upper()
            if word in {"STOP", "UNSUBSCRIBE"} and start is None:
                start = self._known_from(text) if known else self._from(text, before)
            elif word == "START" and start is not None:
                spans.append((start, float(text.entry)))
                start = None
        return spans if start is None else [*spans, (start, float("inf"))]

    def _known_from(self, text: Arrived) -> float:
        if text.delivered_at is None:
            return float("inf")
        sure = text.delivered_at + UNDER_WAY
        sent = [*self._thread.sent, *self._thread.refused_opted_out]
        return min((float(s.entry) for s in sent if s.at >= sure), default=float("inf"))

    def _from(self, text: Arrived, before: float) -> float:
        since = text.at - timedelta(seconds=before)
        return float(min(t.entry for t in self._thread.arrived if t.at >= since))

    # --- words -----------------------------------------------------------------------------------

    def _read(self, one: Asked) -> list[Arrived]:
        return [self._texts[sid] for sid in one.sids if sid in self._texts]

    def _say(self, faults: list[str], sentence: str, *, times: int = 1) -> None:
        faults += [f"customer {self._customer[-4:]}: {sentence}"] * times


def _judge_agents(
    evidence: Evidence, verdict: Verdict, threads: Mapping[tuple[str, str], Thread]
) -> None:
    """Check that each agent's reply reached its own customer, once, or Baton says why not."""
    seen: Counter[str] = Counter()
    for key, thread in threads.items():
        for sent in thread.sent:
            if sent.sort is not Sort.AGENT:
                continue
            seen[sent.body] += 1
            if evidence.agent_replies.get(sent.body, key) != key:
                verdict.wrongly_sent.append(f"an agent's reply to another customer: {sent.sid}")
    verdict.doubled += [f"{body} sent {n} times" for body, n in seen.items() if n > 1]
    verdict.lost += [
        f"{body}: never sent"
        for body in evidence.agent_replies
        if not seen[body] and body not in evidence.unsent
    ]
