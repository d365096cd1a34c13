"""Words of threats, and of harassment and hate. Matched as `danger_words` are."""

from __future__ import annotations

_I_WILL = (
    r"(?:ill|i will|i am going to|im going to|im gon+a|im about to|imma|ima|gon+a|going to"
    r"|we will"
    r"|i swear i|i could|i want to)(?: \w+)?"
)
_YOU = r"(?:you|u|ya|yall)"
_THEIRS = (
    rf"(?:{_YOU}\b(?! (?:an?|the|over|some|my|that|it|when|guys (?:an?|the|my))\b)"
    r"|(?:your|ur) (?:whole )?(?:family|kids?|face|ass|head|store|shop|office|building|house"
    r"|home"
    r"|warehouse|drivers?|staff|people|agents?))"
)

_AT_US = (
    r"(?:driver|courier|delivery (?:guy|man|person)|mailman|employee|worker|staff|agent|installer"
    r"|technician|manager)"
)
_ONE_OF_MINE = (
    r"(?:my (?:ex|husband|wife|boyfriend|girlfriend|bf|gf|partner|dad|father|mom|mum|brother|son"
    r"|roommate|neighbou?r|cousin|stalker)|someone|somebody|he|she)"
)
_VIOLENCE = (
    r"(?:kill|murder|hurt|harm|stab|shoot|beat|punch|strangle|rape|slap|burn|poison|attack|smash"
    r"|cut up|break (?:his|her|their|your) \w+)"
)
_SOMEBODY = (
    r"(?:him|her|them|everyone|everybody|someone|somebody|anyone|people|the (?:driver|courier|first"
    r"|staff|guy|manager|person)|my (?:wife|husband|ex|boss|kids?|children|neighbou?rs?|roommate"
    r"|girlfriend|boyfriend|brother|family|dad|mom)|(?:all )?those \w+|whoever)"
)
_FIGURE = r"(?! (?:with kindness|in the|if (?:it|the \w+) (?:is|isnt|doesnt)))"

THREAT = (
    rf"{_I_WILL} (?:kill|murder|hurt|stab|shoot|beat|punch|strangle|rape|slap|bomb|burn|torch"
    rf"|blow|harm|smash|poison)(?: up| down)? {_THEIRS}",
    rf"(?:im going to|i am going to|im gon+a|i will|ill|imma|i want to|wan+a|going to|gon+a) "
    rf"(?:\w+ )?{_VIOLENCE} {_SOMEBODY}\b{_FIGURE}",
    rf"i know where {_YOU} (?:all )?(?:live|work|sleep|park)",
    r"i know where your (?:staff|driver|agent|manager|boss|family|kids?|people|employees?)\b.{0,15}\b(?:lives?|works?|parks?|is|are|sleeps?|goes)",
    rf"(?:find|track|hunt) {_YOU} (?:down|and (?:kill|hurt|beat|shoot|make))",
    rf"find (?:out )?where {_YOU} (?:live|work)",
    r"(?:come|coming|came|going|driving) (?:over |down )?(?:there|to (?:your|ur|the) \w+)"
    r"(?: \w+){0,2} (?:with (?:a|my) (?:gun|bat|knife|rifle|hammer|crowbar)"
    r"|and (?:kill|hurt|beat|shoot|smash|burn))",
    r"bomb threat",
    r"(?:there is|theres|i put|i left|planted) an? bombs?\b(?! (?:cyclone|ass|price|in price))",
    r"shoot up (?:the|your|ur|this|my|his|her) \w+",
    r"(?:burn|blow)(?:ing)? (?:down |up )?(?:your|ur|the) (?:whole )?(?:shop|store|warehouse|office"
    r"|building|place|house)(?: down| up)?\b",
    r"watch your back",
    rf"{_YOU} (?:will|are going to|are gon+a) (?:all )?(?:regret (?:this|it)|die|bleed|pay with)\b",
    r"(?:youre|you are|ur) (?:all )?(?:a )?dead(?: man| meat| people)?\b(?! (?:wrong|right|on\b|end"
    r"|serious|last|tired))",
    r"i (?:have|got|bought) (?:a )?(?:gun|pistol|rifle|machete)s?\b(?! (?:safe|rack|case|holster"
    r"|mount|shaped))",
    r"(?:hold|holding|have|got) your driver (?:here|hostage|locked)",
    rf"{_AT_US}(?: \w+){{0,2}} (?:threatened|assaulted|attacked|hit|punched|choked) (?:me|us|my (?:wife"
    r"|husband|daughter|son|kid|mother|mom|mum))\b",
    rf"{_AT_US}(?: \w+){{0,2}} (?:said|says) (?:hed|he(?:s going to| will| would|ll)) (?:hit|hurt|kill"
    r"|beat|come back|find)",
    rf"{_ONE_OF_MINE}(?: \w+){{0,2}} (?:is going to|is gon+a|will|wants to|says hell|said hell|plans to"
    rf"|threatened to|threatens to|is threatening to) {_VIOLENCE} (?:me|us|you|him|her|them|people|my"
    r"|someone|everyone|the)\b(?! (?:if (?:it|the|i)|lol|when|i |for|because|bc|over)|, (?:i|we|she|he|if) )",
    rf"{_ONE_OF_MINE}(?: (?:is|was|keeps?|has been|wont stop))? (?:threatening|hitting|beating|hits|beats"
    r"|threatened|choked|chokes) (?:me|us|my)\b",
    r"(?:im|i am|i was|ive been|i have been|being|been|getting) (?:\w+ )?(?:threatened|assaulted)\b",
    r"death threats?",
    r"(?:restraining|protection) order",
    r"i (?:just )?(?:stabbed|shot|killed) (?:my|a|the|him|her|someone)\b(?! (?:plants?|battery|photo"
    r"|video|phone|lamp|cactus|mosquito|spider|fly|vibe|mood))",
    r"(?:swat|doxx?) (?:you|u|your)\b",
    r"send(?:ing)? (?:some )?(?:guys|people|boys) (?:over|to your)",
    r"(?:slash|slashing|slit) (?:your|his|her|their|the) (?:tires|tyres|throats?)",
)

HARASSMENT = (
    r"(?:go )?kill (?:yourself|yourselves|urself)",
    r"kys",
    rf"hope (?:{_YOU}|your \w+)(?: all| guys)? (?:die|dies|get cancer|burn)\b",
    r"send (?:me )?(?:\w+ )?nudes?",
    rf"(?:pics?|pictures?|photos?) of (?:{_YOU} naked|your (?:body|tits|boobs|ass|feet))",
    rf"what (?:are|r) {_YOU} wearing",
    r"(?:suck|lick) my (?:dick|cock|balls|pussy)",
    r"show me (?:your|ur) (?:tits|boobs|body|ass|pussy|dick)",
    rf"(?:sex with (?:me|{_YOU}))",
    rf"(?:wan+a|want to|going to|gon+a) (?:fuck|bang) {_YOU}\b",
    rf"(?:are|r) {_YOU} (?:single|horny)",
    r"n[i1]gg(?:er|a)s?",
    r"fagg?ots?",
    r"(?:kikes?|wetbacks?|trann(?:y|ies)|towel ?heads?|chinks?|gooks?|sand monkeys?)",
    r"go back to (?:your|ur|his|her|their) (?:own )?(?:country|jungle|cave|village)",
    r"(?:dirty|filthy|fucking|stupid) (?:foreigners?|immigrants?|mexicans?|indians?|jews?|muslims?"
    r"|arabs?|gays?|blacks?|chinese|pakis?)\b",
    r"(?:dumb|stupid|fat|lazy|ugly|worthless|nasty|old) (?:cow|pig|bitch|whore|slut|hag|retard)\b",
    r"brain ?dead (?:\w+ )?(?:clown|idiot|moron|toaster|bot|people|staff|cow)",
    rf"{_AT_US}(?: \w+){{0,2}} (?:touched|grabbed|groped|harassed|followed|stalked|kissed|hugged"
    r"|exposed himself to|flirted with) (?:me|us|my (?:wife|daughter|son|kid|mother|mom))\b"
    r"(?! (?:back|when|to (?:say|confirm|tell|let)|yesterday|today|from|before|and|about|but"
    r"|at (?:\d|my door)))",
    rf"{_AT_US}(?: \w+){{0,2}} (?:keeps?|kept|wont stop|started) (?:texting|calling|messaging|following"
    r"|staring|coming back|touching)",
    rf"{_AT_US}(?: \w+){{0,2}} (?:asked me out|exposed himself|hit on me|made (?:a pass|sexual|comments"
    r" about my))",
    rf"{_AT_US}(?: \w+){{0,3}} (?:racist|slur|the n word|whistled at|creepy|inappropriate(?:ly)?)\b",
    r"(?:im|i am|i was|ive been|i have been|being|been|getting) (?:\w+ )?(?:sexually harassed"
    r"|harassed|stalked|groped)\b(?! by (?:your|ur|all|these|the) (?:\w+ )?(?:texts?|messages|emails?"
    r"|ads?|promos?|newsletters?))",
    r"sexual(?:ly)? (?:harass|assault)\w*",
    rf"{_ONE_OF_MINE} (?:is|was|keeps?|wont stop) (?:stalking|following) me",
    r"my stalker",
)
