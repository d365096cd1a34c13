from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.exc import TimeoutError as PoolTimeout

from handoff.db import Transaction
from handoff.errors import TryLater
from handoff.flows.receive import InboundMedia
from handoff.rules.characters import clean
from handoff.rules.consent import Keyword
from handoff.tables import Address, AddressKind, ConsentEntry, Media, Stray, Text
from tests import make
from tests.transactions import OpenedBy
from tests.web.doors.posting import CarrierClient, database_away, text_parameters
from webhook.twilio import MOST_CHARACTERS, read_inbound

EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

pytestmark = pytest.mark.usefixtures("line")


def read_text(transaction: Transaction) -> Text:
    with transaction() as session:
        return session.scalars(select(Text)).one()


def count_jobs(transaction: Transaction) -> int:
    with transaction() as session:
        return session.scalar(sql("SELECT count(*) FROM procrastinate_jobs")) or 0


def test_a_200_means_that_the_text_and_its_job_are_committed(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    answer = carrier.post(text_parameters("hello"))

    assert (answer.status_code, answer.text) == (200, EMPTY)
    assert answer.mimetype == "text/xml"
    assert read_text(transaction).body == "hello"
    assert count_jobs(transaction) == 1


def test_a_repeat_changes_nothing_and_is_acknowledged(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    carrier.post(text_parameters("hello"))

    answer = carrier.post(text_parameters("hello"))

    assert (answer.status_code, answer.text) == (200, EMPTY)
    assert read_text(transaction).body == "hello"
    assert count_jobs(transaction) == 1


def test_every_parameter_is_kept(carrier: CarrierClient, transaction: Transaction) -> None:
    parameters = text_parameters("hello", SomethingNew="kept", FromZip="")

    carrier.post(parameters)

    assert read_text(transaction).parameters == parameters


@pytest.mark.parametrize("error", [None, PoolTimeout("no connection"), TryLater()])
def test_with_the_database_away_the_answer_is_503_and_nothing_is_stored(
    open_doors: Callable[..., FlaskClient], transaction: Transaction, error: Exception | None
) -> None:
    def fail() -> NoReturn:
        raise error if error is not None else AssertionError

    there = database_away if error is None else OpenedBy(fail)
    away = CarrierClient(open_doors(transaction=there))

    answer = away.post(text_parameters())

    with transaction() as session:
        stored = session.scalar(select(func.count()).select_from(Text))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert (stored, count_jobs(transaction)) == (0, 0)


def test_the_same_text_comes_in_once_the_database_is_back(
    open_doors: Callable[..., FlaskClient], carrier: CarrierClient, transaction: Transaction
) -> None:
    CarrierClient(open_doors(transaction=database_away)).post(text_parameters("hello"))

    answer = carrier.post(text_parameters("hello"))

    assert answer.status_code == 200
    assert read_text(transaction).body == "hello"


@pytest.mark.parametrize("name", ["MessageSid", "AccountSid", "From", "To"])
@pytest.mark.parametrize("value", [None, "", "  ", "x" * (MOST_CHARACTERS + 1)])
def test_a_missing_or_endless_parameter_is_a_400_that_names_it(
    carrier: CarrierClient, transaction: Transaction, name: str, value: str | None
) -> None:
    parameters = text_parameters()
    del parameters[name]
    if value is not None:
        parameters[name] = value

    answer = carrier.post(parameters)

    assert answer.status_code == 400
    assert name in answer.text
    assert count_jobs(transaction) == 0


@pytest.mark.parametrize(
    ("body", "stored"),
    [
        ("a\x00b", "ab"),
        ("\x00", ""),
        ("", ""),
        (None, ""),
        ("📦👨\u200d👩\u200d👧", "📦👨\u200d👩\u200d👧"),
        ("\u200fשלום", "\u200fשלום"),
        ("/restart", "/restart"),
        ("é" * 1600, "é" * 1600),
        ("long " * 2000, "long " * 2000),
        ("  two  spaces\r\n", "  two  spaces\r\n"),
    ],
)
def test_any_body_is_stored(
    carrier: CarrierClient, transaction: Transaction, body: str | None, stored: str
) -> None:
    answer = carrier.post(text_parameters(body))

    assert answer.status_code == 200
    assert read_text(transaction).body == stored


def test_a_lone_surrogate_is_replaced_and_a_pair_is_kept() -> None:
    assert clean("a\ud83db") == "a?b"
    assert clean("a\U0001f4e6b") == "a\U0001f4e6b"


def test_a_nul_in_any_parameter_or_name_does_no_harm(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    answer = carrier.post({**text_parameters(), "FromCity": "a\x00", "N\x00ew": "b"})

    assert answer.status_code == 200
    assert (read_text(transaction).parameters or {})["New"] == "b"


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("+12025550143", AddressKind.PHONE),
        ("whatsapp:+12025550143", AddressKind.WHATSAPP),
        ("whatsapp:US.1234", AddressKind.WHATSAPP),
        ("384387", AddressKind.SHORT_CODE),
        ("anonymous", AddressKind.OTHER),
    ],
)
def test_whoever_texts_is_taken_in(
    carrier: CarrierClient, transaction: Transaction, sender: str, kind: AddressKind
) -> None:
    answer = carrier.post(text_parameters(From=sender))

    with transaction() as session:
        address = session.scalars(select(Address)).one()
    assert answer.status_code == 200
    assert (address.address, address.kind) == (sender, kind)


def test_a_text_of_nothing_but_pictures_keeps_them(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    parameters = text_parameters(
        None,
        NumMedia="2",
        MediaUrl0="https://api.example.com/0",
        MediaContentType0="image/jpeg",
        MediaUrl1="https://api.example.com/1",
        ReferralNumMedia="0",
    )

    answer = carrier.post(parameters)

    with transaction() as session:
        media = [(item.url, item.content_type) for item in session.scalars(select(Media))]
    assert answer.status_code == 200
    assert media == [
        ("https://api.example.com/0", "image/jpeg"),
        ("https://api.example.com/1", ""),
    ]


@pytest.mark.parametrize(
    ("count", "kept"),
    [("1", 1), ("99", 10), ("3", 3), ("-1", 0), ("many", 0), ("9" * 5000, 0), ("", 0)],
)
def test_the_number_of_media_is_believed_within_bounds(count: str, kept: int) -> None:
    urls = {f"MediaUrl{position}": f"https://m.example.com/{position}" for position in range(20)}

    inbound = read_inbound(text_parameters(NumMedia=count, **urls))

    assert len(inbound.media) == kept


def test_media_without_an_address_are_left_out() -> None:
    inbound = read_inbound(text_parameters(NumMedia="2", MediaUrl1="https://m.example.com/1"))

    assert inbound.media == (InboundMedia("https://m.example.com/1", ""),)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("STOP", Keyword.STOP),
        ("start", Keyword.START),
        ("HELP", Keyword.HELP),
        ("NEW", None),
        ("", None),
    ],
)
def test_the_carriers_marker_of_an_opt_out_is_read(said: str, read: Keyword | None) -> None:
    assert read_inbound(text_parameters(OptOutType=said)).opt_out_type is read


def test_a_stop_changes_consent_before_it_is_acknowledged(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    answer = carrier.post(text_parameters("Stop"))

    with transaction() as session:
        consent = session.scalars(select(ConsentEntry.consent)).one()
    assert answer.status_code == 200
    assert consent == "opted_out"


def test_a_text_to_an_unknown_line_is_a_stray_once(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    parameters = text_parameters(To="+12025550199")

    answers = [carrier.post(parameters).status_code for _ in range(2)]

    with transaction() as session:
        strays = session.scalars(select(Stray)).all()
    assert answers == [200, 200]
    assert [stray.because for stray in strays] == ["an unknown line"]
    assert count_jobs(transaction) == 0


def test_a_card_number_is_masked_before_anything_is_stored(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    carrier.post(text_parameters("my card is 4111 1111 1111 1111"))

    text = read_text(transaction)
    assert "4111 1111" not in f"{text.body} {text.parameters}"
    assert make.CUSTOMER in str(text.parameters)
