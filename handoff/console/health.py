"""Whether the console is ready, and the figures of the whole installation."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from handoff.console.guards import get_console
from handoff.metrics import FIGURES, read_figures

blueprint = Blueprint("health", __name__)
metrics = Blueprint("metrics", __name__)


@blueprint.get("/health/live")
def tell_live() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(live=True)


@blueprint.get("/health/ready")
def tell_ready() -> ResponseReturnValue:
    """Say whether pages can be shown now."""
    try:
        with get_console().transaction() as session:
            session.execute(text("SELECT 1 FROM agents LIMIT 1"))
    except SQLAlchemyError:
        return jsonify(ready=False, because="the database is away or not migrated"), 503
    return jsonify(ready=True)


class _Figures(Collector):
    """The installation's figures, read from the rows when a collector asks."""

    def collect(self) -> Iterator[Metric]:
        console = get_console()
        with console.transaction() as session:
            figures = read_figures(session, now=console.clock())
        for name, value in figures.items():
            yield GaugeMetricFamily(name, FIGURES[name], value=value)


@metrics.get("/metrics")
def show_metrics() -> Response:
    """Show the figures in Prometheus's form."""
    registry = CollectorRegistry()
    registry.register(_Figures())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
