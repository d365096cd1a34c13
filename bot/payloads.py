"""What an utterance carries for Baton beside its text: what is asked for, and slots to set."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered


def read_payload(event: BotUttered) -> dict[str, Any]:
    """Return what an utterance carries for Baton."""
    payload = event.data.get("custom")
    return payload if isinstance(payload, dict) else {}
