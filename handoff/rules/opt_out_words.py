"""How people ask not to be texted, in their own words. Matched on folded text: see `consent`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STOP = r"(?:stop|stopp|stpo|sotp|quit|cease|end)"
_TEXTS = (
    r"(?:texts?|txts?|tests|text messages?|txt messages?|sms|messages?|mesages?|msgs?|mssgs?"
    r"|mensajes?|textos)"
)
_TEXTING = (
    r"(?:texting|txting|txtin|txtng|textin|texing|messaging|msging|messagin|contacting|spamming"
    r"|bothering|harassing|bugging|annoying)"
)
_BETWEEN = (
    r"(?: (?:please|pls|plz|with|all|any|the|these|those|this|that|your|ur|sending|sendin|me|us"
    r"|more|further|fucking|damn|stupid|of|future))*"
)
_DONT = r"(?:dont|do not|don t|never|dnt|pls dont)"
_LIST = r"(?:lists?|database|system|contacts|records|texts|sms|messages)"
_SOME = (
    r"(?:promos?|promotions?|promotional|ads?|adverts?|advertis\w+|spam|alerts?|offers?|marketing"
    r"|newsletters?|deals|coupons?|sales|notifications?|updates?|reminders?|surveys?|emails?)"
)
_PLEASE = (
    r"(?:please|pls|plz|plse|now|just|i said|thanks|thank you|thx|ok|okay|immediately|already|all"
    r"|omg|wtf|hey|stop|you guys|u guys)"
)


def _compile(ideas: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{idea})(?!\w)" for idea in ideas))


# Nothing but the word and politeness: a reasonable person asks for one thing with it.
BARE_STOP = re.compile(rf"[\W]*(?:{_PLEASE}[\s.,?]+)*stop(?:[\s.,?]+{_PLEASE})*[\s.,?]*")

CLEAR = _compile(
    (
        rf"{_STOP}{_BETWEEN} {_TEXTING}(?: me| us| my (?:number|phone))?",
        rf"{_STOP}{_BETWEEN} {_TEXTS}(?: me| to (?:me|my (?:number|phone)))?",
        rf"{_STOP} sending me (?:stuff|things|shit|crap|this)",
        rf"(?<!got )(?<!get )(?<!have )(?<!had )(?<!received )(?<!are )(?<!were )"
        rf"(?:no|nomore|no mo) ?(?:more|further) {_TEXTS}(?: please| pls| plz)?",
        rf"^no {_TEXTS}(?: please| pls| plz| thanks)?$",
        rf"(?<!you )(?<!u )(?<!why )(?<!they )(?<!we ){_DONT} (?:ever )?(?:text|txt|message|msg"
        rf"|contact|sms) (?:me|us|this (?:number|phone)|my (?:number|phone)|here)"
        rf"(?: again| any ?more| ever)*",
        rf"(?<!you )(?<!u )(?<!why )(?<!they ){_DONT} send (?:me )?(?:any )?(?:more |these |your )?"
        rf"{_TEXTS}",
        r"(?:remove|take|delete|get|drop) (?:me|my (?:phone |cell )?(?:number|info|name)) "
        rf"(?:from|off|out)(?: of)?(?: (?:your|this|the|ur|all|any|text|texting|sms|mailing|phone"
        rf"|call|contact|customer))* {_LIST}",
        r"(?:take|get) me off(?: of)?(?: (?:this|it|here))?(?= ?(?:$|[.,]|please|pls|now))",
        r"^(?:please |pls |plz )?(?:remove|delete) me(?: please| pls| plz| now)?[.]?$",
        r"(?:remove|delete|erase|lose|forget) (?:my|this) (?:phone |cell )?number",
        r"(?:unsubscribe|unsubscribed|unsuscribe|unsubcribe|unsubscibe|unsubscrbe|unsub)(?: me)?",
        rf"opt(?:ing)? (?:me )?out(?= ?(?:$|[.,?]|please|pls|plz|now|of{_BETWEEN} {_TEXTS}))",
        r"leave me alone",
        rf"(?:dont|do not|no longer) (?:want|wish|need|like)(?: to)?(?: (?:get|receive|getting))?"
        rf"(?: (?:any|more|further|your|ur|these|those|the|all))* {_TEXTS}",
        r"(?:dont|do not|no longer) (?:want|wish)(?: to)? (?:be )?(?:texted|messaged|contacted)",
        r"(?:revoke|revoking|withdraw|withdrawing) (?:my )?consent",
        r"(?:dont|do not) consent",
        rf"no mas {_TEXTS}",
        rf"no quiero (?:recibir )?(?:mas )?{_TEXTS}",
        r"no me (?:manden|manda|mandes|envien|envies|escriban|escribas|contacten|contactes"
        r"|molesten)",
        r"(?:dejen?|dejar|deja|dejes|paren?) de (?:escribir|mandar|enviar|contactar|molestar)\w*",
        r"(?:quitenme|quiteme|quitame|saquenme|borrenme) de (?:la|su|esta) lista",
        r"(?:darme|denme|deme) de baja",
        r"borren mi numero",
        rf"(?:arretez|arreter) (?:de m|les) ?(?:ecrire|envoyer|{_TEXTS})",
    )
)

# What comes behind a clear request and leaves open whether all texts are meant.
QUALIFIED = re.compile(
    rf"(?: (?:from|of|with))?(?: (?:the|these|your|all|any|those|text|me))* {_SOME}\b"
    r"| (?:about|when|until|unless|during|while|after|before|at night|at work"
    r"|so (?:late|early|much)|so many|for (?:now|today|order)|if|on weekends"
    r"|and (?:just )?call|just call)\b"
)

AMBIGUOUS = _compile(
    (
        rf"(?:{_STOP}|no more|no mas|cancel|turn off|pause|opt(?:ing)? out of|remove me from"
        rf"|take me off){_BETWEEN} (?:text )?{_SOME}",
        rf"(?:dont|do not|no longer) (?:want|need)(?: (?:any|more|your|these|to get|to receive))* "
        rf"{_SOME}",
        rf"{_STOP} (?:it|this|that|everything)(?: please| pls| plz| now)?(?= ?(?:$|[.,]))",
        rf"(?:enough|too many|so many) (?:with |of )?(?:the |these |your )?{_TEXTS}",
        r"(?:please|pls|plz|and|so|wrong number|ok|hey)[.,]? stop(?= ?(?:$|[.,]))",
        r"^stop[.,] ",
        r"^(?:alto|parar|basta)[.]?$",
        r"not interested[.,]? stop",
    )
)

# "Don't stop", "why did you stop texting", "if you don't text me": nobody asks for an end.
NOT_MEANT = re.compile(
    r"\b(?:dont|do not|never|didnt|did not|not)(?: ever| please)? (?:stop|unsubscribe|opt|remove)\b"
    r"|\b(?:did|why did|have|why do|when did|if) (?:you|u|yall|they) (?:guys )?(?:stop|end"
    r"|unsubscribe|remove|delete)\b"
    r"|\b(?:did|why did) i (?:get )?(?:stop|unsubscribed?|opted? out)\b"
    r"|\bif (?:you|u) (?:dont|do not)\b"
)
