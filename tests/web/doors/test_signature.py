from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from prometheus_client import REGISTRY
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # has no types
from werkzeug.datastructures import MultiDict

from handoff.db import Transaction
from handoff.tables import Stray, Text
from tests import make
from tests.web.doors.posting import (
    BASE,
    FORM,
    INBOUND,
    OLD_TOKEN,
    STATUS,
    TOKEN,
    CarrierClient,
    make_settings,
    sign,
    text_parameters,
)

pytestmark = pytest.mark.usefixtures("line")

# The carrier's own published examples.
VECTOR_TOKEN = "12345"
VECTOR_URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
VECTOR = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675309",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}


def count_turned_away() -> float:
    return REGISTRY.get_sample_value("baton_turned_away_total", {"door": "carrier"}) or 0


def count_stored(transaction: Transaction) -> int:
    with transaction() as session:
        texts = session.scalar(select(func.count()).select_from(Text)) or 0
        return texts + (session.scalar(select(func.count()).select_from(Stray)) or 0)


@pytest.mark.parametrize(
    ("url", "signature"),
    [
        (VECTOR_URL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (
            VECTOR_URL.replace("https", "http").replace(".com", ".com:80"),
            "0ZXoZLH/DfblKGATFgpif+LLRf4=",
        ),
        (VECTOR_URL.replace(".com", ".com:443"), "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (
            VECTOR_URL.replace("https", "http").replace(".com", ".com:1234"),
            "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        ),
    ],
)
def test_the_official_examples_hold(url: str, signature: str) -> None:
    assert RequestValidator(VECTOR_TOKEN).validate(url, VECTOR, signature)


def test_the_official_example_of_repeated_parameters_holds() -> None:
    repeated = MultiDict(
        [
            ("Sid", "CA123"),
            ("SidAccount", "AC123"),
            ("Digits", "5678"),
            ("Digits", "1234"),
            ("Digits", "1234"),
        ]
    )

    assert RequestValidator(VECTOR_TOKEN).validate(
        VECTOR_URL, repeated, "IK+Dwps556ElfBT0I3Rgjkr1wJU="
    )


def test_the_official_example_of_a_json_body_holds_and_is_refused_here(client: FlaskClient) -> None:
    body = '{"property": "value", "boolean": true}'
    digest = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
    signature = "a9nBmqA0ju/hNViExpshrM61xv4="
    is_valid = RequestValidator(VECTOR_TOKEN).validate(
        f"{VECTOR_URL}&bodySHA256={digest}", body, signature
    )

    answer = client.post(
        f"{INBOUND}?bodySHA256={digest}",
        data=body,
        content_type="application/json",
        headers={"X-Twilio-Signature": signature},
    )

    assert is_valid
    assert answer.status_code == 403


def test_a_rightly_signed_text_comes_in(carrier: CarrierClient, transaction: Transaction) -> None:
    answer = carrier.post(text_parameters())

    assert answer.status_code == 200
    assert count_stored(transaction) == 1


def test_a_text_signed_with_the_token_before_comes_in(carrier: CarrierClient) -> None:
    parameters = text_parameters()

    answer = carrier.post(parameters, signature=sign(parameters, token=OLD_TOKEN))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "signature", ["", "nonsense", "é", "A" * 28, "RSOYDt4T1cUTdK1PDd93/VVr8B8="]
)
@pytest.mark.parametrize("route", [INBOUND, STATUS])
def test_a_wrong_signature_is_turned_away_counted_and_nothing_stored(
    carrier: CarrierClient, transaction: Transaction, signature: str, route: str
) -> None:
    before = count_turned_away()

    answer = carrier.post(text_parameters(), route=route, signature=signature)

    assert answer.status_code == 403
    assert count_turned_away() == before + 1
    assert count_stored(transaction) == 0


@pytest.mark.parametrize("route", [INBOUND, STATUS])
def test_a_missing_signature_is_turned_away(client: FlaskClient, route: str) -> None:
    answer = client.post(route, data=text_parameters(), content_type=FORM)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "signed_url",
    [
        BASE.replace("https", "http") + INBOUND,
        BASE + INBOUND + "/",
        BASE.replace("example", "Example") + INBOUND,
        BASE + INBOUND + "#rc=3",
        BASE + INBOUND + "?a=1",
        BASE + STATUS,
        "https://other.example.com" + INBOUND,
        BASE.replace(".com", ".com:8443") + INBOUND,
    ],
)
def test_a_signature_over_another_url_is_turned_away(
    carrier: CarrierClient, signed_url: str
) -> None:
    parameters = text_parameters()
    signature = RequestValidator(TOKEN).compute_signature(signed_url, parameters)

    answer = carrier.post(parameters, signature=signature)

    assert answer.status_code == 403


def test_the_default_port_may_be_signed_or_not(carrier: CarrierClient) -> None:
    parameters = text_parameters()

    answer = carrier.post(parameters, signature=sign(parameters, base=f"{BASE}:443"))

    assert answer.status_code == 200


@pytest.mark.parametrize("signed_base", [f"{BASE}:8443", BASE])
def test_a_configured_port_may_be_signed_or_not(
    open_doors: Callable[..., FlaskClient], signed_base: str
) -> None:
    carrier = CarrierClient(open_doors(settings=make_settings(public_url=f"{BASE}:8443")))
    parameters = text_parameters()

    answer = carrier.post(parameters, signature=sign(parameters, base=signed_base))

    assert answer.status_code == 200


def test_a_path_before_the_routes_belongs_to_the_configured_url(
    open_doors: Callable[..., FlaskClient],
) -> None:
    base = f"{BASE}/behind/a/proxy"
    carrier = CarrierClient(open_doors(settings=make_settings(public_url=base + "/")))
    parameters = text_parameters()

    answer = carrier.post(parameters, signature=sign(parameters, base=base))

    assert answer.status_code == 200


def test_what_a_request_says_of_its_host_and_scheme_is_not_believed(client: FlaskClient) -> None:
    evil = "https://evil.example.com"
    parameters = text_parameters()
    carrier = CarrierClient(
        client,
        headers={
            "Host": "evil.example.com",
            "X-Forwarded-Host": "evil.example.com",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Path": INBOUND,
            "Forwarded": "host=evil.example.com;proto=https",
        },
    )

    refused = carrier.post(parameters, signature=sign(parameters, base=evil))
    taken = carrier.post(parameters)

    assert refused.status_code == 403
    assert taken.status_code == 200


def test_the_query_is_signed_as_it_came(carrier: CarrierClient) -> None:
    parameters = text_parameters(MessageStatus="sent")
    in_order, other_order = f"{STATUS}?part=a&b=%20c", f"{STATUS}?b=%20c&part=a"
    signature = sign(parameters, route=in_order)

    taken = carrier.post(parameters, route=in_order, signature=signature)
    refused = carrier.post(parameters, route=other_order, signature=signature)

    assert taken.status_code == 200
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"Body": "where is my order 📦 – é \u200f"},
        {"Body": "a\x00b"},
        {"Body": "  spaces kept \r\n"},
        {"FromCity": "", "ToCity": ""},
        {"Something": "new"},
    ],
)
def test_whatever_the_carrier_sends_and_signs_comes_in(
    carrier: CarrierClient, changes: dict[str, str]
) -> None:
    answer = carrier.post(text_parameters(**changes))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "tampered",
    [
        {"Body": "where is my order "},
        {"Body": "Where is my order"},
        {"Another": ""},
        {"From": "+12025550199"},
    ],
)
def test_a_parameter_changed_after_signing_is_turned_away(
    carrier: CarrierClient, tampered: dict[str, str]
) -> None:
    signature = sign(text_parameters())

    answer = carrier.post(text_parameters(**tampered), signature=signature)

    assert answer.status_code == 403


def test_an_empty_parameter_dropped_after_signing_is_turned_away(carrier: CarrierClient) -> None:
    parameters = text_parameters()
    signature = sign(parameters)
    del parameters["FromCity"]

    answer = carrier.post(parameters, signature=signature)

    assert answer.status_code == 403


@pytest.mark.parametrize("second", ["different", "same"])
def test_a_parameter_that_comes_twice_comes_in(carrier: CarrierClient, second: str) -> None:
    parameters = MultiDict([*text_parameters().items(), ("Extra", "same"), ("Extra", second)])

    answer = carrier.post(parameters)

    assert answer.status_code == 200


@pytest.mark.parametrize("body", ["{}", '{"Body": "hi"}', "[1]", "not json", ""])
@pytest.mark.parametrize("query", ["", "?bodySHA256=", "?bodySHA256=abc"])
def test_json_is_turned_away_even_when_its_url_is_rightly_signed(
    client: FlaskClient, body: str, query: str
) -> None:
    signature = RequestValidator(TOKEN).compute_signature(BASE + INBOUND + query, {})

    answer = client.post(
        INBOUND + query,
        data=body,
        content_type="application/json",
        headers={"X-Twilio-Signature": signature},
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "text/plain", None])
def test_anything_but_a_form_is_turned_away(client: FlaskClient, content_type: str | None) -> None:
    signature = RequestValidator(TOKEN).compute_signature(BASE + INBOUND, {})

    answer = client.post(
        INBOUND,
        data=b"Body=hi",
        content_type=content_type,
        headers={"X-Twilio-Signature": signature},
    )

    assert answer.status_code == 403


def test_bytes_that_are_no_text_are_turned_away(client: FlaskClient) -> None:
    answer = client.post(
        INBOUND,
        data=b"Body=\xff\xfe&From=%ED%A0%80",
        content_type=FORM,
        headers={"X-Twilio-Signature": sign(text_parameters())},
    )

    assert answer.status_code == 403


def test_an_algorithm_that_the_request_names_is_not_believed(carrier: CarrierClient) -> None:
    parameters = text_parameters()
    signature = RequestValidator(TOKEN).compute_signature(BASE + INBOUND, parameters, "HMAC_SHA256")
    carrier.headers["X-Twilio-Webhooks-Signature-Settings"] = (
        "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
    )

    answer = carrier.post(parameters, signature=signature)

    assert answer.status_code == 403


@pytest.mark.parametrize("tokens", [(), ("",)])
def test_without_a_token_nobody_comes_in(
    open_doors: Callable[..., FlaskClient], tokens: tuple[str, ...]
) -> None:
    settings = make_settings(twilio_auth_tokens=tokens)
    parameters = text_parameters()
    url = BASE + INBOUND + "".join(name + parameters[name] for name in sorted(parameters))
    empty = base64.b64encode(hmac.digest(b"", url.encode(), hashlib.sha1)).decode()

    answer = CarrierClient(open_doors(settings=settings)).post(parameters, signature=empty)

    assert answer.status_code == 403


def test_a_body_that_is_far_too_large_is_turned_away(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    answer = carrier.post(text_parameters("x" * 70_000), signature="any")

    assert answer.status_code == 413
    assert count_stored(transaction) == 0


def test_a_get_is_not_a_text(client: FlaskClient) -> None:
    answer = client.get(INBOUND, query_string=text_parameters())

    assert answer.status_code in {403, 405}


def test_the_account_whose_secret_signed_is_not_taken_for_another(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    answer = carrier.post(text_parameters(AccountSid="AC" + "9" * 32))

    with transaction() as session:
        stray = session.scalars(select(Stray)).one()
    assert answer.status_code == 200
    assert stray.because == "another account"
    assert stray.to_address == make.LINE
