"""What the carrier took in and never delivered is found in its list, stored once, and answered."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from handoff import queries
from handoff.db import Transaction
from handoff.errors import TryLater
from handoff.flows import reconcile
from handoff.flows.lines import add_line
from handoff.flows.receive import receive_text
from handoff.flows.reconcile import Looking, reconcile_line
from handoff.ports import CarrierMedia, CarrierMessage
from handoff.rules.consent import Consent
from handoff.tables import ConsentEntry, Conversation, Line, Media, Repair, Text
from tests import make
from tests.fakes import RecordingCarrier
from tests.make import CUSTOMER, LINE, NO_BREATH, NOON

LOOKING = Looking(
    grace=timedelta(seconds=60), overlap=timedelta(minutes=10), first=timedelta(days=1)
)


def ago(seconds: float) -> datetime:
    return NOON - timedelta(seconds=seconds)


def message(
    body: str,
    *,
    at: datetime,
    carrier_id: str | None = None,
    from_address: str = CUSTOMER,
    media_count: int = 0,
) -> CarrierMessage:
    """Make a text as the carrier's list has it."""
    return CarrierMessage(
        carrier_id=carrier_id or make.inbound().carrier_id,
        direction="inbound",
        from_address=from_address,
        to=LINE,
        body=body,
        receipt="received",
        error_code=None,
        created_at=at,
        media_count=media_count,
    )


def look(
    transaction: Transaction,
    carrier: RecordingCarrier,
    *,
    now: datetime = NOON,
    looking: Looking = LOOKING,
) -> int:
    """Look through the carrier's list for the only line."""
    with transaction() as session:
        line_id = session.scalars(select(Line.id)).one()
    return reconcile_line(
        line_id,
        carrier=carrier,
        looking=looking,
        breath=NO_BREATH,
        transaction=transaction,
        now=now,
    )


def texts(transaction: Transaction) -> Sequence[Text]:
    with transaction() as session:
        return session.scalars(select(Text).order_by(Text.id)).all()


def mark(transaction: Transaction) -> datetime | None:
    """Return how far the only line is reconciled."""
    with transaction() as session:
        return session.scalars(select(Line.reconciled_until)).one()


def consent(transaction: Transaction) -> Consent | None:
    with transaction() as session:
        conversation = session.scalars(select(Conversation)).one()
        return queries.find_consent(session, conversation)


def test_a_text_we_never_got_is_stored_as_late_with_its_wake_up_and_a_word_for_operators(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    carrier = RecordingCarrier(received=[message("where is my order", at=ago(300))])

    assert look(transaction, carrier) == 1
    assert look(transaction, carrier) == 0

    [stored] = texts(transaction)
    assert (stored.body, stored.late, stored.carrier_at) == ("where is my order", True, ago(300))
    assert stored.at == NOON
    with transaction() as session:
        [repair] = session.scalars(select(Repair)).all()
        jobs = session.execute(text("SELECT task_name FROM procrastinate_jobs")).scalars().all()
    assert (repair.what, repair.text_id) == ("late_text", stored.id)
    assert "5 minutes after the carrier had it" in repair.sentence
    assert list(jobs) == ["turn"]


def test_what_was_delivered_or_kept_as_a_stray_changes_nothing(transaction: Transaction) -> None:
    make.line(transaction)
    received = make.stored_text(transaction, "hello", now=ago(300))
    known = texts(transaction)[0].carrier_id
    carrier = RecordingCarrier(received=[message("hello", at=ago(301), carrier_id=known)])

    assert look(transaction, carrier) == 0

    [stored] = texts(transaction)
    assert (stored.id, stored.late) == (received.text_id, False)


def test_a_text_that_may_still_be_on_its_way_is_left_alone_until_it_is_old_enough(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    carrier = RecordingCarrier(received=[message("hello", at=ago(30))])

    assert look(transaction, carrier) == 0
    assert mark(transaction) == ago(60)
    assert look(transaction, carrier, now=NOON + timedelta(seconds=31)) == 1


def test_the_carriers_clock_counts_not_ours(transaction: Transaction) -> None:
    make.line(transaction)
    carrier = RecordingCarrier(received=[message("hello", at=ago(3600))])
    carrier.carrier_now = ago(3590)

    assert look(transaction, carrier) == 0
    assert mark(transaction) == ago(3650)


def test_each_look_goes_back_to_the_last_and_a_little_more(transaction: Transaction) -> None:
    make.line(transaction)
    carrier = RecordingCarrier()

    look(transaction, carrier)
    look(transaction, carrier, now=NOON + timedelta(minutes=1))

    assert carrier.asked == [
        (LINE, NOON - timedelta(days=1)),
        (LINE, NOON - timedelta(minutes=11)),
    ]


def test_a_new_line_is_looked_at_from_when_it_was_added(transaction: Transaction) -> None:
    add_line(address=LINE, name="Shop", account=make.ACCOUNT, transaction=transaction, now=ago(60))
    carrier = RecordingCarrier()

    look(transaction, carrier)

    assert carrier.asked == [(LINE, ago(660))]


def test_the_mark_never_goes_back(transaction: Transaction) -> None:
    make.line(transaction)
    look(transaction, RecordingCarrier())

    look(transaction, RecordingCarrier(), now=ago(600))

    assert mark(transaction) == ago(60)


def test_a_carrier_that_is_away_moves_nothing(transaction: Transaction) -> None:
    make.line(transaction)
    carrier = RecordingCarrier(is_away=True)

    with pytest.raises(TryLater):
        look(transaction, carrier)

    assert mark(transaction) is None


def test_several_come_in_the_carriers_order(transaction: Transaction) -> None:
    make.line(transaction)
    found = [message(body, at=ago(at)) for body, at in [("three", 100), ("one", 300), ("two", 200)]]

    look(transaction, RecordingCarrier(received=found))

    assert [stored.body for stored in texts(transaction)] == ["one", "two", "three"]


def test_pictures_come_with_it(transaction: Transaction) -> None:
    make.line(transaction)
    found = message("", at=ago(300), carrier_id="MM1", media_count=1)
    picture = CarrierMedia("https://api.twilio.com/media/ME1", "image/png")

    look(transaction, RecordingCarrier(received=[found], media={"MM1": [picture]}))

    with transaction() as session:
        [media] = session.scalars(select(Media)).all()
        job = session.scalar(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = 'fetch_media'")
        )
    assert (media.url, media.content_type) == (picture.url, "image/png")
    assert job == {"subject": media.id}


class WithoutLists(RecordingCarrier):
    """A carrier that lists texts, and fails when asked for pictures."""

    def list_media(self, carrier_id: str) -> list[CarrierMedia]:
        raise TryLater("Not now.")


def test_pictures_that_cannot_be_listed_now_hold_up_their_own_customer_only(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    found = [
        message("look", at=ago(300), media_count=1),
        message("from another", at=ago(290), from_address="+12025550188"),
        message("and then", at=ago(280)),
    ]

    with pytest.raises(TryLater):
        look(transaction, WithoutLists(received=found))
    assert [stored.body for stored in texts(transaction)] == ["from another"]
    assert mark(transaction) is None

    assert look(transaction, RecordingCarrier(received=found)) == 2
    assert [stored.body for stored in texts(transaction)] == ["from another", "look", "and then"]


def test_a_text_does_not_wait_for_its_pictures_for_ever(transaction: Transaction) -> None:
    make.line(transaction)
    found = message("look", at=ago(3700), media_count=2)

    assert look(transaction, WithoutLists(received=[found])) == 1

    assert mark(transaction) == ago(60)
    with transaction() as session:
        places = session.execute(select(Media.position, Media.url).order_by(Media.position)).all()
    assert [tuple(place) for place in places] == [(0, ""), (1, "")]


def test_what_no_column_can_hold_is_dropped(transaction: Transaction) -> None:
    make.line(transaction)

    look(transaction, RecordingCarrier(received=[message("a\x00b\ud83d", at=ago(300))]))

    assert texts(transaction)[0].body == "ab?"


def test_a_crash_in_the_middle_is_gone_on_from(
    transaction: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.line(transaction)
    monkeypatch.setattr(reconcile, "STRIDE", 2)
    found = [message(str(number), at=ago(900 - number)) for number in range(7)]
    carrier = RecordingCarrier(received=found)
    calls: list[object] = []

    def die(*args: object, **kwargs: object) -> object:
        calls.append(args)
        if len(calls) == 6:
            raise SystemExit
        return receive_text(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(reconcile, "receive_text", die)
    with pytest.raises(SystemExit):
        look(transaction, carrier)
    assert mark(transaction) == found[3].created_at
    assert len(texts(transaction)) == 5

    assert look(transaction, carrier) == 2

    assert [stored.body for stored in texts(transaction)] == list("0123456")
    assert mark(transaction) == ago(60)


def test_a_delivery_and_a_look_at_once_leave_one_row(transaction: Transaction) -> None:
    make.line(transaction)
    ids = [f"SM{number:032x}" for number in range(40)]
    carrier = RecordingCarrier(received=[message("hi", at=ago(300), carrier_id=i) for i in ids])

    def deliver(carrier_id: str) -> object:
        return receive_text(
            make.inbound("hi", carrier_id=carrier_id),
            accounts=frozenset({make.ACCOUNT}),
            breath=NO_BREATH,
            transaction=transaction,
            now=NOON,
        )

    with ThreadPoolExecutor(8) as threads:
        looks = [threads.submit(look, transaction, carrier) for _ in range(2)]
        deliveries = [threads.submit(deliver, carrier_id) for carrier_id in ids]
        for looking in looks:
            looking.result()
        for delivery in deliveries:
            delivery.result()

    with transaction() as session:
        assert session.scalar(select(func.count()).select_from(Text)) == 40
        late = session.scalar(select(func.count()).select_from(Text).where(Text.late))
        assert late == session.scalar(select(func.count()).select_from(Repair))


# --- STOP and START, by the carrier's time ------------------------------------------------------


def test_a_late_stop_opts_out(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "hello", now=ago(200))

    look(transaction, RecordingCarrier(received=[message("STOP", at=ago(300))]))

    assert consent(transaction) is Consent.OPTED_OUT


@pytest.mark.parametrize(
    ("late", "newer", "holds"),
    [
        ("STOP", "START", Consent.OPTED_IN),
        ("START", "STOP", Consent.OPTED_OUT),
        ("please stop texting me", "START", Consent.OPTED_IN),
    ],
)
def test_a_newer_word_on_texts_from_us_outlasts_a_late_one(
    transaction: Transaction, late: str, newer: str, holds: Consent
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "STOP", now=ago(500))
    make.stored_text(transaction, newer, now=ago(100))

    look(transaction, RecordingCarrier(received=[message(late, at=ago(300))]))

    assert consent(transaction) is holds
    stored = texts(transaction)[-1]
    assert stored.settled_because == "late: the customer's newer word on texts from us holds"


def test_a_late_wish_that_is_unclear_pauses_nothing_if_the_customer_opted_in_since(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "STOP", now=ago(500))
    make.stored_text(transaction, "START", now=ago(100))

    look(transaction, RecordingCarrier(received=[message("stop it", at=ago(300))]))

    assert consent(transaction) is Consent.OPTED_IN


def test_a_late_stop_counts_though_an_unclear_wish_paused_alerts_since(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "stop it", now=ago(100))
    assert consent(transaction) is Consent.ALERTS_PAUSED

    look(transaction, RecordingCarrier(received=[message("STOP", at=ago(300))]))

    assert consent(transaction) is Consent.OPTED_OUT


def test_an_older_start_does_not_outlast_a_late_stop_though_it_was_delivered_slowly(
    transaction: Transaction,
) -> None:
    """The START's own time at the carrier is learned from the same list."""
    make.line(transaction)
    make.stored_text(transaction, "STOP", now=ago(500))
    make.stored_text(transaction, "START", now=ago(290))
    start = texts(transaction)[-1].carrier_id
    found = [message("START", at=ago(310), carrier_id=start), message("STOP", at=ago(300))]

    look(transaction, RecordingCarrier(received=found))

    assert consent(transaction) is Consent.OPTED_OUT


def test_a_late_stop_and_start_count_in_their_order(transaction: Transaction) -> None:
    make.line(transaction)
    found = [message("STOP", at=ago(300)), message("START", at=ago(200))]

    look(transaction, RecordingCarrier(received=found))

    assert consent(transaction) is Consent.OPTED_IN
    with transaction() as session:
        words = session.scalars(select(ConsentEntry.consent).order_by(ConsentEntry.id)).all()
    assert words == [Consent.OPTED_OUT, Consent.OPTED_IN]


def test_a_look_has_its_turn_however_much_else_waits(transaction: Transaction) -> None:
    make.line(transaction)
    reconcile.begin(account=make.ACCOUNT, transaction=transaction)
    make.stored_text(transaction)

    with transaction() as session:
        order = session.scalars(
            text("SELECT task_name FROM procrastinate_jobs ORDER BY priority DESC, id")
        ).all()

    assert order == ["reconcile_line", "ask_receipts", "turn"]
