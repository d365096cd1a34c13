"""Words of complaint: legal threats, anger, asking for a person. Matched as `danger_words` are."""

from __future__ import annotations

_YOU = r"(?:you|u|ya|yall)"
_LAWYER = r"(?:lawyers?|attorneys?|solicitors?|legal team)"

LEGAL_THREAT = (
    r"(?:ill|i will|we will|i can|i could|i should|going to|gon+a|want to|wan+a|have to|ready to"
    r"|about to|prepared to) sue\b",
    r"(?:sue|suing|sued) (?:you|u|yall|ya|your|this (?:company|store|place|business)"
    r"|the company)\b",
    r"(?:im|i am|we are|consider) suing",
    r"law ?suits?",
    r"legal (?:action|proceedings|papers)",
    r"small claims",
    r"class action",
    r"(?:take|taking|see|drag|meet) (?:you|u|yall|this|it) (?:guys |all )?(?:to|in) court",
    rf"(?:hear(?:ing)? from|call(?:ing|ed)?|contact(?:ing|ed)?|get(?:ting)?|got|hir(?:e|ing|ed)"
    rf"|(?:speak|speaking|spoke|talk|talking|talked) (?:to|with)|see(?:ing)?|consult(?:ing|ed)?"
    rf"|involv(?:e|ing)) (?:an?|my|our|the) (?:\w+ )?{_LAWYER}\b(?! (?:costume|mug|card|gift))",
    rf"(?:my|our) {_LAWYER} (?:will|is|are|has|have|says?|said|wants|advised|sent)\b",
    r"lawyer(?:ing)? up",
    r"(?:report|reporting|complain\w*|complaint|filing|file)\b.{0,30}\b(?:bb+|ftc|fcc"
    r"|better business(?: bureau)?|attorney general|consumer protection|trading standards"
    r"|ombudsman)",
)

_FUCK = r"(?:f+[u*@#v]*c*[*#]*k+|phuck)"
_FUCKING = rf"{_FUCK}(?:ing|in|n|ed)?"
_SHIT = r"(?:bull ?)?(?:s+h+[i1*!]+t+(?:ty|show)?)"
_INTENSELY = (
    rf"(?: (?:all|just|really|so|such|an?|bunch of|pack of|the|nothing but|{_FUCKING}"
    rf"|complete|total"
    r"|absolute|bloody|freaking|damn|goddamn|lying|stupid|dumb|useless|greedy|cheating|little"
    r"|most|biggest|piece of|pieces of))*"
)
_NAMES = (
    r"(?:idiots?|morons?|imbeciles?|thieves|thief|crooks?|liars?|scum|scumbags?|clowns?"
    r"|a(?:ss|\*\*|rse) ?holes?|bastards?|b[i1*!]tch(?:es)?|cunts?|dick ?heads?|pricks?|twats?"
    rf"|wankers?|retards?|losers?|jerks?|dumb ?ass(?:es)?|{_SHIT})"
)
_ADJECTIVES = (
    r"(?:stupid|dumb|incompetent|pathetic|useless|worthless|disgusting|retarded|evil|a joke"
    r"|trash|garbage)"
)

ANGER = (
    rf"{_FUCK} (?:you|u|ya|yall|ur|your|yourself|off|this (?:company|place|store|business))\b",
    r"(?:f|eff) (?:you|u|off|yourself)\b",
    r"^f+u+(?: (?:guys|all))?$",
    r"screw (?:you|u|yall)(?: guys| all| people| too)?(?= *(?:$|[.!?,]))",
    r"(?:go to|rot in|burn in) hell",
    rf"eat {_SHIT}",
    r"kiss my (?:ass|arse|butt)",
    r"(?:up yours|drop dead|stfu|gtfo|foad)",
    rf"shut (?:the (?:\w+ )?|{_FUCK} )?up\b(?! shop)",
    r"i (?:\w+ )?hate (?:you|u|yall|your (?:company|guts))\b",
    rf"{_YOU}(?: guys| people| all)? (?:all )?(?:{_FUCKING} |really )?su+ck\b",
    rf"(?:{_YOU}(?: guys| people| all)? (?:are|r|re|is)|youre|yall re){_INTENSELY} "
    rf"(?:{_NAMES}|{_ADJECTIVES})\b",
    rf"(?:{_YOU}(?: guys| people)?|ur|your){_INTENSELY} (?!{_SHIT}){_NAMES}\b",
    rf"(?:{_YOU}(?: guys| people)?|ur|your){_INTENSELY} pieces? of {_SHIT}",
    rf"(?:are|r) {_YOU}(?: guys| people| all)?{_INTENSELY} (?:{_NAMES}|stupid|dumb|retarded)\b",
    rf"(?:your|ur) (?:\w+ ){{1,2}}(?:is|are){_INTENSELY} {_SHIT}\b",
    r"(?:mother ?f\w*k\w*|cunts?|dick ?heads?|ass ?holes?)",
)

# Swear words that make an angry text when it is shouted, or when they come more than once.
STRONG_SWEARS = (
    rf"{_FUCKING}(?:er|ers|s)?",
    r"b[i1*!]tch(?:es)?",
    r"bull ?s+h+[i1*!]+t+",
    r"cunts?",
)
GLAD_WORDS = r"(?:love|loving|awesome|amazing|great|best|perfect|thanks?|thank|thx|yay|beautiful)"

_PERSON = (
    r"(?:person|human(?: being)?|agent|representative|represent[ai]tive|rep|operator|manager"
    r"|supervisor|associate|advisor|someone|somebody|someone real|somebody real)"
)
_REAL = (
    r"(?:(?:an?|some|the|your|ur|real|actual|live|human|customer service|support|service"
    r"|sales) )*"
)
_PLEASE = r"(?: (?:please|pls|plz|plse|now|asap|ffs|thanks|por favor))*"
_NOT_ABOUT_A_THING = (
    r"(?! (?:costume|size|sized|figure|shaped|mug|to sign|sample|hair|wig|tent|sofa|chair|bed))"
)

ASKED_FOR_PERSON = (
    rf"^\W*{_REAL}(?:person|human|agent|representative|rep|operator|supervisor|manager"
    rf"|someone real|live chat|customer (?:service|support)|live support)(?:{_PLEASE})\W*$",
    rf"(?:speak|talk|chat|text|connect|connected|transfer|transferred|put|pass|switch)(?:ing)? "
    rf"(?:me |us |this )?(?:to|with|w|2|through to|thru to) {_REAL}{_PERSON}\b"
    r"(?! (?:costume|size))",
    rf"(?:want|need|get|give|gimme|send) (?:me )?(?:an?|your|some) "
    rf"(?:(?:real|actual|live|human) )*(?:person|human(?: being)?|agent|representative|rep"
    rf"|manager"
    rf"|supervisor)\b{_NOT_ABOUT_A_THING}",
    r"(?:want|need|get|give|gimme) (?:me )?(?:someone|somebody) (?:real|human|who is (?:real"
    r"|human))",
    r"(?:real|actual|live) (?:person|human|agent|rep)\b(?: (?:please|pls|plz|now))",
    r"(?:is|are) there (?:any ?one|any ?body|an? (?:actual |real |live )?(?:person|human|agent))"
    r"(?: real| human| alive)?(?: (?:here|there|i can|to)\b)",
    r"is (?:any ?one|any ?body) (?:there|here)\b(?! (?:at|who))",
    r"(?:dont|do not|didnt) (?:want to|wan+a) (?:talk|speak|chat|text) (?:to|with) (?:an? "
    r"|this |your )?"
    r"(?:bot|robot|machine|computer|ai)",
    r"(?:stop|enough|no more|tired of|sick of) (?:with )?(?:this |the |your "
    r"|these )?(?:stupid )?"
    r"(?:ro)?bots?\b",
    r"(?:hablar|comunicarme|chatear|hable) con (?:una? |alguien|el |la |su )?(?:persona"
    r"|humano|agente"
    r"|representante|asesora?|operadora?|gerente|supervisora?)?",
    r"(?:quiero|necesito|paseme con|pasame con) (?:a )?(?:una? )(?:persona|humano|agente"
    r"|representante"
    r"|asesora?)\b",
    r"^\W*(?:una? )?(?:persona|humano|agente|representante|asesora?)(?: (?:real"
    r"|por favor))*\W*$",
)
