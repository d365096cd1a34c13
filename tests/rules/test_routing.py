"""Cases find their team, and teams their people."""

from __future__ import annotations

import pytest

from handoff.rules.routing import TeamChoice, choose_team, may_take, route_topic

TEAMS = {"orders": "warehouse", "billing": "money", "unused": ""}


@pytest.mark.parametrize(
    ("topic", "team"),
    [
        pytest.param("orders", "warehouse", id="a topic with a team"),
        pytest.param("billing", "money", id="another"),
        pytest.param("weather", "everyone", id="an unknown topic"),
        pytest.param("unused", "everyone", id="a topic whose team is empty"),
        pytest.param(None, "everyone", id="no topic"),
    ],
)
def test_a_topic_finds_its_team(topic: str | None, team: str) -> None:
    assert choose_team(topic, team_of_topic=TEAMS, default="everyone") == team


def test_a_choice_knows_whether_the_topic_made_it() -> None:
    by_topic = route_topic("orders", team_of_topic=TEAMS, default="everyone")
    by_default = route_topic(None, team_of_topic=TEAMS, default="warehouse")

    assert by_topic == TeamChoice("warehouse", by_topic=True)
    assert by_default == TeamChoice("warehouse", by_topic=False)


@pytest.mark.parametrize(
    ("role", "teams", "team", "may"),
    [
        pytest.param("agent", {"money"}, "money", True, id="an agent of the team"),
        pytest.param("agent", {"money"}, "warehouse", False, id="an agent of another team"),
        pytest.param("agent", set(), None, True, id="a case of no team"),
        pytest.param("designer", set(), "money", False, id="a designer of no team"),
        pytest.param("admin", set(), "money", True, id="an admin anywhere"),
    ],
)
def test_who_may_take_a_case(*, role: str, teams: set[str], team: str | None, may: bool) -> None:
    assert may_take(role, teams, team) is may
