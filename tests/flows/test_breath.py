"""A breath: fragments of one thought are one turn, whenever exactly they come."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate, count

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from structlog.testing import capture_logs

from baton.wiring import Parts
from handoff.db import Transaction
from handoff.rules.breath import Breath
from handoff.settings import Settings
from handoff.tables import Direction, Text
from tests.flows.world import World
from tests.make import NOON

DEFAULT = Parts(Settings()).breath
# Nearer than this to the end of a breath, either turn is right.
CLOSE = 0.3
_numbers = count(500_000)


def make_world(engine: Engine, breath: Breath = DEFAULT) -> World:
    return World(engine, number=next(_numbers), breath=breath, carrier_handles_opt_out=True)


def arrive(world: World, bodies_at: dict[float, str]) -> None:
    """Let texts arrive at their seconds after noon; a worker does meanwhile what is due."""
    for position, (second, body) in enumerate(bodies_at.items()):
        moment = NOON + timedelta(seconds=second)
        while world.wake_next(before=moment):
            world.run_job()
        world.clock.now = moment
        world.deliver(f"SM{position:08x}{world.line_id:024x}", body)
        world.find_conversation()


def settle(world: World) -> None:
    while world.wake_next():
        world.run_job()


def read_turns(world: World) -> list[list[str]]:
    """Return the customer's texts by turn, both in order."""
    with world.look() as session:
        texts = session.scalars(
            select(Text)
            .where(
                Text.conversation_id == world.conversation_id,
                Text.direction == Direction.INBOUND,
            )
            .order_by(Text.id)
        ).all()
    turns: dict[int | None, list[str]] = {}
    for text in texts:
        turns.setdefault(text.turn_id, []).append(text.body)
    return list(turns.values())


def group(seconds: list[float], breath: Breath) -> tuple[list[int], list[float]]:
    """Say how many texts each turn should have, and when each breath ends; worked out apart."""
    sizes: list[int] = []
    ends: list[float] = []
    began = 0.0
    for second in seconds:
        if ends and second < ends[-1]:
            sizes[-1] += 1
        else:
            began = second
            sizes.append(1)
            ends.append(0.0)
        ends[-1] = min(second + breath.pause, began + breath.most)
    return sizes, ends


def test_the_breath_is_two_and_a_half_seconds_and_at_most_eight() -> None:
    assert Breath(pause=2.5, most=8.0) == DEFAULT


def test_texts_at_any_moments_are_answered_together_if_they_share_a_breath(
    engine: Engine, transaction: Transaction
) -> None:
    @settings(
        max_examples=20,
        derandomize=True,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(gaps=st.lists(st.floats(0.0, 6.0), min_size=1, max_size=8))
    def check(gaps: list[float]) -> None:
        seconds = list(accumulate(gaps))
        sizes, ends = group(seconds, DEFAULT)
        assume(all(abs(second - end) > CLOSE for second in seconds for end in ends))
        world = make_world(engine)

        arrive(world, {second + i / 1000: str(i) for i, second in enumerate(seconds)})
        settle(world)

        turns = read_turns(world)
        assert [len(turn) for turn in turns] == sizes
        assert [body for turn in turns for body in turn] == [str(i) for i in range(len(seconds))]
        assert len(world.carrier.book) == len(sizes)

    with capture_logs():
        check()


def test_a_burst_is_one_turn_one_answer_and_a_row_for_each_fragment(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine)

    arrive(world, {0: "where", 1: "is my", 2: "order", 3.5: "10042"})
    settle(world)

    assert read_turns(world) == [["where", "is my", "order", "10042"]]
    assert len(world.assistant.asked) == 1
    assert len(world.carrier.book) == 1


def test_whoever_never_stops_typing_is_answered_after_eight_seconds(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine)

    arrive(world, {second * 1.1: str(second) for second in range(12)})
    settle(world)

    assert [len(turn) for turn in read_turns(world)] == [8, 4]
    assert 8 <= (world.carrier.book[0].at - NOON).total_seconds() < 8.5


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        pytest.param("STOP", 0, id="an opt-out, which the carrier confirms"),
        pytest.param("someone stole my card", 1, id="danger"),
        pytest.param("i want to talk to a person", 1, id="a person, please"),
    ],
)
def test_what_is_complete_for_a_rule_takes_no_breath(
    engine: Engine, transaction: Transaction, body: str, answers: int
) -> None:
    world = make_world(engine)

    arrive(world, {0: body})
    while world.run_job():
        pass

    assert world.clock() - NOON < timedelta(seconds=0.1)
    assert len(world.carrier.book) == answers
    assert not world.wake_next()


def test_danger_in_the_middle_of_a_burst_ends_the_breath_for_all_of_it(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine)

    arrive(world, {0: "hello", 1: "someone stole my card"})
    while world.run_job():
        pass

    assert world.clock() - NOON < timedelta(seconds=1.1)
    assert read_turns(world) == [["hello", "someone stole my card"]]


def test_without_a_breath_every_text_is_answered_by_itself(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine, Breath(pause=0, most=0))

    for second, body in ((0, "one"), (0.2, "two")):
        world.clock.now = NOON + timedelta(seconds=second)
        world.deliver(f"SM{body}{world.line_id}", body)
        world.find_conversation()
        settle(world)

    assert read_turns(world) == [["one"], ["two"]]


# --- texts that waited longer than a breath -------------------------------------------------------


def answer_after_an_outage(world: World, bodies_at: dict[float, str], *, until: float) -> None:
    """Let texts arrive while no worker runs, then let one do everything that is due."""
    for position, (second, body) in enumerate(bodies_at.items()):
        world.clock.now = NOON + timedelta(seconds=second)
        world.deliver(f"SM{position:08x}{world.line_id:024x}", body)
        world.find_conversation()
    world.clock.now = NOON + timedelta(seconds=until)
    settle(world)


def test_questions_minutes_apart_are_answered_one_by_one_after_an_outage(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine)

    answer_after_an_outage(
        world, {0: "where is 20024", 14: "where", 15: "is 20026", 80: "and 20027"}, until=200
    )

    assert read_turns(world) == [["where is 20024"], ["where", "is 20026"], ["and 20027"]]
    assert len(world.carrier.book) == 3
    assert (world.carrier.book[-1].at - NOON).total_seconds() < 201


def test_a_breath_that_is_not_over_goes_on_behind_what_waited_longer(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine)
    for position, (second, body) in enumerate({0.0: "where is 20024", 14: "where"}.items()):
        world.clock.now = NOON + timedelta(seconds=second)
        world.deliver(f"SM{position:08x}{world.line_id:024x}", body)
        world.find_conversation()
    while world.run_job():
        pass
    world.clock.now = NOON + timedelta(seconds=15.5)
    world.deliver(f"SM{9:08x}{world.line_id:024x}", "is 20026")

    settle(world)

    assert read_turns(world) == [["where is 20024"], ["where", "is 20026"]]
    assert [(taken.at - NOON).total_seconds() for taken in world.carrier.book] == [
        pytest.approx(14, abs=0.5),
        pytest.approx(18, abs=0.7),
    ]


def test_danger_after_an_outage_takes_all_that_waits_to_a_person(
    engine: Engine, transaction: Transaction
) -> None:
    world = make_world(engine)

    answer_after_an_outage(
        world, {0: "where is 20024", 60: "someone stole my card", 120: "hello?"}, until=200
    )

    assert read_turns(world) == [["where is 20024", "someone stole my card", "hello?"]]
