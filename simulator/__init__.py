"""A simulated carrier: a service of its own that speaks Twilio's REST API on this machine.

It keeps its own log, posts correctly signed webhooks, and has whatever bad habits it is told to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from werkzeug.exceptions import HTTPException

from simulator.api import answer_http_error, make_api, make_setup_api
from simulator.config import Line, SimulatorConfig
from simulator.control import make_control
from simulator.delivery import Deliverer
from simulator.exchange import Exchange
from simulator.habits import Habits
from simulator.log import Log
from simulator.media import make_cdn

__all__ = ["Habits", "Line", "SimulatorConfig", "create_app", "put_together"]


def _now() -> datetime:
    return datetime.now(UTC)


def _hang_up(_seconds: float) -> None:
    """Hang for no time at all: without a server nobody waits."""


def put_together(
    config: SimulatorConfig, clock: Callable[[], datetime] = _now
) -> tuple[Exchange, Deliverer]:
    """Open the log and return the exchange and its deliverer, which is not started yet."""
    exchange = Exchange(config, Log(config.log_path), clock)
    return exchange, Deliverer(exchange)


def create_app(
    config: SimulatorConfig,
    exchange: Exchange | None = None,
    hang: Callable[[float], object] = _hang_up,
) -> Flask:
    """Make the carrier's web application. What it takes is delivered only by a `Deliverer`."""
    app = Flask(__name__)
    # A dropped connection is an exception that must reach the web server.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    exchange = exchange or Exchange(config, Log(config.log_path), _now)
    app.register_blueprint(make_api(exchange, hang))
    app.register_blueprint(make_setup_api(exchange))
    app.register_blueprint(make_control(exchange))
    app.register_blueprint(make_cdn(exchange.log))
    app.register_error_handler(HTTPException, answer_http_error)

    @app.get("/health")
    def tell_live() -> str:
        return "The simulated carrier is here."

    return app
