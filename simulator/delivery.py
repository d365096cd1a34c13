"""The carrier's hands: threads that do the jobs in the log when they are due."""

from __future__ import annotations

import threading
from datetime import datetime

from simulator.exchange import Exchange
from simulator.jobs import Job, finish_job, next_due, take_due
from simulator.log import add_entry, load_habits
from simulator.media import take_fetch
from simulator.receipts import take_step
from simulator.webhooks import Poster

_LONGEST_WAIT = 1.0


class Deliverer:
    """Does what the log says is due, until told to stop. What is left stays in the log.

    A webhook whose answer was not yet written down when the process died is posted again by
    the next one: the carrier repeats itself rather than lose a text.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._poster = Poster(exchange.config)
        self._changed = threading.Condition()
        self._busy: set[str] = set()
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._work, name=f"carrier-{n}", daemon=True)
            for n in range(exchange.config.workers)
        ]
        exchange.wake = self.wake

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Look at the log again now."""
        with self._changed:
            self._changed.notify()

    def stop(self) -> None:
        """Take up nothing more, and wait for the answers to what is being posted now."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._poster.close()

    def _work(self) -> None:
        while (job := self._take()) is not None:
            try:
                self._do(job)
            finally:
                with self._changed:
                    self._busy.discard(job.lane)
                    self._changed.notify()

    def _take(self) -> Job | None:
        """Wait for a job, and return it with its lane marked busy; None when stopping."""
        with self._changed:
            while not self._stopping:
                now = self._exchange.clock()
                job, due_at = self._look(now)
                if job is not None:
                    self._busy.add(job.lane)
                    self._changed.notify()  # there may be more: somebody else looks next
                    return job
                wait = _LONGEST_WAIT if due_at is None else due_at - now.timestamp()
                self._changed.wait(max(0.001, min(wait, _LONGEST_WAIT)))
        return None

    def _look(self, now: datetime) -> tuple[Job | None, float | None]:
        with self._exchange.log.write() as db:
            if load_habits(db).carrier_down:
                return None, None
            return take_due(db, now, self._busy), next_due(db, now)

    def _do(self, job: Job) -> None:
        exchange = self._exchange
        if job.kind == "step":
            with exchange.log.write() as db:
                take_step(db, exchange.config, job, exchange.clock(), exchange.rng)
                finish_job(db, job.id)
            return
        if job.kind == "fetch":
            take_fetch(exchange.log, exchange.config, job, exchange.clock)
            return
        attempts = self._poster.post_with_retry(job.url, job.params)
        with exchange.log.write() as db:
            for number, attempt in enumerate(attempts, start=1):
                add_entry(
                    db,
                    exchange.clock(),
                    f"{job.kind} delivery",
                    job.sid,
                    attempt=number,
                    receipt=job.params["form"].get("MessageStatus"),
                    status_code=attempt.status_code,
                    error=attempt.error,
                )
            finish_job(db, job.id)
