"""STOP, START and HELP; opt-outs in people's own words; who may still be sent what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handoff.rules.opt_out_words import AMBIGUOUS, BARE_STOP, CLEAR, NOT_MEANT, QUALIFIED


class Keyword(StrEnum):
    """What a carrier's keyword asks for."""

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


# The default lists of the carriers, all of them: each acts on its own before we hear of it.
_WORDS: Mapping[str, Keyword] = {
    **dict.fromkeys(
        (
            *("stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke"),
            *("optout", "opt out", "remove", "arret", "arrett", "arrete", "td"),
        ),
        Keyword.STOP,
    ),
    **dict.fromkeys(("start", "yes", "unstop"), Keyword.START),
    **dict.fromkeys(("help", "info"), Keyword.HELP),
}

_KEYWORD = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", "[ -]?")
_VERB = (
    r"(?:reply|respond|answer|text|txt|send|say|type|write|press|enter|responde|contesta|env[ií]a"
    r"|escribe|manda)"
)
_FILLERS = r"(?:\s+(?:back|us|with|the|word|keyword|just|only|simply|either|con|la|palabra|a))*"
_QUOTE = r"[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb]"
# "Reply yes to confirm", "text 'stop'": any case, where the word stands as the whole answer.
_INVITES = re.compile(
    rf"\b{_VERB}{_FILLERS}:?\s+(?:{_QUOTE}(?P<quoted>{_KEYWORD}){_QUOTE}|(?P<plain>{_KEYWORD})"
    r"(?=\s*(?:$|[.,;:!?)/]|(?:to|for|or|and|if|in|now|back|para|o|y|si)\b)))",
    re.IGNORECASE,
)
# "Reply A, B or STOP", "STOP to end": in capitals, wherever it stands as something to text.
_LISTED = re.compile(
    rf"(?:\b(?i:{_VERB})\b[^.!?\n]{{0,60}}?{_QUOTE}?\b(?P<listed>{_KEYWORD.upper()})\b"
    rf"|\b(?P<leading>{_KEYWORD.upper()})\b{_QUOTE}?\s+(?:to|for|para)\b)"
)


def read_keyword(body: str) -> Keyword | None:
    """Return the carrier keyword that the whole text is, whatever its case and punctuation."""
    return _WORDS.get(" ".join(re.findall(r"\w+", _fold(body).replace("_", " "))))


def read_free_text_opt_out(body: str) -> OptOutReading:
    """Read an opt-out in the customer's own words; the keywords alone are `read_keyword`'s.

    Clear ones opt out at once. In ambiguous ones only some of our texts may be meant, or none:
    alerts pause and a person asks. "Cancel my order" and "stop by the store" are none.
    """
    text = _fold(body)
    if NOT_MEANT.search(text):
        return OptOutReading.NONE
    if BARE_STOP.fullmatch(text):
        return OptOutReading.CLEAR
    clear = CLEAR.search(text)
    if clear is not None and not QUALIFIED.match(text, clear.end()):
        return OptOutReading.CLEAR
    return OptOutReading.AMBIGUOUS if clear or AMBIGUOUS.search(text) else OptOutReading.NONE


def may_send(
    *, consent: Consent | None, authority: str, is_opt_out_confirmation: bool = False
) -> bool:
    """Tell whether a text may go out. An opt-out binds everyone but its own one confirmation.

    With nothing in the ledger, answers may go, as the customer wrote first; programmes need an
    opt-in.
    """
    if consent is Consent.OPTED_OUT:
        return is_opt_out_confirmation
    return consent is Consent.OPTED_IN or authority != "programme"


def invites_keyword(wording: str) -> str | None:
    """Return the carrier keyword that a wording invites as an answer, in capitals, or None.

    The carrier acts on it before we hear of it: who follows "Reply CANCEL" is opted out.
    """
    found = _INVITES.search(wording) or _LISTED.search(wording)
    if found is None:
        return None
    return next(word for word in found.groupdict().values() if word).upper()


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
    """Decide what a keyword does. The carrier's own word on it is obeyed and never answered.

    STOP always opts out, whatever the carrier calls it. START counts only from someone who opted
    out; from anyone else YES and START are words for the assistant.
    """
    silent = carrier_handles or opt_out_type is not None
    meant = Keyword.STOP if keyword is Keyword.STOP else opt_out_type or keyword
    match meant:
        case Keyword.STOP:
            return KeywordAction(Consent.OPTED_OUT, None if silent else "stop_confirmed")
        case Keyword.START if opted_out or opt_out_type is Keyword.START:
            return KeywordAction(Consent.OPTED_IN, None if silent else "start_confirmed")
        case Keyword.HELP:
            return KeywordAction(None, None if silent else "help")
        case _:
            return KeywordAction(goes_on=True)


def _fold(body: str) -> str:
    """Reduce a text to lower-case plain words, one space apart, commas and full stops kept."""
    plain = unicodedata.normalize("NFKD", body).casefold()
    kept = "".join(
        character for character in plain if unicodedata.category(character)[0] not in "MC"
        or character.isspace()
    )  # fmt: skip
    text = re.sub(r"['\u2018\u2019\u02bc`\u00b4]", "", kept)
    return " ".join(re.sub(r"[^\w\s.,?]|_", " ", text).split())
