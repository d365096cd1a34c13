"""The words that the carrier itself acts on, and what it answers, as Twilio does by default."""

from __future__ import annotations

STOP_WORDS = frozenset(
    {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
)
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
HELP_WORDS = frozenset({"HELP", "INFO"})

# The carrier's own standard texts, which whoever uses the carrier cannot change.
REPLIES = {
    "STOP": "You have successfully been unsubscribed. You will not receive any more messages"
    " from this number. Reply START to resubscribe.",
    "START": "You have successfully been re-subscribed to messages from this number."
    " Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    "HELP": "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
}


def recognise_keyword(body: str) -> str | None:
    """Return STOP, START or HELP if the whole text is one of their words, in any case."""
    word = body.strip().upper()
    for keyword, words in (("STOP", STOP_WORDS), ("START", START_WORDS), ("HELP", HELP_WORDS)):
        if word in words:
            return keyword
    return None
