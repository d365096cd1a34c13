"""Runs a loaded model's components one after the other, without Dask between them.

Rasa hands its graph to Dask at every parse and every prediction, which orders it anew each time.
A model's graph never changes, so here it is ordered once. The nodes are Rasa's own.
"""

from __future__ import annotations

from typing import Any

from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rule_index import RuleFinder


class StraightRunner:
    """Runs the nodes of a graph in an order in which each finds its inputs made."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[str, list[str]] = {}

    @classmethod
    def of(cls, runner: DaskGraphRunner) -> StraightRunner:
        """Return a runner of the same nodes."""
        return cls(runner._graph_schema, runner._instantiated_nodes)  # noqa: SLF001 -- no public way

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Return the output of each target: Rasa's signature, and its results."""
        made = dict(inputs or {})
        wanted = targets or self._schema.target_names
        for target in wanted:
            for name in self._order(target):
                if name not in made:
                    needs = self._schema.nodes[name].needs.values()
                    _, made[name] = self._nodes[name](*((need, made[need]) for need in needs))
        return {target: made[target] for target in wanted}

    def _order(self, target: str) -> list[str]:
        if target not in self._orders:
            self._orders[target] = order_nodes(self._schema, target)
        return self._orders[target]


def predict_nothing(
    policy: MemoizationPolicy, tracker: DialogueStateTracker, domain: Domain, **_further: Any
) -> PolicyPrediction:
    """Return what a policy without any story predicts, whatever the conversation: Rasa's call."""
    del tracker
    nothing = policy._default_predictions(domain)  # noqa: SLF001 -- no public way
    return policy._prediction(nothing)  # noqa: SLF001 -- as above


def order_nodes(schema: GraphSchema, target: str) -> list[str]:
    """Return the nodes that a target needs, itself last; what is no node comes in as an input."""
    ordered: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in schema.nodes and name not in ordered:
            for need in schema.nodes[name].needs.values():
                visit(need)
            ordered[name] = None

    visit(target)
    return list(ordered)


def quicken(processor: MessageProcessor) -> None:
    """Let a loaded processor think the same thoughts in less time. Twice does no harm."""
    runner = processor.graph_runner
    if not isinstance(runner, DaskGraphRunner):
        return
    for node in runner._instantiated_nodes.values():  # noqa: SLF001 -- no public way
        policy = node._component  # noqa: SLF001 -- as above
        if isinstance(policy, RulePolicy):
            policy._get_possible_keys = RuleFinder(policy)  # noqa: SLF001 -- as above
        if isinstance(policy, MemoizationPolicy) and not policy.lookup:
            node._fn = predict_nothing  # noqa: SLF001 -- as above
    # At every parse Rasa writes the whole domain out twice, to see whether it is empty.
    empty = processor.domain.is_empty()
    processor.domain.is_empty = lambda: empty
    processor.graph_runner = StraightRunner.of(runner)
