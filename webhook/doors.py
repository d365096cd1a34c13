"""What the doors' views are wired with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from handoff.adapters.simulated import SimulatedNetwork
from handoff.db import Transaction
from handoff.ports import MediaStore, Orders
from handoff.rules.breath import Breath
from handoff.rules.promise import Priority
from handoff.settings import Settings


@dataclass(frozen=True)
class Doors:
    """Everything a view may use. `network` is the phones' side of the simulated carrier."""

    transaction: Transaction
    settings: Settings
    orders: Orders
    media_store: MediaStore
    clock: Callable[[], datetime]
    breath: Breath
    promises: Mapping[Priority, int]
    network: SimulatedNetwork | None = None


def get_doors() -> Doors:
    """Return what the present application is wired with."""
    doors: Doors = current_app.extensions["doors"]
    return doors
