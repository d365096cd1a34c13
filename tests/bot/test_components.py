"""The parts of the pipeline by themselves."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import numpy as np
import pytest
import yaml
from actions import SilentChannel
from components.entities import find_entities
from components.sentence_embedding import shared_embedder
from facts import FactsAction, FactsFailed
from quiet import keep_event_name
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from replies import ReplyUnwritten, SteadyReplies, fill_payload
from turns import drop_command_mark
from words import fill_in

from tests.bot.conftest import BOT

ORDER = r"\d{5,8}"
KEYWORDS = r"\b(reply|text|send|answer)\W+(STOP|CANCEL|END|QUIT|YES|START|HELP|INFO|UNSUBSCRIBE)\b"
GSM_7 = re.compile(r"[\w @$!\"#%&'()*+,./:;<=>?{}-]*", re.ASCII)
# A placeholder stands for about as much text as it takes to name it, links and items for more.
LONGEST_REPLY = 160


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10042", {"order_number": "10042"}),
        ("#10042", {"order_number": "10042"}),
        ("order 10042", {"order_number": "10042"}),
        ("Order No. 10042?", {"order_number": "10042"}),
        ("its ORD-10042.", {"order_number": "10042"}),
        ("ord10042", {"order_number": "10042"}),
        # What other shops' numbers look like: none may be dropped, or another order is meant.
        ("cancel order 370795561790", {"order_number": "370795561790"}),
        ("anular la compra #00004587345", {"order_number": "00004587345"}),
        ("order ORD-2024-1187", {"order_number": "ORD-2024-1187"}),
        ("cancel order a1b2c3d4 please", {"order_number": "A1B2C3D4"}),
        ("where is order 113-5426177-3590212?", {"order_number": "113-5426177-3590212"}),
        ("cancel order 123", {"order_number": "123"}),
        ("cancel order #123 please", {"order_number": "123"}),
        ("cancel order 48213B", {"order_number": "48213B"}),
        ("cancel order 1234-5678", {"order_number": "1234-5678"}),
        ("order 100 plates please", {}),
        ("order 250ml bottles", {}),
        ("cancel order 24x36 rug", {}),
        ("my order 11-20 never came", {}),
        ("cancel order number(10043)", {"order_number": "10043"}),
        ("my order 207-555-0112 is my phone", {}),
        ("Calle 8 número 2301, Miami FL 33135", {"address": "Calle 8 número 2301, Miami FL 33135"}),
        ("Calle Luna 5, misma ciudad y código", {"address": "Calle Luna 5"}),
        ("can I order 2 more mugs", {}),
        ("my order is 3 days late", {}),
        ("my order from 2023-11-05", {"date": "2023-11-05"}),
        ("order number is 4711", {"order_number": "4711"}),
        ("10042 90210", {"order_number": "10042", "postcode": "90210"}),
        ("order 10042, zip 90210", {"order_number": "10042", "postcode": "90210"}),
        ("10042 sw1a1aa", {"order_number": "10042", "postcode": "SW1A 1AA"}),
        ("zip code 90210-1234", {"postcode": "90210-1234"}),
        ("i live in Portland ME 04101", {"postcode": "04101"}),
        ("mail Me.You@Example.com please", {"email": "me.you@example.com"}),
        ("call 555-123-45678", {}),
        ("+15551234567", {}),
        ("it was $12000", {"amount": "$12000"}),
        ("i paid 10042 dollars", {"amount": "10042 dollars"}),
        ("12000 pesos", {"amount": "12000 pesos"}),
        ("on 2026-11-24 at 10", {"date": "2026-11-24"}),
        ("will 10042 come on friday", {"order_number": "10042", "date": "friday"}),
        ("el martes 24", {"date": "martes"}),
        ("24 de noviembre", {"date": "24 de noviembre"}),
        ("Nov 24th", {"date": "Nov 24th"}),
        ("no. 10042", {"order_number": "10042"}),
        ("HL-10042", {"order_number": "10042"}),
        ("1 0 0 4 2", {"order_number": "10042"}),
        ("order 100 42", {"order_number": "10042"}),
        ("numero de pedido 10042", {"order_number": "10042"}),
        ("mi pedido es el 10042", {"order_number": "10042"}),
        ("10042, 90210", {"order_number": "10042", "postcode": "90210"}),
        ("10042 m5v3l9", {"order_number": "10042", "postcode": "M5V 3L9"}),
        ("codigo postal 28001", {"postcode": "28001"}),
        # Away from its word; the wrong one beside it is no order's, but “of 10042” is.
        ("i put the wrong zip on my order, should be 60614", {"postcode": "60614"}),
        ("the zip is wrong, its 60614 not 60641", {"postcode": "60614"}),
        ("zip of my order should be 90211 instead of 90210", {"postcode": "90211"}),
        ("the zip is wrong on 10042", {"order_number": "10042"}),
        ("el código postal está mal, debe ser 33129", {"postcode": "33129"}),
        # Streets of no kind that we know.
        ("i live at 500 Broadway", {"address": "500 Broadway"}),
        (
            "its 500 Broadway, apt 12, Albany 12207",
            {"address": "500 Broadway, apt 12, Albany 12207"},
        ),
        ("send it to 15 Via Roma, Reno NV 89501", {"address": "15 Via Roma, Reno NV 89501"}),
        ("i have 20 lamps, one is 10042", {"order_number": "10042"}),
        ("cp 06700", {"postcode": "06700"}),
        ("my number is 207 555 0112", {}),
        ("you said 5-7 days", {}),
        ("no, 14 Elm St please", {"address": "14 Elm St"}),
        ("to 5 5th Ave, New York", {"address": "5 5th Ave, New York"}),
        ("Calle Mayor 12, 28001 Madrid", {"address": "Calle Mayor 12, 28001 Madrid"}),
        ("av. Reforma 222, CDMX por favor", {"address": "av. Reforma 222, CDMX"}),
        (
            "change 10042 to 12 Elm St, Austin TX 78701",
            {"order_number": "10042", "address": "12 Elm St, Austin TX 78701"},
        ),
        (
            "send it to 14 Oak Street and cancel 10043",
            {"order_number": "10043", "address": "14 Oak Street"},
        ),
        ("should be 18 not 81 Park Street", {"address": "18 Park Street"}),
        ("not 12 River St but 14 Elm St", {"address": "14 Elm St"}),
        ("its not 12 River St its 14 River St", {"address": "14 River St"}),
        ("Calle 8 1200, Miami FL 33135", {"address": "Calle 8 1200, Miami FL 33135"}),
        ("Av siempre viva 742", {"address": "Av siempre viva 742"}),
        ("un error en la calle del pedido 10051", {"order_number": "10051"}),
        ("to 123-45 67th Ave, Queens NY 11375", {"address": "123-45 67th Ave, Queens NY 11375"}),
        ("to 12 1/2 Elm St, Reno NV 89501", {"address": "12 1/2 Elm St, Reno NV 89501"}),
        ("no longer live at 12 Elm St, Austin TX 78701", {}),
        ("12 Elm St, Reno NV 89501, not 9 Oak Ave", {"address": "12 Elm St, Reno NV 89501"}),
        (
            "de Calle Mayor 12 a Calle Luna 5, 28004 Madrid",
            {"address": "Calle Luna 5, 28004 Madrid"},
        ),
        ("Gran Via 5, 28013 Madrid", {"address": "Gran Via 5, 28013 Madrid"}),
        (
            "1200 Sunset Blvd Los Angeles CA 90028",
            {"address": "1200 Sunset Blvd Los Angeles CA 90028"},
        ),
        ("dont send it to work send it to 14 Elm St", {"address": "14 Elm St"}),
        ("no send it to 14 Elm St", {"address": "14 Elm St"}),
        (
            "14 Oak St Austin TX 78701, the old one was wrong",
            {"address": "14 Oak St Austin TX 78701"},
        ),
        ("10042, not 81 Park Street", {"order_number": "10042"}),
        ("i ordered 4 chairs", {}),
        ("send 10042 to 14 Oak Street", {"order_number": "10042", "address": "14 Oak Street"}),
        ("220 Pine Ave, Portland ME 04101", {"address": "220 Pine Ave, Portland ME 04101"}),
    ],
)
def test_references_are_found_in_the_shapes_people_write(text: str, found: dict[str, str]) -> None:
    assert {f.entity: f.value for f in find_entities(text, ORDER)} == found


@pytest.mark.parametrize("token", [" ", "\n", "#", "order ", "1", "a1-", "order no", "zip ", ", "])
def test_no_text_takes_long_to_be_looked_through(token: str) -> None:
    # A pattern that tries every way to share out white space took minutes for such a text, so a
    # test with one would not end.
    assert isinstance(find_entities("order" + token * (1600 // len(token)) + "!", ORDER), list)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10042 and 10043", ["10042", "10043"]),
        ("orders 10042, 10043 & #10051", ["10042", "10043", "10051"]),
        ("pedido 10042 y 10043", ["10042", "10043"]),
        ("is it 10042 or 10043", ["10042", "10043"]),
        ("cancelar la 10042 y la 10051 porfis", ["10042", "10051"]),
        ("10042 and also the 10043", ["10042", "10043"]),
        ("10042 10043", ["10042"]),
    ],
)
def test_several_orders_in_one_text_are_all_found(text: str, numbers: list[str]) -> None:
    found = [f.value for f in find_entities(text, ORDER) if f.entity == "order_number"]

    assert found == numbers


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("send it c/o Ann Lee, 12 Elm St, Troy NY 12180", "c/o Ann Lee, 12 Elm St, Troy NY 12180"),
        ("c/o my mom at 12 Elm St", "c/o my mom, 12 Elm St"),
        ("Attn: Bob Ray 12 Elm St", "Attn: Bob Ray, 12 Elm St"),
        ("Acme Corp, 12 Elm St", "Acme Corp, 12 Elm St"),
        ("ship to the Grand Harbor Hotel\n12 Elm St", "Grand Harbor Hotel, 12 Elm St"),
        ("please take care of sending it to 12 Elm St", "12 Elm St"),
        ("attention: send it to 12 Elm St", "12 Elm St"),
        ("Sure, 12 Elm St", "12 Elm St"),
    ],
)
def test_an_address_has_whose_door_it_is(text: str, address: str) -> None:
    assert [one.value for one in find_entities(text, ORDER)] == [address]


def test_an_address_of_two_shapes_is_one() -> None:
    for text in ("1200 Sunset Blvd Apt 4, Los Angeles CA 90028", "14 Elm St, PO Box 12, Austin TX"):
        assert [one.entity for one in find_entities(text, ORDER)].count("address") == 1


def test_many_numbers_and_commas_are_read_once_each() -> None:
    """With each number or comma tried from every one before it, these would take hours."""
    many = find_entities("10042 and " * 160, ORDER)
    none = find_entities("1 and 10043. order 10042" + " , " * 500 + " x", ORDER)

    assert {one.value for one in (*many, *none)} == {"10042", "10043"}


def test_a_text_is_embedded_alike_alone_and_among_others() -> None:
    texts = ["where is my order", "hi", "a much longer text about a rug and a lamp and a vase"]

    together = shared_embedder().embed(texts)
    alone = np.vstack([shared_embedder().embed([text]) for text in texts])

    # Bytes are added up in another order.
    assert (together * alone).sum(axis=1).min() > 0.9999


@pytest.mark.parametrize("text", ["", "   ", "\U0001f937", "?!"])
def test_a_text_that_says_nothing_is_embedded_as_nothing(text: str) -> None:
    assert not shared_embedder().embed([text]).any()


@pytest.mark.parametrize(
    ("text", "kept"),
    [("/restart", ("restart", 1)), (" / /x ", ("x", 4)), ("a/b", ("a/b", 0)), ("//", ("", 2))],
)
def test_a_command_mark_is_dropped(text: str, kept: tuple[str, int]) -> None:
    assert drop_command_mark(text) == kept


def test_the_fullest_variation_whose_values_are_known_is_chosen() -> None:
    options = [{"text": "a {x}"}, {"text": "a {x} and {y}"}, {"text": "a"}]
    replies = SteadyReplies({"utter_a": options}, "turn-1")

    assert replies._choose("utter_a", options, {"x": 1, "y": 2}) == options[1]  # noqa: SLF001 -- its one rule
    assert replies._choose("utter_a", options, {"x": 1, "y": ""}) == options[0]  # noqa: SLF001 -- as above
    assert replies._choose("utter_a", options, {"x": None}) == options[2]  # noqa: SLF001 -- as above


def test_a_reply_with_nothing_to_fill_it_is_an_error() -> None:
    options = [{"text": "a {x}"}]

    with pytest.raises(ReplyUnwritten):
        SteadyReplies({"utter_a": options}, "turn-1")._choose("utter_a", options, {})  # noqa: SLF001 -- as above


def test_facts_that_nobody_serves_are_a_failure_and_not_silence() -> None:
    nobody = EndpointConfig("http://127.0.0.1:1/assistant/actions")
    action = FactsAction("action_tell_order", nobody)
    tracker = DialogueStateTracker.from_events("conversation-1", [])
    running = action.run(SilentChannel(), SteadyReplies({}, "turn-1"), tracker, Domain.empty())

    with pytest.raises(FactsFailed):
        asyncio.run(running)


def test_a_payload_keeps_the_type_of_a_value() -> None:
    payload = {"request": "x", "number": "{n}", "gone": "{missing}", "words": "no {n}", "on": True}

    filled = fill_payload(payload, {"n": 7})

    assert filled == {"request": "x", "number": 7, "gone": None, "words": "no 7", "on": True}


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        ({"event": "processor.message.parse", "text": "hello"}, "processor.message.parse"),
        ({"event": "cannot read 'hello'"}, "(message withheld)"),
        ({}, "(message withheld)"),
    ],
)
def test_of_a_structured_log_entry_only_its_name_is_kept(event: dict[str, str], kept: str) -> None:
    assert keep_event_name(None, "warning", event) == kept


def read_texts() -> list[tuple[str, str]]:
    return [
        (name, variation["text"])
        for path in sorted(Path(BOT / "domain").glob("*.yml"))
        for name, variations in yaml.safe_load(path.read_text()).get("responses", {}).items()
        for variation in variations
        if "text" in variation
    ]


@pytest.mark.parametrize(("name", "text"), read_texts())
def test_a_reply_is_one_short_plain_text_and_invites_no_keyword(name: str, text: str) -> None:
    assert len(text) <= LONGEST_REPLY, f"{name} takes {len(text)} characters"
    assert GSM_7.fullmatch(text), f"{name} has a character outside the plain alphabet"
    assert not re.search(KEYWORDS, text), f"{name} invites a word that the carrier takes"


def test_a_languages_words_are_filled_in_where_it_has_none() -> None:
    usual = {"consent": {"agreed": ["yes"], "telling": ["do it"]}, "asking": "what"}

    filled = fill_in({"consent": {"agreed": ["sim"]}}, usual)

    assert filled == {"consent": {"agreed": ["sim"], "telling": ["do it"]}, "asking": "what"}
