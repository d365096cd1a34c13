"""STOP, START and HELP; opt-outs in people's own words; who may still be sent what."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Keyword(StrEnum):
    """What a carrier keyword asks for."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"


class Consent(StrEnum):
    """The newest word of the consent ledger."""

    OPTED_IN = "opted_in"
    OPTED_OUT = "opted_out"


class OptOutReading(StrEnum):
    """Whether a text asks us, in the customer's own words, to stop texting."""

    NONE = "none"
    CLEAR = "clear"
    AMBIGUOUS = "ambiguous"


# Twilio's default lists, with the words other carriers add (AWS, Twilio Proxy).
_WORDS: dict[str, Keyword] = (
    dict.fromkeys(
        [
            *("stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke"),
            *("optout", "opt out", "remove", "arret", "arrett", "arrete", "td"),
        ],
        Keyword.STOP,
    )
    | dict.fromkeys(["start", "yes", "unstop"], Keyword.START)
    | dict.fromkeys(["help", "info"], Keyword.HELP)
)

_ABOUT_TEXTS = r"(?:text(?:s|ing)?|txt(?:s|ing|in)?|messag(?:e|es|ing)|msgs?|sms|contacting)"
_CLEAR = re.compile(
    rf"\b(?:stop|quit|end)\s+(?:sending\s+(?:me\s+)?)?(?:these\s+|those\s+|the\s+|all\s+|your\s+)?"
    rf"{_ABOUT_TEXTS}\b"
    rf"|\b(?:no|nomore|no\s+more|no\s+mas|no\s+más)\s+(?:more\s+)?(?:texts?|txts?|messages?|msgs?|sms"
    rf"|mensajes|textos)\b"
    rf"|\b(?:do\s*n[o']?t|dont|never)\s+(?:ever\s+)?(?:text|txt|message|msg|contact)\s+me\b"
    rf"|\b(?:remove|take|delete|get)\s+me\s+(?:off|from|out)\b"
    rf"|\bremove\s+(?:me|my\s+(?:phone\s+)?number)\b"
    rf"|\b(?:unsubscribe|opt)\s+(?:me\b|out\b)|\bunsuscribe\b|\bunsubcribe\b"
    rf"|\blose\s+my\s+number\b|\bleave\s+me\s+alone\b"
    rf"|\bno\s+(?:me\s+)?(?:escriban|manden|env[ií]en)\b|\bdejen\s+de\s+(?:escribir|mandar|enviar)",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(
    r"\b(?:stop|no\s+more|quit|end)\s+(?:\w+\s+){0,2}(?:promos?|promotions?|ads?|spam|alerts?"
    r"|offers?|marketing|newsletters?|deals)\b"
    r"|\bstop\s+(?:this|it|that)\b|\bstop\s+please\b|\bplease\s+stop\b\W*$",
    re.IGNORECASE,
)
# "If you don't text me back", "did not text me" talk about texts without asking for an end.
_NEGATED = re.compile(
    r"\b(?:do\s*n[o']?t|dont|never)\s+stop\b|\bif\s+you\s+(?:do\s*n[o']?t|dont)\b", re.IGNORECASE
)


def read_keyword(body: str) -> Keyword | None:
    """Return the carrier keyword that the whole text is, whatever its case and punctuation."""
    return _WORDS.get(_fold(body))


def _fold(body: str) -> str:
    """Reduce a text to its plain words: no case, accents, punctuation, emoji, hidden characters."""
    decomposed = unicodedata.normalize("NFKD", body).casefold()
    kept = "".join(
        character if character.isalnum() else " " if character in " -_\t\n\xa0" else ""
        for character in decomposed
        if not unicodedata.combining(character)
    )
    return " ".join(kept.split())


def read_free_text_opt_out(body: str) -> OptOutReading:
    """Read an opt-out in people's own words. "Cancel my order" and "stop by the store" are none."""
    if _NEGATED.search(body):
        return OptOutReading.NONE
    if _CLEAR.search(body):
        return OptOutReading.CLEAR
    return OptOutReading.AMBIGUOUS if _AMBIGUOUS.search(body) else OptOutReading.NONE


def may_send(
    *, consent: Consent | None, authority: str, is_opt_out_confirmation: bool = False
) -> bool:
    """Tell whether a text may go out. An opt-out binds everyone but its own one confirmation.

    Without any word in the ledger, answers may be sent, as the customer wrote first; programmes
    need an opt-in.
    """
    if consent is Consent.OPTED_OUT:
        return is_opt_out_confirmation
    return consent is Consent.OPTED_IN or authority != "programme"


_INVITES = re.compile(
    r"\b(?:reply|text|txt|answer|send|respond|say|type|write)\s+(?:back\s+)?(?:with\s+|us\s+)?"
    r"[\"'“]?(?P<word>[A-Za-z]+(?:[- ]out)?)\b",
    re.IGNORECASE,
)


def invites_keyword(wording: str) -> str | None:
    """Return the carrier keyword that a wording invites as an answer, or None.

    The carrier would act on it before we hear of it: "Reply CANCEL" opts the customer out.
    """
    for match in _INVITES.finditer(wording):
        word = match["word"]
        if read_keyword(word) is not None:
            return word
    return None


@dataclass(frozen=True)
class KeywordAction:
    """What a text's keyword changes, what we answer, and whether a turn takes the text.

    `wording` is the kind of a wording, or None when nothing is to be said.
    """

    change: Consent | None = None
    wording: str | None = None
    goes_on: bool = False


def decide_keyword(
    keyword: Keyword | None,
    *,
    opt_out_type: Keyword | None,
    opted_out: bool,
    carrier_handles: bool,
) -> KeywordAction:
    """Decide what a keyword does. The carrier's own word on it wins and is never answered by us.

    STOP always opts out. START counts only from someone who opted out; from anyone else, YES and
    START are words for the assistant.
    """
    silent = carrier_handles or opt_out_type is not None
    match opt_out_type or keyword:
        case Keyword.STOP:
            return KeywordAction(Consent.OPTED_OUT, None if silent else "stop_confirmed")
        case Keyword.START if opted_out or opt_out_type is Keyword.START:
            return KeywordAction(Consent.OPTED_IN, None if silent else "start_confirmed")
        case Keyword.HELP:
            return KeywordAction(None, None if silent else "help")
        case _:
            return KeywordAction(goes_on=True)
