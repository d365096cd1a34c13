"""How an outbound message moves on, and the receipts that tell of it."""

from __future__ import annotations

import random
import secrets
import sqlite3
from datetime import datetime

from simulator.config import SimulatorConfig
from simulator.habits import Habits
from simulator.jobs import Job, add_job, hold_receipt, list_held_receipts, release_in_order
from simulator.log import add_entry, load_habits
from simulator.messages import Message, get_message, set_status
from simulator.webhooks import build_receipt

_ORDERLY = random.Random(0)  # noqa: S311 -- never asked: a cancelled message has one receipt


def plan_steps(
    db: sqlite3.Connection,
    config: SimulatorConfig,
    habits: Habits,
    message: Message,
    *,
    start: datetime,
    fails: bool,
) -> None:
    """Write down when the message will be queued, sent and delivered, or how it will fail."""
    sent = start.timestamp() + config.sent_after + habits.send_delay
    ended = sent + config.delivered_after - config.sent_after
    # Nobody is told of the state a message starts in, so only a service's tells it is queued.
    steps = [] if message.status == "queued" else [("queued", start.timestamp())]
    if fails and habits.fail_how == "failed":
        steps.append(("failed", sent))
    else:
        steps += [("sent", sent), ("undelivered" if fails else "delivered", ended)]
    for status, due_at in steps:
        last = status == steps[-1][0]
        error_code = habits.fail_code if fails and last else None
        params = {"status": status, "error_code": error_code, "last": last}
        add_job(
            db,
            kind="step",
            sid=message.sid,
            lane=f"steps {message.sid}",
            due_at=due_at,
            params=params,
        )


def take_step(
    db: sqlite3.Connection, config: SimulatorConfig, job: Job, now: datetime, rng: random.Random
) -> None:
    """Move a message on by one step and write down the receipts that tell of it."""
    status, error_code = job.params["status"], job.params["error_code"]
    set_status(db, now, job.sid, status, error_code)
    add_entry(db, now, "status", job.sid, status=status, error_code=error_code)
    plan_receipt(
        db,
        config,
        load_habits(db),
        get_message(db, job.sid),
        status=status,
        now=now,
        error_code=error_code,
        last=job.params["last"],
        rng=rng,
    )


def plan_receipt(  # noqa: PLR0913 -- what a receipt says, and the habits that spoil it
    db: sqlite3.Connection,
    config: SimulatorConfig,
    habits: Habits,
    message: Message,
    *,
    status: str,
    now: datetime,
    last: bool,
    error_code: int | None = None,
    rng: random.Random = _ORDERLY,
) -> None:
    """Write down the deliveries of one receipt, as often, late or shuffled as the habits say."""
    if message.status_callback is None:
        return
    due_at = now.timestamp() + habits.receipts_late
    if habits.receipts_lost and rng.random() < habits.chance:
        add_entry(db, now, "receipt lost", message.sid, status=status)
        if last:
            _release_shuffled(db, message.sid, due_at, rng)
        return
    extra = sum(rng.random() < habits.chance for _ in range(habits.receipts_repeat))
    for _ in range(1 + extra):
        form = build_receipt(config.account_sid, message, status, error_code)
        job = add_job(
            db,
            kind="receipt",
            sid=message.sid,
            lane=f"receipts {message.sid}",
            due_at=due_at,
            url=message.status_callback,
            params={"form": form, "token": secrets.token_hex(16)},
        )
        if habits.receipts_shuffled:
            hold_receipt(db, job)
    if last:
        _release_shuffled(db, message.sid, due_at, rng)


def _release_shuffled(db: sqlite3.Connection, sid: str, due_at: float, rng: random.Random) -> None:
    held = list_held_receipts(db, sid)
    shuffled = rng.sample(held, len(held))
    if shuffled == held:  # a shuffle that changes nothing would not be a bad habit
        shuffled.reverse()
    release_in_order(db, shuffled, due_at)
