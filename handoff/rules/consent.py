"""STOP, START and HELP; opt-outs in people's own words; who may still be sent what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handoff.rules.opt_out_words import AMBIGUOUS, BARE_STOP, CLEAR, NOT_MEANT, QUALIFIED


class Keyword(StrEnum):
    """What a carrier's keyword asks for."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"


class Consent(StrEnum):
    """A word of the consent ledger. A pause and its end never change who opted out or in."""

    OPTED_IN = "opted_in"
    OPTED_OUT = "opted_out"
    ALERTS_PAUSED = "alerts_paused"
    PAUSE_LIFTED = "pause_lifted"


BINDING = frozenset({Consent.OPTED_IN, Consent.OPTED_OUT})
"""The words that a later pause or its end leaves standing."""


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

_TOLL_FREE = re.compile(r"\+1(?:800|833|844|855|866|877|888)\d{7}")

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


def read_keyword(body: str, *, toll_free: bool = False) -> Keyword | None:
    """Return the carrier keyword that the whole text is, whatever its case and punctuation.

    On a toll-free number the networks end a block on START and UNSTOP only: there, YES is a word
    like any other.
    """
    word = " ".join(re.findall(r"\w+", _fold(body).replace("_", " ")))
    return None if toll_free and word == "yes" else _WORDS.get(word)


def is_toll_free(address: str) -> bool:
    """Tell whether an address of ours is a North American toll-free number."""
    return _TOLL_FREE.fullmatch(address) is not None


def find_newest_word(newest: Consent | None, *, binding: Consent | None) -> Consent | None:
    """Return what holds: an opt-out whatever came after it but an opt-in, else a pause, else it.

    `newest` is the newest entry of any kind, `binding` the newest opt-in or opt-out.
    """
    if newest is Consent.ALERTS_PAUSED and binding is not Consent.OPTED_OUT:
        return newest
    return binding


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


def read_turn_opt_out(bodies: Sequence[str]) -> bool:
    """Tell whether a turn leaves open if the customer wants no more texts: a person asks then.

    A clear request that only shows when the texts are read together counts as open too.
    """
    if any(read_free_text_opt_out(body) is OptOutReading.AMBIGUOUS for body in bodies):
        return True
    whole = read_free_text_opt_out(" ".join(bodies)) if len(bodies) > 1 else OptOutReading.NONE
    return whole is not OptOutReading.NONE


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
    out; from anyone else YES and START are words for the assistant. Who opted out gets no second
    confirmation, and no help by text: asking for it needs a person who calls.
    """
    silent = carrier_handles or opt_out_type is not None
    meant = Keyword.STOP if keyword is Keyword.STOP else opt_out_type or keyword
    match meant:
        case Keyword.STOP:
            said = None if silent or opted_out else "stop_confirmed"
            return KeywordAction(Consent.OPTED_OUT, said)
        case Keyword.START if opted_out or opt_out_type is Keyword.START:
            return KeywordAction(Consent.OPTED_IN, None if silent else "start_confirmed")
        case Keyword.HELP if silent or not opted_out:
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
