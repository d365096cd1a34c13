"""A promise is a moment, and is told in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.promise import Priority, describe_promise, describe_wait, respond_by

MINUTES = {Priority.URGENT: 5, Priority.HIGH: 15, Priority.NORMAL: 60, Priority.LOW: 480}
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NAIVE = NOON.replace(tzinfo=None)
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 -- the same
    timezones=st.just(UTC),
)


@given(MOMENTS, st.sampled_from(Priority))
def test_a_promise_is_so_many_minutes_after_the_case_opened(
    opened_at: datetime, priority: Priority
) -> None:
    promised = respond_by(opened_at, priority=priority, minutes=MINUTES)

    assert promised - opened_at == timedelta(minutes=MINUTES[priority])


@given(MOMENTS)
def test_the_more_urgent_the_sooner(opened_at: datetime) -> None:
    promises = [respond_by(opened_at, priority=p, minutes=MINUTES) for p in sorted(Priority)]

    assert promises == sorted(promises)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        pytest.param(0, "due now", id="at the moment"),
        pytest.param(59, "due now", id="under a minute left"),
        pytest.param(240, "due in 4 min", id="four minutes left"),
        pytest.param(299, "due in 4 min", id="rounded against us"),
        pytest.param(3600, "due in 1 h", id="an hour left"),
        pytest.param(5430, "due in 1 h 30 min", id="an hour and a half left"),
        pytest.param(86400, "due in 1 d", id="a day left"),
        pytest.param(97200, "due in 1 d 3 h", id="more than a day left"),
        pytest.param(-1, "1 min late", id="just late"),
        pytest.param(-720, "12 min late", id="twelve minutes late"),
        pytest.param(-7200, "2 h late", id="two hours late"),
        pytest.param(-180000, "2 d 2 h late", id="days late"),
    ],
)
def test_agents_are_told_how_long_is_left(seconds: int, words: str) -> None:
    assert describe_wait(NOON + timedelta(seconds=seconds), now=NOON) == words


@given(MOMENTS, MOMENTS)
def test_late_is_said_exactly_when_it_is_late(promised: datetime, now: datetime) -> None:
    assert describe_wait(promised, now=now).endswith("late") == (now > promised)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        respond_by(NAIVE, priority=Priority.HIGH, minutes=MINUTES)
    with pytest.raises(ValueError, match="time zone"):
        describe_wait(NAIVE, now=NOON)
    with pytest.raises(ValueError, match="time zone"):
        describe_wait(NOON, now=NAIVE)


@pytest.mark.parametrize(
    ("minutes", "language", "words"),
    [
        pytest.param(0, "en", "within a minute", id="never nothing"),
        pytest.param(1, "en", "within a minute", id="one minute"),
        pytest.param(15, "en", "within 15 minutes", id="minutes"),
        pytest.param(60, "en", "within an hour", id="one hour"),
        pytest.param(90, "en", "within 90 minutes", id="not two hours yet"),
        pytest.param(150, "en", "within 3 hours", id="hours rounded up"),
        pytest.param(1440, "en", "within a day", id="one day"),
        pytest.param(4000, "en", "within 3 days", id="days rounded up"),
        pytest.param(15, "es", "en 15 minutos", id="Spanish minutes"),
        pytest.param(60, "es", "en una hora", id="Spanish hour"),
        pytest.param(15, "xx", "within 15 minutes", id="another language is English"),
    ],
)
def test_customers_are_told_a_promise_they_can_picture(
    minutes: int, language: str, words: str
) -> None:
    assert describe_promise(minutes, language=language) == words
