"""Every number and secret, read once from the environment. Each field says what it means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from handoff.errors import NotConfigured


class Settings(BaseSettings):
    """Baton's settings. Environment variables win over `.env`, and that over `var/baton.env`."""

    model_config = SettingsConfigDict(
        env_prefix="BATON_",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    # Where things are.
    var: Path = Field(Path("var"), description="Folder for data, logs and generated secrets.")
    database_url: str | None = Field(
        None,
        validation_alias=AliasChoices("DATABASE_URL", "BATON_DATABASE_URL", "database_url"),
        description="Your PostgreSQL, as a SQLAlchemy URL. Not set: the embedded one under var.",
    )
    public_url: str = Field(
        "",
        description="Base URL at which the carrier reaches the doors, such as https://sms.example.com.",
    )
    host: str = Field("127.0.0.1", description="Address on which doors and console listen.")
    doors_port: int = Field(8480, description="Port of the doors.")
    console_port: int = Field(8481, description="Port of the console.")
    console_url: str = Field(
        "", description="Base URL at which agents reach the console; https makes cookies secure."
    )

    # The carrier.
    carrier: Literal["twilio", "simulated"] = Field(
        "twilio", description="Which carrier sends and receives: twilio, or simulated for a demo."
    )
    twilio_account_sid: str = Field("", description="Account SID at Twilio, starting with AC.")
    twilio_auth_tokens: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (),
        description="Auth tokens, comma-separated, the present one first; all may sign webhooks.",
    )
    carrier_timeout: float = Field(10.0, description="Seconds to wait for the carrier's answer.")
    simulated_carrier_port: int = Field(8483, description="Port of the simulated carrier.")
    simulated_carrier_token: SecretStr = Field(
        SecretStr(""), description="Secret of the simulated carrier's control door."
    )

    # Reconciling with the carrier's own list.
    reconcile_every: int = Field(
        30, ge=5, le=59, description="Seconds between two looks at the carrier's list, 5 to 59."
    )
    reconcile_grace: float = Field(
        60,
        ge=0,
        description="Seconds a text may still be on its way to our door before it counts as lost.",
    )
    reconcile_overlap: float = Field(
        600, ge=0, description="Seconds that each look goes back beyond the last, to be sure."
    )
    reconcile_first: float = Field(
        86_400, ge=0, description="Seconds that the first look at a line without one goes back."
    )
    receipts_ask_after: float = Field(
        600,
        gt=0,
        description="Seconds without a final receipt after which the carrier is asked for it;"
        " again after 4 and 13 times as long.",
    )

    # Pictures and files.
    media_largest: float = Field(
        16, gt=0, description="Largest picture or file that is fetched, in megabytes."
    )
    media_timeout: float = Field(
        60, gt=0, description="Seconds within which a picture or file must be here, redirects too."
    )
    media_hosts: str = Field(
        "api.twilio.com",
        description="Hosts, comma-separated, that are asked for media with the carrier's password.",
    )
    media_link_hours: float = Field(
        24,
        ge=11,
        description="Hours for which the carrier can fetch what we send; its queue holds 10.",
    )

    # Texts of which the carrier did not say whether it has them.
    look_up_first: float = Field(
        120,
        gt=0,
        description="Seconds after which the carrier's list is searched for a text it may have.",
    )
    look_up_second: float = Field(
        600,
        gt=0,
        description="Seconds after which it is searched again before the text may be sent again.",
    )

    # The assistant.
    assistant_url: str = Field(
        "", description="Base URL of the assistant. Not set: the one on this machine."
    )
    assistant_port: int = Field(8482, description="Port on which `baton assistant` listens.")
    assistant_secret: SecretStr = Field(
        SecretStr(""), description="Secret shared by Baton and its assistant, both ways."
    )
    assistant_timeout: float = Field(
        5.0, description="Seconds after which the assistant counts as away for a turn."
    )
    assistant_away_for: float = Field(
        30.0,
        ge=0,
        description="Seconds a turn waits for an assistant that is away before a person gets it.",
    )
    facts_url: str = Field(
        "",
        description="Where the assistant asks for facts. Not set: the doors on this machine.",
    )
    model: Path | None = Field(
        None, description="The trained model to run. Not set: the newest that fits the data."
    )
    embedding: Path | None = Field(
        None,
        description="Folder with the embedding's weights (`model.safetensors` and `tokenizer.json` "
        "of all-mpnet-base-v2). Not set: the installed ones; without any, texts are compared by "
        "their letters and words alone.",
    )

    # Answering.
    breath: float = Field(
        2.5, ge=0, description="Seconds after a customer's last text before we answer."
    )
    breath_most: float = Field(
        8.0, ge=0, description="Seconds after the first text of a burst when we answer anyway."
    )
    session_silence: float = Field(
        1800, description="Seconds of silence after which the assistant starts a new session."
    )
    session_events_most: int = Field(
        360,
        description="Events of a session after which the assistant starts a new one; only after "
        "twice as many while a form or a confirmation waits.",
    )
    misses_allowed: int = Field(
        1, description="How often in a row the assistant may ask again before a person takes over."
    )
    lookups_allowed: int = Field(
        1, description="How many failed order look-ups in a day before a person takes over."
    )
    turn_tries: int = Field(
        4, description="How often a turn that fails is tried before a person gets it."
    )

    # Promises, in minutes, per priority.
    promise_urgent: int = Field(5, description="Minutes within which urgent cases are answered.")
    promise_high: int = Field(15, description="Minutes within which high cases are answered.")
    promise_normal: int = Field(30, description="Minutes within which normal cases are answered.")
    promise_low: int = Field(240, description="Minutes within which low cases are answered.")

    # Orders.
    orders_url: SecretStr = Field(
        SecretStr(""),
        description="SQLAlchemy URL of the shop's orders. Not set: Baton's own database.",
    )
    orders_mapping: Path | None = Field(
        None, description="TOML file that maps the shop's order table to Baton's words."
    )
    follow_every: float = Field(
        300,
        ge=0,
        description="Seconds between two looks at an order whose customer wants to hear of it.",
    )

    # The console.
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Secret that signs the console's forms and the links to what we send;"
        " at least 32 characters, the same for console, doors and worker.",
    )
    session_hours: float = Field(12, description="Hours after which an agent signs in again.")
    session_idle_minutes: float = Field(
        120, description="Minutes without a click after which an agent signs in again."
    )
    sign_in_tries: int = Field(
        5, description="Failed sign-ins, per person or address, before a pause."
    )
    sign_in_pause_minutes: float = Field(15, description="Length of that pause, in minutes.")
    streams_most: int = Field(
        64, description="Live-update streams one console serves; threads are twice as many."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""), description="Bearer token for /metrics. Not set: only from this machine."
    )

    # Work.
    worker_concurrency: int = Field(8, ge=1, description="Jobs one worker runs at the same time.")

    @field_validator("twilio_auth_tokens", mode="before")
    @classmethod
    def _split_tokens(cls, value: object) -> object:
        """Read a comma-separated list, as environment variables hold no lists."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("public_url", "console_url", "assistant_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        """Cut the trailing slash: the signed URL is this base plus the route, to the letter."""
        return value.rstrip("/")


def load_settings() -> Settings:
    """Read the settings; raise `NotConfigured` naming every wrong value at once."""
    try:
        var = Path(os.environ.get("BATON_VAR", "var"))
        return Settings(_env_file=(var / "baton.env", ".env"))
    except ValidationError as error:
        wrong = "; ".join(
            f"BATON_{'_'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors(include_input=False)
        )
        raise NotConfigured(f"Settings need mending: {wrong}") from None
