"""Pictures at the simulated carrier: behind its password on the way in, fetched on the way out."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import httpx
import pytest
from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from tests.simulator.doors import Doors
from tests.simulator.running import ACCOUNT, AUTH_TOKEN, CUSTOMER, LINE, RunningCarrier

PNG = b"\x89PNG\r\n\x1a\n" + b"." * 40


@pytest.fixture
def web() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as web:
        yield web


def send_picture(carrier: RunningCarrier, content: bytes = PNG) -> None:
    kept = {"content_type": "image/png", "content": base64.b64encode(content).decode()}
    text = {"from": CUSTOMER, "to": LINE, "body": "", "media": [kept]}
    assert carrier.control.post("/texts", json=text).status_code == 201


def test_a_picture_is_behind_the_password_and_then_somewhere_that_refuses_it(
    carrier: RunningCarrier, doors: Doors, web: httpx.Client
) -> None:
    send_picture(carrier)
    (delivery,) = doors.wait_for(1)
    url = delivery.form["MediaUrl0"]

    stranger = web.get(url)
    known = web.get(url, auth=(ACCOUNT, AUTH_TOKEN))
    place = known.headers["Location"]

    assert delivery.form["MediaContentType0"] == "image/png"
    assert (stranger.status_code, known.status_code) == (401, 307)
    assert web.get(place).content == PNG
    assert web.get(place, auth=(ACCOUNT, AUTH_TOKEN)).status_code == 400
    assert web.get(f"{carrier.url}/cdn/guessed.png").status_code == 404


def test_the_phone_has_its_own_picture(carrier: RunningCarrier) -> None:
    send_picture(carrier)

    (text,) = carrier.control.get("/thread", params={"customer": CUSTOMER, "line": LINE}).json()[
        "texts"
    ]
    (name,) = text["media"]

    assert carrier.control.get(f"/media/{name}").content == PNG


@pytest.mark.parametrize("media", ["one", [{"content_type": "image/png"}], [{"content": "??"}], 7])
def test_what_is_no_list_of_contents_is_refused(carrier: RunningCarrier, media: object) -> None:
    text = {"from": CUSTOMER, "to": LINE, "body": "", "media": media}

    assert carrier.control.post("/texts", json=text).status_code == 400


def test_a_picture_that_cannot_be_fetched_fails_the_message(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    sent = client.messages.create(
        to=CUSTOMER,
        from_=LINE,
        body="Look",
        media_url=[f"{doors.url}/nothing-to-get"],
        status_callback=f"{doors.url}/status",
    )
    carrier.settle()

    receipts = [delivery.form["MessageStatus"] for delivery in doors.wait_for(1)]
    message = client.messages(sent.sid).fetch()

    assert receipts == ["failed"]
    assert (message.status, message.error_code) == ("failed", 21620)
    assert carrier.log("media refused")[0]["because"] == "HTTP 405"
