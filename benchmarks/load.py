"""Signed texts, posted as the carrier posts them: one after the other, or at a steady rate."""

from __future__ import annotations

import http.client
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlencode, urlsplit

from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # no types

PATIENCE = 60.0
# Sentences that an assistant may answer with one text of its own; one of them after a look-up.
BODIES = (
    "what are your opening hours",
    "where is your shop",
    "how much is delivery",
    "how long does delivery take",
    "what delivery options do you have",
    "what is your return policy",
    "how can i pay",
    "track my order",
)


@dataclass(frozen=True)
class Target:
    """A page that takes the carrier's inbound texts."""

    url: str
    account_sid: str
    auth_token: str
    line: str
    # What customers write, in turns.
    bodies: tuple[str, ...] = BODIES


@dataclass(frozen=True)
class Prepared:
    """One text, signed and encoded before the clock runs."""

    sid: str
    customer: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Posted:
    """What came of posting: when each text was posted, and how long its answer took, by its id."""

    seconds: float = 0.0
    began: dict[str, float] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    failed: int = 0

    @property
    def rate(self) -> float:
        """Texts acknowledged per second."""
        return len(self.took) / self.seconds if self.seconds else 0.0


def name_customers(count: int, *, first: int = 0) -> list[str]:
    """Return the addresses of customers that nobody has: 202-555 with more digits than it has."""
    return [f"+1202555{number:06d}" for number in range(first, first + count)]


def prepare(target: Target, customers: Sequence[str]) -> list[Prepared]:
    """Return one text of each customer."""
    validator = RequestValidator(target.auth_token)
    prepared = []
    for customer, body in zip(customers, cycle(target.bodies), strict=False):
        sid = f"SM{secrets.token_hex(16)}"
        form = {
            "MessageSid": sid,
            "AccountSid": target.account_sid,
            "From": customer,
            "To": target.line,
            "Body": body,
            "NumMedia": "0",
        }
        headers = {
            "X-Twilio-Signature": validator.compute_signature(target.url, form),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        prepared.append(Prepared(sid, customer, urlencode(form).encode(), headers))
    return prepared


def post_in_turns(
    target: Target, texts: Sequence[Prepared], *, at_once: int, seconds: float
) -> Posted:
    """Post for `seconds`, each of `at_once` posters going on when its last text is acknowledged."""
    posted, left = Posted(), iter(texts)
    began = time.perf_counter()

    def go_on() -> Iterator[Prepared]:
        while time.perf_counter() - began < seconds:
            text = next(left, None)  # One step of C code: threads may share the iterator.
            if text is None:
                return
            yield text

    with ThreadPoolExecutor(at_once) as pool:
        for future in [pool.submit(_post_all, target, go_on(), posted) for _ in range(at_once)]:
            future.result()
    posted.seconds = time.perf_counter() - began
    return posted


def post_at_rate(
    target: Target, texts: Sequence[Prepared], *, rate: float, posters: int = 48
) -> Posted:
    """Post one text every 1/`rate` seconds whatever becomes of those before.

    The time of a text counts from the moment it was due, so that waiting for a poster counts too.
    """
    posted = Posted()
    began = time.perf_counter()
    due = [began + number / rate for number in range(len(texts))]
    left = iter(list(zip(texts, due, strict=True)))

    def when_due() -> Iterator[tuple[Prepared, float]]:
        for text, at in iter(lambda: next(left, (None, 0.0)), (None, 0.0)):
            if text is None:
                return
            time.sleep(max(0.0, at - time.perf_counter()))
            yield text, at

    def work() -> None:
        connection = _connect(target)
        for text, at in when_due():
            _post(target, connection, text, posted, counted_from=at)
        connection.close()

    with ThreadPoolExecutor(posters) as pool:
        for future in [pool.submit(work) for _ in range(posters)]:
            future.result()
    posted.seconds = time.perf_counter() - began
    return posted


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all lies at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _post_all(target: Target, texts: Iterator[Prepared], posted: Posted) -> None:
    connection = _connect(target)
    for text in texts:
        _post(target, connection, text, posted)
    connection.close()


def _connect(target: Target) -> http.client.HTTPConnection:
    parts = urlsplit(target.url)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)


def _post(
    target: Target,
    connection: http.client.HTTPConnection,
    text: Prepared,
    posted: Posted,
    *,
    counted_from: float | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> None:
    posted.began[text.sid] = time.time()
    began = clock() if counted_from is None else counted_from
    try:
        connection.request("POST", urlsplit(target.url).path, text.body, text.headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        posted.failed += 1
        connection.close()  # The next request connects anew.
        return
    if answer.status in {200, 204}:
        posted.took[text.sid] = clock() - began
    else:
        posted.failed += 1
