"""Words of danger: self-harm, threats, children, fraud. One idea a line, at word boundaries.

They are matched on folded text: lower case, no accents, no apostrophes ("didnt"), hyphens as
spaces, runs of a letter cut to two ("fuuck"). Where someone may be in danger we would rather ask
a person once too often; sayings that only sound dangerous are held out by the look-aheads.
"""

from __future__ import annotations

_MEANS_TO = (
    r"(?:want(?:ed|s)? (?:to|2)|wan+a|going (?:to|2)|gon+a|gun+a|tryna|about to|might|i will"
    r"|ill|i just"
    r"|plan(?:ning)? (?:to|on)|think(?:ing)? (?:of|about)|thoughts (?:of|about)|feel like"
    r"|urge to"
    r"|i keep|ive been|i have been|started)(?: just)?"
)
_ON_AN_EDGE = r"(?! on\b| with (?:the|this|that|your|it)| (?:opening|assembling|unpacking))"

SELF_HARM = (
    r"k[i1!]*l+(?:ing|in)? ?(?:my ?se?l?f+|meself|mysefl|myslef|mysel)",
    r"k[i1!]*l+(?:ing|in)? (?:himself|herself|themselves|themself)",
    rf"(?:{_MEANS_TO}|i should|i could) kms",
    r"^kms(?: (?:rn|now|fr|tonight|lol))?$",
    r"unaliv(?:e|ing) my ?self",
    r"(?:end|ending|take|taking|ended|took) my (?:own )?life",
    r"end(?:ing)? it all",
    r"ending it (?:tonight|today|now)",
    r"suicid\w*\b(?! (?:squad|doors?|king|silence))",
    r"(?:sucid|suicde|suiside|suisid|sewerslid)\w*",
    r"(?:want(?:ed|s)? (?:to|2) (?:just )?|wan+a (?:just )?|let me (?:just )?)die\b"
    r"(?! ?(?:cast|cut)| hard| laughing| of )",
    r"(?:i )?wish i (?:was|were) (?:dead|never born)",
    r"wish i (?:wasnt|werent) (?:alive|here|born)",
    r"(?:dont|do not|no longer) (?:want to|wan+a) (?:live|be alive|exist|wake up)\b"
    r"(?! (?:in|near|with|at|on|without (?:this|that|my|your|it))\b)",
    r"(?:dont|do not|no longer) (?:want to|wan+a) be here any ?more",
    r"no (?:reason|point) (?:to|in) (?:live|living|be alive|being alive|go on living)",
    r"nothing (?:left )?to live for",
    r"(?:is not|isnt|aint|not) worth living",
    r"better off (?:dead|without me|if i (?:was|were) (?:dead|gone))",
    r"(?:tired|sick) of (?:living|life|being alive)",
    r"cant go on (?:living|any ?more|like this any ?more)",
    rf"{_MEANS_TO} (?:\w+ )?(?:hurt|harm|cut|cutt|shoot|burn)(?:ing)? my ?self{_ON_AN_EDGE}",
    r"(?:hang|harm|drown|off)(?:ing)? my ?self",
    r"self harm(?:ing|ed)?",
    rf"(?:{_MEANS_TO}|took|taken|take|taking) (?:an? )?overdos\w*",
    r"(?:overdos\w*|od|oding) on (?:\w+ )?(?:pills|meds|medication|tablets|drugs)",
    r"(?:took|(?:to|2|will|ill|gon+a) take|taking|taken|swallowed) (?:all|a bunch|too many"
    r"|a (?:whole )?bottle) (?:of )?"
    r"(?:my |the |these )?(?:pills|meds|tablets|sleeping pills)",
    r"(?:jump|jumping) (?:off|from) (?:a|the) (?:bridge|roof|building|balcony)",
    r"slit(?:ting)? my wrists?",
    r"(?:no ?one|nobody) (?:would|will) (?:even )?(?:miss me|care if i (?:die|died|was gone))",
    r"matarme",
    r"me (?:voy a|quiero) matar",
    r"quitarme la vida",
    r"(?:me )?quiero morir(?:me)?\b(?! de )",
    r"no quiero (?:seguir )?(?:vivir|viviendo)\b(?! (?:en|con|aqui|cerca)\b)",
    r"acabar con mi vida",
    r"hacerme dano",
    r"cortarme las venas",
    r"no vale la pena vivir",
)

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

HARASSMENT = (
    rf"{_I_WILL} (?:kill|murder|hurt|stab|shoot|beat|punch|strangle|rape|slap|bomb|burn|torch"
    rf"|blow)(?: up| down)? {_THEIRS}",
    rf"i know where {_YOU} (?:all )?(?:live|work|sleep|park)",
    rf"(?:find|track|hunt) {_YOU} (?:down|and (?:kill|hurt|beat|shoot|make))",
    rf"find (?:out )?where {_YOU} (?:live|work)",
    r"(?:come|coming|came) (?:over |down )?(?:there|to your \w+) (?:with (?:a|my) (?:gun|bat"
    r"|knife)"
    r"|and (?:kill|hurt|beat|shoot|smash|burn))",
    r"bomb threat",
    r"shoot up (?:the|your)",
    r"watch your back",
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
    r"(?:kikes?|wetbacks?)",
    r"(?:driver|courier|delivery (?:guy|man|person)|mailman|employee|worker|staff|agent"
    r"|installer"
    r"|technician)(?: \w+){0,2} (?:touched|grabbed|groped|harassed|threatened|assaulted|attacked"
    r"|followed|stalked|hit|exposed himself to) (?:me|us|my (?:wife|daughter|son|kid|mother"
    r"|mom))\b",
    r"(?:im|i am|i was|ive been|i have been|being|been|getting) (?:\w+ )?(?:sexually harassed"
    r"|harassed"
    r"|stalked|threatened|assaulted|groped)\b",
    r"sexual(?:ly)? (?:harass|assault)\w*",
    r"(?:he|she|someone|somebody|my (?:ex|husband|wife|boyfriend|girlfriend|bf|gf|partner|dad"
    r"|father)) "
    r"(?:(?:is|was|keeps?|wont stop) (?:threatening|stalking|hitting|beating|following)"
    r"|hits|beats|threatened) me",
    r"my stalker",
)

_YEARS = r" ?(?:yo|y/o|yrs?(?: old)?|years?(?: old)?)\b"

MINOR = (
    rf"(?:im|i am|i m) (?:only |just |like )?(?:[5-9]|1[0-7]){_YEARS}",
    r"(?:im|i am) (?:only|just) (?:[5-9]|1[0-7])\b(?= *(?:$|[.,!?]|and (?:i|my)\b|so\b|but\b))"
    r"(?! and a)",
    r"(?:im|i am) (?:[89]|1[0-7])(?:,|,? (?:and|so|but)) (?:my|i|can i|its my)\b(?! half)",
    r"my age is (?:[5-9]|1[0-7])\b",
    r"(?:just |i )turned (?:[5-9]|1[0-7])\b(?= *(?:$|[.,!?]|today|yesterday|and|last|this))",
    r"(?:im|i am) (?:just |only |still )?(?:an? )?(?:minor|underage|under ?age|under 1[0-8])\b"
    r"(?! (?:league|issue|dollars|bucks|lbs|pounds|minutes|miles|feet))",
    r"(?:im|i am) (?:just |only |still )?a (?:little )?(?:kid|child)\b(?! (?:at heart|of|care"
    r"|psych))",
    r"(?:im|i am) in (?:the )?(?:[1-9]th|[1-3](?:st|nd|rd)|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth) grade",
    r"without my (?:parents?|moms?|mums?|dads?|mother|father)s? (?:permission|knowing"
    r"|knowledge)",
    r"(?:used|using|took|stole) my (?:parents|moms?|mums?|dads?|mothers?|fathers?) (?:credit "
    r"|debit )?"
    r"card (?:without|and (?:she|he|they) (?:dont|doesnt|didnt) know)",
    r"tengo (?:[5-9]|1[0-7]) anos",
    r"soy menor de edad",
)

_MINE = (
    r"my (?:\w+ ){0,3}(?:cards?|account|identity|name|info\w*|number|login|bank|paypal|credit"
    r"|debit"
    r"|wallet|email|password|details)"
)
_NOT = r"(?:didnt|didn t|did not|never|dont|do not|dint)"
_PAID = r"(?:charges?|purchases?|orders?|payments?|transactions?|subscriptions?)"
_SOMEONE = r"(?:someone|somebody|some one|some1|sum1|a stranger|another person|hackers?|a thief)"

FRAUD = (
    r"fraud\w*",
    r"identity (?:theft|thief)",
    r"phish(?:ing|ed|y)",
    r"scam(?:s|med|ming|mers?|my)?",
    r"unauthori[sz]ed",
    rf"i {_NOT} (?:authori[sz]e|authori[sz]ed|approve|approved) (?:it|this|that|them)",
    r"(?:ordered|bought|charged)\b.{0,30}\b(?:wasnt|was not) me",
    rf"(?:stole|hacked|cloned|hijacked|skimmed|hacked into|broke into) {_MINE}",
    rf"{_MINE} (?:was|were|is|got|just got|has been|have been|been) (?:\w+ )?"
    r"(?:stolen|hacked|compromised|cloned|hijacked|breached|skimmed)",
    r"stolen (?:credit |debit |bank )?(?:cards?|identity|account)",
    rf"{_SOMEONE}(?: else)?(?: \w+){{0,2}} (?:used|using|accessed|got into|logged|in|ordered"
    rf"|ordering"
    rf"|bought|buying|charged|charging|opened|changed|placed|made|took)\b.{{0,40}}\b{_MINE}",
    r"(?:used|charged|took|billed|debited|ordered)\b.{0,40}\b(?:without|w/o) my "
    r"(?:permission|knowledge|consent|authori[sz]ation|knowing|approval|ok)",
    rf"{_NOT} (?:even )?(?:make|made|place|placed|approved?|authori[sz]ed?|recogni[sz]ed?) "
    rf"(?:this|that|these|those|any|such)\b(?: \w+){{0,2}} ?{_PAID}",
    rf"{_NOT} (?:authori[sz]ed?|recogni[sz]ed?) (?:it\b|(?:this|that|the"
    rf"|an?)(?: \w+){{0,2}} {_PAID})",
    rf"{_NOT} (?:make|made|place|placed) (?:an?|any) (?:order|purchase)s? (?:with|from"
    rf"|at) (?:you|u|ya)",
    rf"{_PAID} (?:that |which )?i {_NOT} (?:even )?(?:make|made|place|placed|authori[sz]ed?"
    r"|approved?|recogni[sz]ed?|do|did|know|buy|remember)",
    rf"{_PAID}\b.{{0,30}}\b(?:wasnt|was not|isnt|is not|not) (?:by )?(?:me|mine)\b(?! size)",
    rf"i {_NOT} (?:order|ordered|buy|bought) (?:anything|nothing|any of (?:this|these|it))",
    rf"i {_NOT} (?:order|ordered|buy|bought) (?:this|that|it|these)\b.{{0,40}}\b"
    r"(?:charged?|card|bank|billed?)",
    rf"(?:charged|billed)\b.{{0,30}}\bi {_NOT} (?:order|ordered|buy|bought|purchased?)",
    r"fraude\w*",
    r"estafa\w*",
    r"(?:me )?robaron (?:la|mi|mis) (?:tarjetas?|cuenta|identidad|datos)",
    r"(?:usaron|clonaron|hackearon) (?:la|mi|mis) (?:tarjetas?|cuenta|datos)",
    r"me hackearon",
    r"tarjeta robada",
    r"no (?:hice|realice|autorice|reconozco) (?:yo )?(?:est[aeo]s?|es[aeo]s?|el|la|los|las"
    r"|ningun\w*) "
    r"(?:compras?|cargos?|pedidos?|pagos?|transaccion\w*)",
    r"(?:compras?|cargos?|pedidos?|pagos?|transaccion\w*) (?:que )?no (?:hice|autorice"
    r"|autorizad[oa]|"
    r"reconozco)",
)
