"""The one place that chooses real adapters from settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import yaml
from sqlalchemy import Engine

from baton.embedded import find_embedded
from handoff.adapters.assistant import HttpAssistant
from handoff.adapters.media_fetch import CarrierMediaFetcher, FetchRules
from handoff.adapters.media_store import PostgresMediaStore
from handoff.adapters.orders_sql import SqlOrders, load_mapping
from handoff.adapters.simulated import SimulatedNetwork, make_simulated_carrier
from handoff.adapters.twilio import TwilioCarrier
from handoff.db import Transaction, make_engine, make_transaction
from handoff.errors import NotConfigured
from handoff.flows.forming import SessionBounds
from handoff.flows.media import MediaLinks
from handoff.flows.reconcile import Looking
from handoff.flows.respond import TurnRules
from handoff.ports import Assistant, Carrier, MediaFetcher, MediaStore, Orders
from handoff.rules.breath import Breath
from handoff.rules.media_links import derive_key
from handoff.rules.policy import IntentPolicy, May, Policy, Sureness
from handoff.rules.promise import Priority
from handoff.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
INTENTS = ROOT / "bot" / "intents.yml"
THRESHOLDS = ROOT / "bot" / "thresholds.yml"
DEMO_MAPPING = ROOT / "handoff" / "adapters" / "orders_demo.toml"
STATUS_ROUTE = "/sms/status"
# Seconds to reach the carrier at all; with the answer's own time, less than a worker's takeover.
CONNECT_WITHIN = 4.0


def read_clock() -> datetime:
    """Return the moment it is, aware, in UTC. Everything below gets the time as an argument."""
    return datetime.now(UTC)


def find_database(settings: Settings) -> str:
    """Return the database's URL: yours, else the embedded one, which must be running."""
    if settings.database_url:
        return _with_driver(settings.database_url)
    url = find_embedded(settings.var)
    if url is None:
        raise NotConfigured("The database is not running. Run `baton db start` first.")
    return url


def _with_driver(url: str) -> str:
    """Accept the short form that hosting providers give, `postgres://`."""
    scheme, _, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    if scheme != "postgresql+psycopg":
        raise NotConfigured("DATABASE_URL must name a PostgreSQL, as postgresql://...")
    return url


def read_policy(
    settings: Settings, intents: Path = INTENTS, thresholds: Path = THRESHOLDS
) -> Policy:
    """Read what the assistant may answer and what it may do from the designers' own table.

    How sure it must be stands in the table that was chosen from the training sentences.
    """
    table = yaml.safe_load(intents.read_text(encoding="utf-8"))
    chosen = yaml.safe_load(thresholds.read_text(encoding="utf-8"))
    return Policy(
        usual=_read_sureness(chosen["default"]),
        sureness={name: _read_sureness(row) for name, row in chosen["intents"].items()},
        misses_allowed=settings.misses_allowed,
        lookups_allowed=settings.lookups_allowed,
        tries_allowed=settings.turn_tries,
        intents={
            name: IntentPolicy(topic=row["topic"], may=May(row["may"]))
            for name, row in table["intents"].items()
        },
        acts={name: May(may) for name, may in table["acts"].items()},
        sensitive_priorities={
            kind: Priority[row["priority"].upper()] for kind, row in table["sensitive"].items()
        },
    )


def _read_sureness(row: dict[str, float]) -> Sureness:
    return Sureness(answer=float(row["answer"]), ask=float(row["ask"]))


@dataclass(frozen=True)
class Parts:
    """Everything the processes are put together from; each part is made when it is first used."""

    settings: Settings
    connections: int = 10
    clock: Callable[[], datetime] = read_clock

    @cached_property
    def database_url(self) -> str:
        """The database's URL."""
        return find_database(self.settings)

    @cached_property
    def engine(self) -> Engine:
        """The pool of this process."""
        return make_engine(self.database_url, connections=self.connections)

    @cached_property
    def transaction(self) -> Transaction:
        """The function that opens a transaction."""
        return make_transaction(self.engine)

    @cached_property
    def breath(self) -> Breath:
        """How long to wait for the rest of what a customer is typing."""
        return Breath(pause=self.settings.breath, most=self.settings.breath_most)

    @cached_property
    def looking(self) -> Looking:
        """How the carrier's list is looked through."""
        return Looking(
            grace=timedelta(seconds=self.settings.reconcile_grace),
            overlap=timedelta(seconds=self.settings.reconcile_overlap),
            first=timedelta(seconds=self.settings.reconcile_first),
        )

    @cached_property
    def look_up_waits(self) -> tuple[timedelta, timedelta]:
        """When the carrier's list is searched for a text that it may have."""
        settings = self.settings
        return timedelta(seconds=settings.look_up_first), timedelta(seconds=settings.look_up_second)

    @cached_property
    def promises(self) -> dict[Priority, int]:
        """Minutes within which a case of each priority is answered."""
        return {
            Priority.URGENT: self.settings.promise_urgent,
            Priority.HIGH: self.settings.promise_high,
            Priority.NORMAL: self.settings.promise_normal,
            Priority.LOW: self.settings.promise_low,
        }

    @cached_property
    def rules(self) -> TurnRules:
        """What turns are decided by."""
        return TurnRules(
            policy=read_policy(self.settings),
            promises=self.promises,
            bounds=SessionBounds(
                silence=timedelta(seconds=self.settings.session_silence),
                events_most=self.settings.session_events_most,
            ),
            breath=self.breath,
            away_for=timedelta(seconds=self.settings.assistant_away_for),
        )

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant's process."""
        return HttpAssistant(
            base_url=self.settings.assistant_url
            or f"http://127.0.0.1:{self.settings.assistant_port}",
            secret=self.settings.assistant_secret.get_secret_value(),
            timeout=self.settings.assistant_timeout,
        )

    @cached_property
    def carrier(self) -> Carrier:
        """The carrier that sends: Twilio, or the simulated one that speaks like it."""
        settings = self.settings
        if not settings.twilio_account_sid or not settings.twilio_auth_tokens:
            raise NotConfigured(
                "Set BATON_TWILIO_ACCOUNT_SID and BATON_TWILIO_AUTH_TOKENS, from the carrier's"
                " console."
            )
        token = settings.twilio_auth_tokens[0].get_secret_value()
        callback = settings.public_url + STATUS_ROUTE
        if settings.carrier == "simulated":
            return make_simulated_carrier(
                account_sid=settings.twilio_account_sid,
                auth_token=token,
                status_callback_url=callback,
                base_url=f"http://127.0.0.1:{settings.simulated_carrier_port}",
                timeout=(CONNECT_WITHIN, settings.carrier_timeout),
            )
        return TwilioCarrier(
            account_sid=settings.twilio_account_sid,
            auth_token=token,
            status_callback_url=callback,
            timeout=(CONNECT_WITHIN, settings.carrier_timeout),
        )

    @cached_property
    def media_store(self) -> MediaStore:
        """Where pictures and files are kept."""
        return PostgresMediaStore(self.transaction)

    @cached_property
    def media_fetcher(self) -> MediaFetcher:
        """What gets pictures and files from the carrier; in a demo, from the simulated one."""
        settings = self.settings
        tokens = settings.twilio_auth_tokens
        is_demo = settings.carrier == "simulated"
        hosts = settings.media_hosts.lower().split(",")
        return CarrierMediaFetcher(
            FetchRules(
                account_sid=settings.twilio_account_sid,
                auth_token=tokens[0].get_secret_value() if tokens else "",
                # A simulated carrier's password is for the simulated carrier.
                carrier_hosts=frozenset() if is_demo else frozenset(h.strip() for h in hosts),
                largest=round(settings.media_largest * 1_000_000),
                within=settings.media_timeout,
                inside=("127.0.0.1", settings.simulated_carrier_port) if is_demo else None,
            )
        )

    @cached_property
    def media_links(self) -> MediaLinks | None:
        """Where the carrier fetches what we send; None if no address of ours is known to it."""
        settings = self.settings
        secret = settings.secret_key.get_secret_value()
        if not settings.public_url or not secret:
            return None
        return MediaLinks(
            base_url=settings.public_url,
            key=derive_key(secret),
            lasts=timedelta(hours=settings.media_link_hours),
        )

    @cached_property
    def network(self) -> SimulatedNetwork | None:
        """The phone's side of the simulated carrier; None with a real one."""
        if self.settings.carrier != "simulated":
            return None
        return SimulatedNetwork(
            base_url=f"http://127.0.0.1:{self.settings.simulated_carrier_port}",
            token=self.settings.simulated_carrier_token.get_secret_value(),
        )

    @cached_property
    def orders(self) -> Orders:
        """The shop's orders: any SQL database, by URL and mapping. The demo's are in ours."""
        url = self.settings.orders_url.get_secret_value() or self.database_url
        return SqlOrders(url, load_mapping(self.settings.orders_mapping or DEMO_MAPPING))
