"""How a carrier posts to the doors, and what the doors are set up with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # has no types
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from handoff.settings import Settings
from tests import make
from tests.transactions import OpenedBy

TOKEN = "the present token"
OLD_TOKEN = "the token before"
BASE = "https://sms.example.com"
ASSISTANT_SECRET = "the assistant's secret"
INBOUND = "/sms/inbound"
STATUS = "/sms/status"
FORM = "application/x-www-form-urlencoded"


def make_settings(**changes: Any) -> Settings:
    """Make settings of a real carrier's operator, whatever this machine's files say."""
    values: dict[str, Any] = {
        "public_url": BASE,
        "twilio_account_sid": make.ACCOUNT,
        "twilio_auth_tokens": (SecretStr(TOKEN), SecretStr(OLD_TOKEN)),
        "assistant_secret": SecretStr(ASSISTANT_SECRET),
    }
    return Settings(_env_file=None, **{**values, **changes})


def sign(
    parameters: Mapping[str, str] | MultiDict[str, str],
    *,
    route: str = INBOUND,
    base: str = BASE,
    token: str = TOKEN,
) -> str:
    """Sign a webhook as the carrier does."""
    signature: str = RequestValidator(token).compute_signature(base + route, parameters)
    return signature


def text_parameters(body: str | None = "where is my order", **changes: str) -> dict[str, str]:
    """Make the parameters of one text, as the carrier posts them."""
    usual = {
        "AccountSid": make.ACCOUNT,
        "ApiVersion": "2010-04-01",
        "MessageSid": "SM" + "1" * 32,
        "SmsSid": "SM" + "1" * 32,
        "From": make.CUSTOMER,
        "To": make.LINE,
        "NumMedia": "0",
        "NumSegments": "1",
        "FromCity": "",
    }
    return usual | ({} if body is None else {"Body": body}) | changes


@dataclass
class CarrierClient:
    """Posts to the doors as the carrier does: form-encoded and signed."""

    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)

    def post(
        self,
        parameters: Mapping[str, str] | MultiDict[str, str],
        *,
        route: str = INBOUND,
        signature: str | None = None,
    ) -> TestResponse:
        """Post, with the right signature unless another is given."""
        signed = sign(parameters, route=route) if signature is None else signature
        headers = {"X-Twilio-Signature": signed, **self.headers}
        return self.client.post(route, data=parameters, headers=headers, content_type=FORM)


@contextmanager
def _find_nobody() -> Iterator[Session]:
    raise OperationalError("SELECT", {}, Exception("connection refused"))
    yield  # type: ignore[unreachable]  # makes it a generator, as a context manager must be


# Stands in for what opens transactions while PostgreSQL is not there.
database_away = OpenedBy(_find_nobody)
