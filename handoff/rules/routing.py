"""Which team handles a case, and who may take it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# Admins help out anywhere; everybody else takes the work of their own teams.
ROLES_ABOVE_TEAMS = frozenset({"admin"})


@dataclass(frozen=True)
class TeamChoice:
    """The team a case goes to; `by_topic` is false when it is only the team for everything else."""

    team: str
    by_topic: bool


def route_topic(topic: str | None, *, team_of_topic: Mapping[str, str], default: str) -> TeamChoice:
    """Choose the team for a topic, and remember whether the topic decided it."""
    team = team_of_topic.get(topic) if topic is not None else None
    return TeamChoice(team or default, by_topic=bool(team))


def choose_team(topic: str | None, *, team_of_topic: Mapping[str, str], default: str) -> str:
    """Choose the team for a topic; one without a team, or no topic, goes to the default."""
    return route_topic(topic, team_of_topic=team_of_topic, default=default).team


def may_take(agent_role: str, agent_teams: Collection[str], team: str | None) -> bool:
    """Whether an agent may take a case of this team; None is a case of no team, for anyone."""
    return team is None or agent_role in ROLES_ABOVE_TEAMS or team in agent_teams
