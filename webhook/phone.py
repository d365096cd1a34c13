"""The demo phone: texts a line as any customer, through the simulated carrier's signed webhook.

It exists only with the simulated carrier. It speaks to the carrier, never to Baton: what it shows
is what a customer's own phone would, and what it sends comes in by the same door as any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from handoff.adapters.demo_orders import PHONES
from handoff.adapters.simulated import SimulatedNetwork
from handoff.errors import Refused, TryLater
from handoff.ports import StoredMedia
from handoff.rules.media_kinds import KINDS, recognise
from webhook.deliveries import Deliveries
from webhook.doors import get_doors

blueprint = Blueprint(
    "phone",
    __name__,
    url_prefix="/phone",
    template_folder="templates",
    static_folder="static",
    static_url_path="/static",
)

MOST_CHARACTERS = 1600
MOST_BYTES = 6 * 1024 * 1024
# The endings of what is shown as a picture.
SHOWN = tuple(f".{kind.extension}" for kind in KINDS if kind.is_shown)
UNKNOWN = "application/octet-stream"
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True)
class Habit:
    """A bad habit of carriers that the phone can switch on: its words, and what it changes."""

    name: str
    title: str
    meaning: str
    on: Mapping[str, Any]
    off: Mapping[str, Any]

    def is_on(self, habits: Mapping[str, Any]) -> bool:
        """Tell whether the carrier has this habit now; a count that is used up is off again."""
        return any(habits.get(name) != value for name, value in self.off.items())


HABITS = (
    Habit(
        "twice",
        "Send it twice",
        "Every text you send is delivered to us two times.",
        on={"deliver_twice": 1},
        off={"deliver_twice": 0},
    ),
    Habit(
        "order",
        "Out of order",
        "Your next two texts are held, then delivered the wrong way round.",
        on={"out_of_order": 2},
        off={"out_of_order": 0},
    ),
    Habit(
        "down",
        "Carrier down",
        "Nothing gets through either way until you switch it off.",
        on={"carrier_down": "unavailable"},
        off={"carrier_down": ""},
    ),
    Habit(
        "late",
        "Receipts late",
        "We hear 20 seconds late what became of each text.",
        on={"receipts_late": 20.0},
        off={"receipts_late": 0.0},
    ),
)


@blueprint.after_request
def add_headers(answer: Response) -> Response:
    """Let the pages load only what is ours, and nobody keep or frame them."""
    for name, value in SECURITY.items():
        answer.headers.setdefault(name, value)  # a view may have set a stricter one
    if answer.mimetype == "text/html":
        answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("")
def show_phone() -> ResponseReturnValue:
    """Show the phone of one customer, and its thread with one of our lines."""
    lines = _read_lines(_get_network())
    line = request.args.get("line") or next(iter(lines), "")
    customer = request.args.get("customer", "").strip() or next(iter(PHONES))
    return render_template(
        "phone/page.html",
        lines=lines,
        line=line,
        line_name=lines.get(line) or line,
        customer=customer,
        phones=PHONES,
        most_characters=MOST_CHARACTERS,
        **_read_state(customer, line),
    )


@blueprint.get("/thread")
def show_thread() -> ResponseReturnValue:
    """Show the thread alone, for the page to swap in as texts arrive."""
    state = _read_state(request.args.get("customer", ""), request.args.get("line", ""))
    return render_template("phone/thread.html", **state)


@blueprint.get("/habits")
def show_habits() -> ResponseReturnValue:
    """Show the buttons of the bad habits, as the carrier has them now."""
    habits, problem = _read_habits(_get_network())
    return render_template(
        "phone/habits.html",
        habits=habits,
        problem=problem,
        customer=request.args.get("customer", ""),
        line=request.args.get("line", ""),
    )


@blueprint.post("/texts")
def send_text() -> ResponseReturnValue:
    """Text a line as a customer. Raises `Refused` with a sentence the phone shows."""
    request.max_content_length = MOST_BYTES
    customer = request.form.get("customer", "").strip()
    line, body = request.form.get("line", ""), request.form.get("body", "")
    if not customer:
        raise Refused("Say whose phone this is: type a number above.")
    media = _read_pictures()
    if not body.strip() and not media:
        raise Refused("Write something first, then send it.")
    if len(body) > MOST_CHARACTERS:
        raise Refused(f"A text has {MOST_CHARACTERS} characters at most. Make it shorter.")
    _get_network().send_text(customer, line, body.replace("\r\n", "\n"), media=media)
    return redirect(url_for(".show_phone", customer=customer, line=line), 303)


@blueprint.get("/media/<name>")
def show_media(name: str) -> Response:
    """Show a picture that the phone has, or let a file be saved."""
    content = _get_network().media(name)
    kind = recognise(content)
    is_shown = kind is not None and kind.is_shown
    answer = Response(content, content_type=kind.content_type if kind is not None else UNKNOWN)
    answer.headers["Content-Disposition"] = "inline" if is_shown else "attachment"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@blueprint.post("/habits")
def change_habits() -> ResponseReturnValue:
    """Switch one bad habit on or off, or all of them off."""
    name, turn = request.form.get("habit", ""), request.form.get("turn", "")
    chosen = [habit for habit in HABITS if name in {habit.name, "all"}]
    if not chosen or turn not in {"on", "off"} or (name == "all" and turn == "on"):
        raise Refused("There is no such habit. Load the page again and choose a button.")
    changes: dict[str, Any] = {}
    for habit in chosen:
        changes |= habit.on if turn == "on" else habit.off
    _get_network().change_habits(**changes)
    customer, line = request.form.get("customer", ""), request.form.get("line", "")
    return redirect(url_for(".show_phone", customer=customer, line=line), 303)


def _read_pictures() -> list[StoredMedia]:
    contents = [file.read() for file in request.files.getlist("picture") if file.filename]
    kinds = [recognise(content) for content in contents]
    return [
        StoredMedia(content, kind.content_type if kind is not None else UNKNOWN)
        for content, kind in zip(contents, kinds, strict=True)
    ]


def _get_network() -> SimulatedNetwork:
    network = get_doors().network
    if network is None:  # The blueprint is registered only with one.
        raise Refused("There is no phone without the simulated carrier.")
    return network


def _get_deliveries() -> Deliveries:
    deliveries: Deliveries = current_app.extensions.setdefault("deliveries", Deliveries())
    return deliveries


def _read_lines(network: SimulatedNetwork) -> dict[str, str]:
    """Return the names of our lines by address; none while the carrier is away."""
    try:
        return {line["address"]: line["name"] for line in network.lines()}
    except (Refused, TryLater):
        return {}


def _read_state(customer: str, line: str) -> dict[str, Any]:
    """Read what the page shows of the carrier; a carrier that is away is said, not an error."""
    network = _get_network()
    habits, problem = _read_habits(network)
    try:
        deliveries = _get_deliveries()
        deliveries.read_on(network)
        texts = [_shape(text, deliveries) for text in network.thread(customer, line)]
    except (Refused, TryLater) as error:
        texts, problem = [], str(error)
    return {"texts": texts, "habits": habits, "problem": problem}


def _read_habits(network: SimulatedNetwork) -> tuple[list[tuple[Habit, bool]], str]:
    try:
        now = network.habits()
    except (Refused, TryLater) as error:
        return [(habit, False) for habit in HABITS], str(error)
    return [(habit, habit.is_on(now)) for habit in HABITS], ""


def _shape(text: Mapping[str, Any], deliveries: Deliveries) -> dict[str, Any]:
    """Return one bubble: whose it is, and for the phone's own in words where it is."""
    own = text["direction"] == "to_line"
    at = text.get("arrived_at")
    return {
        "key": text["sid"],
        "own": own,
        "body": text["body"],
        "media": [{"name": name, "is_shown": name.endswith(SHOWN)} for name in text["media"]],
        "unkept": len(text["media_urls"]) - len(text["media"]),
        "at": datetime.fromisoformat(at) if at else None,
        "by_carrier": text.get("by") == "carrier",
        "state": deliveries.describe(text["sid"]) if own else "",
    }
