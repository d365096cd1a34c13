"""Asks Baton for facts (an order, a refund) in Rasa's action protocol."""

from __future__ import annotations

import asyncio
from typing import Any

import jsonschema
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from replies import ReplyUnwritten

# The caller gives a whole turn five seconds.
TIMEOUT_SECONDS = 4.0
ANSWER_SHAPE = jsonschema.Draft7Validator(RemoteAction.action_response_format_spec())


class FactsFailed(Exception):
    """The facts endpoint could not be reached or did not answer as it should."""


class FactsAction(RemoteAction):
    """Rasa's action over HTTP, but with a time limit, one kind of error and a quicker check.

    Rasa checks the schema of answers against the schema of schemas at each call, which costs
    more than all the rest of a turn.
    """

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Return what the facts say and set. Raises FactsFailed, ReplyUnwritten."""
        running = super().run(output_channel, nlg, tracker, domain)
        try:
            events: list[Event] = await asyncio.wait_for(running, TIMEOUT_SECONDS)
        except ReplyUnwritten:
            raise
        except Exception as error:
            # Rasa lets pass whatever its client, its JSON and its event readers happen to raise.
            raise FactsFailed(FactsFailed.__doc__) from error
        return events

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        """Return Rasa's call without the past: facts are asked by what is known now."""
        del domain  # is not sent either, see endpoints.yml
        known = tracker.current_state(EventVerbosity.NONE)
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": known,
            "version": rasa.__version__,
        }

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        ANSWER_SHAPE.validate(result)
        return True
