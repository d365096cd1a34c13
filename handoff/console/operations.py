"""For admins: what waits and for what, what is halted, and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint
from flask.typing import ResponseReturnValue

from handoff import desk_queries, operations_queries
from handoff.console.guards import get_agent, get_console
from handoff.console.pages import render_piece

blueprint = Blueprint("operations", __name__)

# As long as the queue waits before it takes a worker for dead.
WORKERS_SINCE = timedelta(seconds=12)
# So much later than it should be, reading the carrier's list is in trouble.
UNREAD_AFTER = timedelta(minutes=5)
# The chart, in the units of its own picture.
BAR_STEP, BAR_WIDTH, BARS_HEIGHT = 24, 18, 80
ABOVE, BELOW, BESIDE = 14, 16, 12

WAITS_FOR = {
    "person": "a person to answer",
    "breath": "the rest of what the customer is typing",
    "turn": "its turn to be answered",
    "act": "what the customer asked us to do",
    "sending": "our answer to be sent",
    "carrier": "the carrier's word on whether it has our answer",
    "line": "an operator to mend its line",
    "lost_turn": "a repair: the job that should answer it is gone",
    "lost_send": "a repair: the job that should send our answer is gone",
    "lost_act": "a repair: the job that should do what was asked is gone",
    "lost_promise": "a repair: nobody promised to answer it",
    "lost_answer": "a repair: it was left without an answer",
}


@dataclass(frozen=True)
class Bar:
    """One day of the chart."""

    day: date
    count: int
    x: int
    y: int
    height: int


@blueprint.get("/operations")
def show() -> ResponseReturnValue:
    """Show how things stand."""
    console = get_console()
    now = console.clock()
    with console.transaction() as session:
        waiting = operations_queries.list_waiting(session)
        jobs = operations_queries.count_jobs(session, workers_since=WORKERS_SINCE)
        unknown = operations_queries.list_unknown_parts(session)
        halted = desk_queries.list_halted_lines(session)
        grace = timedelta(seconds=console.settings.reconcile_grace)
        unread = operations_queries.list_unread_lines(session, before=now - grace - UNREAD_AFTER)
        strays = operations_queries.count_unseen_strays(session)
        repairs = operations_queries.list_repairs(session)
        days = operations_queries.count_repairs_by_day(session, now=now)
    return render_piece(
        "operations/page.html",
        "state",
        waiting=waiting,
        words_for=WAITS_FOR,
        say_age=lambda moment: say_length((now - moment).total_seconds()),
        jobs=jobs,
        unknown=unknown,
        halted=halted,
        unread=unread,
        strays=strays,
        repairs=repairs,
        bars=_draw(days),
        width=len(days) * BAR_STEP + 2 * BESIDE,
        bar_width=BAR_WIDTH,
        height=ABOVE + BARS_HEIGHT + BELOW,
        agent=get_agent(),
    )


def _draw(days: list[tuple[date, int]]) -> list[Bar]:
    """Place a bar for every day; the highest fills the chart, and one repair can be seen."""
    most = max((count for _, count in days), default=0) or 1
    bars = []
    for at, (day, count) in enumerate(days):
        height = max(4, round(BARS_HEIGHT * count / most)) if count else 1
        bars.append(
            Bar(day, count, x=BESIDE + at * BAR_STEP, y=ABOVE + BARS_HEIGHT - height, height=height)
        )
    return bars


def say_length(seconds: float) -> str:
    """Say how long something lasts, in its two largest units."""
    left = max(int(seconds), 0)
    said: list[str] = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)):
        many, left = divmod(left, size)
        if many or (unit == "s" and not said):
            said.append(f"{many} {unit}")
    return " ".join(said[:2])
