"""Whether the doors are alive, and ready for texts; and their counters."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from handoff.migrations import read_newest_revision
from webhook.doors import get_doors

blueprint = Blueprint("health", __name__)
metrics = Blueprint("metrics", __name__)


@blueprint.get("/health/live")
def tell_live() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(live=True)


@blueprint.get("/health/ready")
def tell_ready() -> ResponseReturnValue:
    """Say whether a text could be stored now, and if not, why."""
    try:
        with get_doors().transaction() as session:
            present = session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return jsonify(ready=False, because="the database is away"), 503
    if present != read_newest_revision():
        return jsonify(ready=False, because="the database is behind: run `baton db migrate`"), 503
    return jsonify(ready=True)


@metrics.get("/metrics")
def show_metrics() -> Response:
    """Show the doors' counters to a collector on this machine."""
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
