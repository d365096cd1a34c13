"""Words of complaint: legal threats, anger, asking for a person. Matched as `danger_words` are."""

from __future__ import annotations

_YOU = r"(?:you|u|ya|yall)"
_LAWYER = r"(?:lawyers?|attorneys?|solicitors?|legal team)"

LEGAL_THREAT = (
    r"(?:ill|i will|we will|i can|i could|i should|(?<!not )going to|gon+a|want to|wan+a|have to"
    r"|ready to"
    r"|about to|prepared to) sue\b(?! my own)",
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
    r"(?:bbb|ftc|fcc) (?:complaint|report|case|claim)",
    r"better business bureau|attorney generals?|trading standards|ombudsman|consumer "
    r"(?:protection|affairs"
    r"|watchdog|rights (?:act|association|group|law)|law|ombudsman|court)|federal trade "
    r"commission|citizens"
    r" advice|financial conduct",
    rf"(?:an?|my|our|the) (?:\w+ )?{_LAWYER}\b.{{0,40}}\b(?:contact|letter|touch|said|told me"
    rf"|advis\w*|case"
    r"|claim|against|refund|involved|next|hear|call|write|matter)",
    rf"{_LAWYER} (?:is |are |will be )?(?:next|involved|up|on it|coming|gets involved)\b",
    rf"(?:by|from|through|with|getting|get|talk to|speak to|passed to|given to) (?:my |an? "
    rf")?{_LAWYER}s?(?= *(?:$|[.!?]))",
    r"legal (?:route|steps|remedies|counsel|case|claim|matter|team|proceeding|fees|demand"
    r"|letter|ramifications|consequences|insurance|trouble|process|advice|way)\b(?! (?:on the "
    r"label))",
    r"(?:get(?:ting)?|go(?:ing)?) legal|(?:your|ur|you have a|whos your|reach|contact|with) "
    r"legal (?:department|dept|team|rep\w*)|legal (?:department|dept|address) (?:contact|where)",
    r"law (?:firm|suit|office of)s?\b.{0,40}\b(?:client|claim|contacted|against|behalf"
    r"|representing|letter)",
    r"(?:our|my|a) client\b.{0,60}\b(?:against|bought|sum|claim|purchased|recover|your|matter"
    r"|order)",
    r"(?:on behalf of|represent(?:ing|s)?|acting for|act for) (?:an?|our|my|one of your) "
    r"(?:client|customer)s?",
    r"charge ?backs?|(?:disput\w+|revers\w+|charg\w+ back|pull) (?:\w+ ){0,4}(?:with|through|thru"
    r"|via|by|back from) "
    r"(?:my |the )?(?:bank|card|credit|visa|paypal|amex|you)\b",
    r"(?:bank|visa|paypal|credit card(?: company)?|card issuer)\b.{0,40}\b(?:disput\w+|reverse "
    r"(?:it|the|this)"
    r"|case against|claw)",
    r"gdpr|ccpa|tcpa|subject access|right to (?:erasure|be forgotten)|data protection|privacy "
    r"(?:law|breach|act"
    r"|rights request|authority|commissioner)|\bico\b",
    r"subpoena|process server|service of process|registered agent|cease and desist|court (?:order"
    r"|papers|date"
    r"|documents|case|summons)|arbitration|mediation|litigat\w+|plaintiff|statutory (?:interest"
    r"|damages|rights)|letter of claim|letter before"
    r" action|final demand|formal (?:notice|demand|complaint)",
    r"(?:file|filing|filed|press|pressing|bring) (?:a |an |criminal )*(?:charges|suit|claim in "
    r"court|police report"
    r"|case against|report with the police)",
    r"(?:go|going|take|taking|settle|through|in|you to|it to|this to) (?:(?:to|you|this|it|in|all"
    r"|through|the|civil|county) ){0,3}courts?\b(?! (?:street|st\b|road|yard|apt|house"
    r"|shoes|side))(?= *(?:$|[.,!?]|for|over|if|unless|to|and|because|now))",
    r"(?<!im )(?<!i am )(?<!as )(?:to|by|front of|let|ask) (?:a|the) (?:\w+ ){0,2}judge\b",
    r"(?:is|its|thats|this is|completely|totally) (?:illegal|against the law|unlawful)\b"
    r"|break(?:ing|s)? the law|broke the"
    r" law|violat\w+ (?:\w+ )?(?:law|act|regulations|my rights)",
    r"(?:hold|held) (?:you|your \w+|u|the company) (?:\w+ )?(?:liable|accountable|responsible)"
    r"|liable for|liability claim",
    r"breach(?:ed|ing)? (?:of )?(?:our |the |my )?contract|damages (?:from|for|in)\b|i know my "
    r"rights|civil rights",
    r"(?:report|reported|reporting) (?:you|u|this|yall|your \w+|it|this \w+) to (?:the "
    r")?(?:authorit\w+|police|cops|state|ag\b"
    r"|government|irs|regulator\w*|health department|feds)",
    r"(?:regulators?|authorities|inspectors?)\b.{0,30}\b(?:hear|look|know|door|complaint|you)",
    r"(?:call|calling|called|get|getting) (?:the )?(?:police|cops) on (?:you|u|your)|(?:police"
    r"|cops) (?:are|is) (?:next|coming)",
    r"served (?:with|soon|papers)|get served|copyright infring\w+|trademark|discriminat\w+",
    r"(?:gon+a|going to|will) seu (?:you|u)|papers (?:are|have been) filed|(?:ill"
    r"|i will) file (?:\w+ ){0,2}(?:without|unless|if|tomorrow)|charg(?:e|ing) (?:it|this) back\b"
    r"|represent (?:ms|mr|mrs|dr)\b|false advertising\b|(?:as|for) evidence\b(?=.{0,20}$)",
)

_FUCK = r"(?:f+[u*@#v]*c*[*#]*k+|phuck|f[*#]{2,}k?)"
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
    r"(?:up yours|drop dead\b(?! (?:gorgeous|beautiful|pretty|stunning))|stfu|gtfo|foad)",
    rf"shut (?:the (?:\w+ )?|{_FUCK} )?up\b(?! (?:shop|and take my money))",
    r"i (?:\w+ )?hate (?:you|u|yall|your (?:company|guts))\b",
    rf"{_YOU}(?: guys| people| all)? (?:all )?(?:{_FUCKING} |really )?su+ck\b",
    rf"(?:{_YOU}(?: guys| people| all)? (?:are|r|re|is)|youre|yall re){_INTENSELY} "
    rf"(?:{_NAMES}|{_ADJECTIVES})\b",
    rf"(?:{_YOU}(?: guys| people)?|ur|your){_INTENSELY} (?!{_SHIT}){_NAMES}\b",
    rf"(?:{_YOU}(?: guys| people)?|ur|your){_INTENSELY} pieces? of {_SHIT}",
    rf"(?:are|r) {_YOU}(?: guys| people| all)?{_INTENSELY} (?:{_NAMES}|stupid|dumb"
    rf"|retarded)\b(?! or )",
    rf"(?:your|ur) (?:\w+ ){{1,2}}(?:is|are){_INTENSELY} {_SHIT}\b",
    r"(?:mother ?f\w*k\w*|cunts?|dick ?heads?|ass ?holes?)",
    rf"are (?:you|u|ya) (?:all |people |guys )?{_FUCKING} (?:kidding|joking|serious|with)|(?:what"
    rf"|wtf) (?:the )?(?:actual )?(?:{_FUCK} )?(?:is )?wrong with (?:you|u|you people|yall)\b"
    rf"|how {_FUCKING} hard|answer (?:me|my)(?: {_FUCKING})? (?:you|question you|now you)"
    rf"|{_FUCKING} (?:answer|useless|thieves|liars|idiots?|morons?|company|shop|store|clowns?"
    rf"|ridiculous|joke|scam|disgrace|pathetic|incompetent)\b",
    r"(?:i am|im|we are|i have never been so) (?:so |absolutely |beyond |completely |utterly "
    r"|fucking |just |really )*(?:furious|livid|enraged|seething|fuming|raging|outraged|incensed"
    r"|pissed off i|exploding)\b|^(?:furious|livid|seething|fuming)\W*$|(?:how|so) (?:angry"
    r"|furious|enraged|mad|livid) i (?:am|can)"
    r"|beyond angry|so (?:fucking |damn )?angry (?:i|rn|right now|at you)",
    r"(?:hate|despise|detest|loathe) (?:this|that) (?:company|store|shop|place)|(?:worst|biggest "
    r"mistake) (?:\w+ ){0,3}(?:on (?:the )?(?:planet|earth)|in the world|of my life|in history"
    r"|imaginable)|shame on (?:you|u|all|every)|(?:should|ought to|must) be ashamed",
    r"(?:never|not) (?:ever )?(?:going to |gon+a )?(?:buy|order|shop|spend)(?:ing)? (?:\w+ "
    r"){0,4}(?:from|with|at|on) (?:you|u|this|your|here)\b.{0,20}\b(?:again|ever|life|garbage"
    r"|anyone)|lost (?:me|a customer) (?:forever|for good|for life)",
    r"(?:had it|had enough|so done|im done|am done|fed up|sick and tired|sick to death|sick to "
    r"my stomach|had it up to here) (?:with|of) (?:you|u|your|ur|all of you|yall|this (?:company"
    r"|shop|store|place|circus))\b",
    r"(?:shove|stick|stuff) (?:it|your|ur|that|this|the) (?:\w+ ){0,3}(?:up (?:your|ur)|where)"
    r"|where the sun",
    r"(?:give|want|gimme) (?:me )?my (?:fucking|damn|goddamn|bloody|f\S+) (?:money|refund|order"
    r"|lamp|package|stuff)|give me (?:back )?my money back? (?:you|now you|or)|pack of "
    r"(?:vultures|liars|thieves|idiots|clowns)|bunch of (?:\w+ )?(?:idiots|morons|liars|crooks"
    r"|thieves|clowns|fools|assholes|incompetents?|jokers)",
    r"(?:damn|damned|bloody|lying|useless|incompetent|greedy|thieving|stupid|absolute|total"
    r"|rotten|dirty|filthy|dumb) (?:idiots?|liars?|thieves|crooks?|fools?|people|clowns?|jokers?"
    r"|bastards?|leeches|frauds?|vultures|morons?|cowards?|company|amateurs?)\b",
    r"^(?:crooks|thieves|liars|scammers|idiots|morons|robbers|bastards|assholes|scum)\W*$"
    r"|(?:disgusting|rotten|shitty|pathetic|worthless|dishonest|shady|garbage|crooked|vile"
    r"|sorry) (?:\w+ )?(?:company|shop|store|business|bunch|excuse for|operation|people)\b|(?:to "
    r"hell with|damn) (?:you|u|yall|your)\b(?! guys are)"
    r"|go(?:es)? to hell|(?:you|u) (?:people )?(?:all )?(?:make me sick|disgust me|ruined (?:my"
    r"|our))|makes? me (?:fucking )?sick",
    r"hope (?:you|u|your \w+|ur \w+|this (?:company|shop|store)) (?:all )?(?:go(?:es)? "
    r"(?:bankrupt|under|bust|out of business)|burns? down|fails?|rots?|closes? down)|all hell "
    r"(?:will )?breaks?|(?:before|going to|gon+a|about to|will) (?:i )?(?:completely )?(?:lose "
    r"(?:it|my shit)|explode)\b.{0,25}\b(?:you|people|shop|company|if your|if ur)"
    r"|heads (?:will|should) roll|burn it down|last warning before|throw this phone|treat(?:ed"
    r"|ing)? (?:me|us) like (?:dirt|garbage|trash|shit|crap|im stupid|an idiot)|lies and|(?:your"
    r"|ur|of your|all) lies\b|you lied",
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
# What may stand before a word that is the whole wish.
_OPENING = (
    r"^\W*(?:(?:hi|hello|helo|hey|yo|ok|okay|no|just|please|pls|plz|hola|oye|buenas"
    r"|por favor)\b\W*)*"
)
_NOT_ABOUT_A_THING = (
    r"(?! (?:costume|size|sized|figure|shaped|mug|to sign|sample|hair|wig|tent|sofa|chair|bed))"
)

ASKED_FOR_PERSON = (
    rf"{_OPENING}{_REAL}(?:person|human|agent|representative|rep|operator|supervisor|manager"
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
    rf"{_OPENING}(?:una? )?(?:persona|humano|agente|representante|asesora?)(?: (?:real"
    r"|por favor))*\W*$",
)
