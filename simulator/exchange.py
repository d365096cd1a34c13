"""The exchange: takes texts from both sides, and writes down what has to happen with each."""

from __future__ import annotations

import random
import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from simulator.config import SimulatorConfig
from simulator.habits import Habits, change_habits
from simulator.jobs import add_job, drop_steps, hold_before_the_held, release_inbound
from simulator.keywords import REPLIES, recognise_keyword
from simulator.log import (
    Log,
    add_entry,
    block,
    is_blocked,
    load_habits,
    save_habits,
    unblock,
    use_habit,
)
from simulator.media import Content, keep, make_name, plan_fetch
from simulator.messages import Message, add_message, find_message, redact_message, set_status
from simulator.receipts import plan_receipt, plan_steps
from simulator.sending import CarrierRefusal, SendRequest, check_request
from simulator.shapes import FOLDER
from simulator.webhooks import build_inbound


@dataclass(frozen=True)
class Accepted:
    """A send that the carrier took, or pretends not to have; `odd` is how it answers if not well.

    `message` is None when the odd answer is all there was.
    """

    message: Message | None
    odd: str = ""


class Exchange:
    """One account at the simulated carrier. Threads share it; the log's lock orders them."""

    def __init__(self, config: SimulatorConfig, log: Log, clock: Callable[[], datetime]) -> None:
        self.config = config
        self.log = log
        self.clock = clock
        self.rng = random.Random(0)  # noqa: S311 -- repeatable chance is the point
        self.wake: Callable[[], None] = lambda: None

    # --- habits ------------------------------------------------------------------------------

    def read_habits(self) -> Habits:
        """Return the habits of now."""
        with self.log.write() as db:
            return load_habits(db)

    def change_habits(self, changes: Mapping[str, Any]) -> Habits:
        """Change some habits, from the next text on. Raises `ValueError` and then changes none."""
        with self.log.write() as db:
            habits = change_habits(load_habits(db), changes)
            save_habits(db, habits)
            if "seed" in changes:
                self.rng.seed(habits.seed)
            if habits.out_of_order == 0:
                release_inbound(db, self.clock())
            add_entry(db, self.clock(), "habits", None, **asdict(habits))
        self.wake()
        return habits

    # --- from a customer's phone -------------------------------------------------------------

    def receive_text(
        self,
        *,
        from_address: str,
        to_address: str,
        body: str,
        media_urls: tuple[str, ...] = (),
        contents: Sequence[Content] = (),
        base_url: str = "",
    ) -> Message:
        """Take a customer's text to one of our lines and write down its delivery.

        Its `contents` are kept, and served at `base_url`; `media_urls` are elsewhere already.
        Raises `KeyError` when the carrier has no such line.
        """
        line = self.config.lines[to_address]
        names = [make_name(content) for content in contents]
        media_urls = (*media_urls, *(f"{base_url}{FOLDER}{name}" for name in names))
        with self.log.write() as db:
            now = self.clock()
            message = add_message(
                db,
                now,
                direction="inbound",
                from_address=from_address,
                to_address=to_address,
                body=body,
                media_urls=media_urls,
                service_sid=line.service_sid,
                status="received",
            )
            keep(db, message.sid, contents, names)
            add_entry(
                db,
                now,
                "inbound",
                message.sid,
                from_address=from_address,
                to_address=to_address,
                body=body,
                media_urls=list(media_urls),
            )
            keyword = recognise_keyword(body) if line.carrier_handles_stop else None
            if keyword:
                self._act_on_keyword(db, now, message, keyword)
            self._plan_delivery(db, now, message, keyword if line.sends_opt_out_type else None)
        self.wake()
        return message

    def _act_on_keyword(
        self, db: sqlite3.Connection, now: datetime, message: Message, keyword: str
    ) -> None:
        customer, sender = message.from_address, self.config.sender_of(message.to_address)
        blocked = is_blocked(db, customer, sender)
        if blocked == (keyword != "START"):
            return  # nothing changes: who is out stays out unanswered, who is in may say YES
        if keyword == "STOP":
            block(db, now, customer, sender)
        elif keyword == "START":
            unblock(db, customer, sender)
        reply = add_message(
            db,
            now,
            direction="outbound-reply",
            from_address=message.to_address,
            to_address=customer,
            body=REPLIES[keyword],
            service_sid=message.service_sid,
            status="delivered",
        )
        add_entry(db, now, "carrier reply", reply.sid, keyword=keyword, body=reply.body)

    def _plan_delivery(
        self, db: sqlite3.Connection, now: datetime, message: Message, opt_out_type: str | None
    ) -> None:
        habits = load_habits(db)
        if use_habit(db, "drop_webhooks"):
            add_entry(db, now, "dropped", message.sid)
            return
        url = self.config.lines[message.to_address].inbound_url
        form = build_inbound(self.config.account_sid, message, opt_out_type)
        hold = use_habit(db, "out_of_order")
        extra = sum(self.rng.random() < habits.chance for _ in range(habits.deliver_twice))
        for copy in range(1 + extra):
            lane = f"inbound {message.from_address} {message.to_address} {copy}"
            params = {"form": form, "token": secrets.token_hex(16)}
            job = add_job(
                db,
                kind="inbound",
                sid=message.sid,
                lane=lane,
                due_at=now.timestamp(),
                url=url,
                params=params,
            )
            if hold:
                hold_before_the_held(db, job, now.timestamp() + habits.hold_at_most)
        if hold and habits.out_of_order == 1:  # this was the last to wait for
            release_inbound(db, now)

    # --- from whoever has the account --------------------------------------------------------

    def send(self, request: SendRequest) -> Accepted:
        """Take a message from the account, or raise `CarrierRefusal` as the carrier would."""
        with self.log.write() as db:
            try:
                accepted = self._send(db, request)
            except CarrierRefusal as refusal:
                # Written here, as a refusal would otherwise undo the habit's count and the entry.
                add_entry(
                    db,
                    self.clock(),
                    "refused",
                    None,
                    to_address=request.to_address,
                    from_address=request.from_address,
                    status=refusal.status,
                    code=refusal.code,
                    body=request.body,
                    status_callback=request.status_callback,
                )
                failed: CarrierRefusal | None = refusal
            else:
                failed = None
        if failed:
            raise failed
        self.wake()
        return accepted

    def _send(self, db: sqlite3.Connection, request: SendRequest) -> Accepted:
        habits = load_habits(db)
        if use_habit(db, "throttle"):
            raise CarrierRefusal(429, 20429, "Too Many Requests", habits.retry_after)
        from_address = check_request(self.config, request, self.clock())
        if is_blocked(db, request.to_address, self.config.sender_of(from_address)):
            raise CarrierRefusal(400, 21610, "Attempt to send to unsubscribed recipient")
        fails = use_habit(db, "fail_next")
        if fails and habits.fail_how == "refused":
            raise CarrierRefusal(400, habits.fail_code, "Told to refuse")
        odd = habits.odd_answer if use_habit(db, "odd_answers") else ""
        if odd and not habits.odd_answer_accepts:
            add_entry(db, self.clock(), "not accepted", None, odd=odd, body=request.body)
            return Accepted(message=None, odd=odd)
        if use_habit(db, "accept_then_hang"):
            odd = "hang"
        message = self._accept(db, request, from_address, habits, fails=fails)
        return Accepted(message=message, odd=odd)

    def _accept(
        self,
        db: sqlite3.Connection,
        request: SendRequest,
        from_address: str,
        habits: Habits,
        *,
        fails: bool,
    ) -> Message:
        now = self.clock()
        status = "accepted" if request.service_sid else "queued"
        message = add_message(
            db,
            now,
            direction="outbound-api",
            from_address=from_address,
            to_address=request.to_address,
            body=request.body,
            media_urls=request.media_urls,
            service_sid=request.service_sid,
            status_callback=request.status_callback,
            status="scheduled" if request.send_at else status,
        )
        add_entry(
            db,
            now,
            "outbound",
            message.sid,
            from_address=from_address,
            to_address=request.to_address,
            body=request.body,
            media_urls=list(request.media_urls),
            status_callback=request.status_callback,
        )
        if message.media_urls:
            plan_fetch(db, message, due_at=(request.send_at or now).timestamp())
        plan_steps(db, self.config, habits, message, start=request.send_at or now, fails=fails)
        return message

    # --- changes to a message ----------------------------------------------------------------

    def redact(self, sid: str) -> Message:
        """Forget the body of a message. Repeatable. Raises `CarrierRefusal` when there is none."""
        with self.log.write() as db:
            self._find(db, sid)
            redact_message(db, self.clock(), sid)
            add_entry(db, self.clock(), "redacted", sid)
            return self._find(db, sid)

    def cancel(self, sid: str) -> Message:
        """Cancel a scheduled message. Raises `CarrierRefusal` when it is no longer scheduled."""
        with self.log.write() as db:
            message = self._find(db, sid)
            if message.status != "scheduled":
                raise CarrierRefusal(400, 30409, "This message cannot be canceled")
            now = self.clock()
            drop_steps(db, sid)
            set_status(db, now, sid, "canceled")
            add_entry(db, now, "status", sid, status="canceled", error_code=None)
            habits = load_habits(db)
            plan_receipt(db, self.config, habits, message, status="canceled", now=now, last=True)
            canceled = self._find(db, sid)
        self.wake()
        return canceled

    def _find(self, db: sqlite3.Connection, sid: str) -> Message:
        message = find_message(db, sid)
        if message is None:
            raise CarrierRefusal(404, 20404, f"The requested resource {sid} was not found")
        return message
