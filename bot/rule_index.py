"""Finds the rules that fit a state without trying each, which Rasa does six times a turn.

A rule that asks for an action or an intent cannot fit a state with another one. So the rules are
put into drawers by what their last state asks for, and Rasa judges only those in the drawers that
may fit: the result is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET

State = dict[str, Any]
# What a drawer's rules ask for: the action before, and the intent. None asks for nothing there.
Drawer = tuple[str | None, str | None]


def find_asked(state: State, kind: str, name: str) -> str | None:
    """Return the value that a rule's state asks for, if it asks for one."""
    value = state.get(kind, {}).get(name)
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None


class RuleIndex:
    """The rules of one lookup in drawers; judged by the policy that they are of."""

    def __init__(self, policy: RulePolicy, lookup: dict[str, str]) -> None:
        self._policy = policy
        self._drawers: dict[Drawer, list[str]] = defaultdict(list)
        for key in lookup:
            last = policy._rule_key_to_state(key)[-1]  # noqa: SLF001 -- the policy's own reading
            action = find_asked(last, "prev_action", "action_name")
            self._drawers[action, find_asked(last, "user", "intent")].append(key)
        self._keys = list(lookup)

    def find(self, states: list[State]) -> set[str]:
        """Return the rules that fit the states, the last of which is now."""
        possible: Iterable[str] = self._choose(states[-1]) if states else self._keys
        fits = self._policy._is_rule_applicable  # noqa: SLF001 -- as above
        for turn, state in enumerate(reversed(states)):
            possible = [key for key in possible if fits(key, turn, state)]
        return set(possible)

    def _choose(self, state: State) -> list[str]:
        action = state.get("prev_action", {}).get("action_name")
        if not action:
            # Where a conversation starts, Rasa compares nothing else.
            return self._keys
        intent = state.get("user", {}).get("intent")
        drawers = {(a, i) for a in (action, None) for i in (intent, None)}
        return [key for drawer in drawers for key in self._drawers.get(drawer, ())]


class RuleFinder:
    """Stands in for one rule policy's `_get_possible_keys`."""

    def __init__(self, policy: RulePolicy) -> None:
        self._indexes = [
            (lookup, RuleIndex(policy, lookup))
            for lookup in policy.lookup.values()
            if isinstance(lookup, dict)
        ]
        self._usual = policy._get_possible_keys  # noqa: SLF001 -- as above

    def __call__(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        """Return the keys of a lookup whose rules fit; Rasa's own way for a lookup unknown here."""
        for known, index in self._indexes:
            if known is lookup:
                return index.find(states)
        found: set[str] = self._usual(lookup, states)
        return found
