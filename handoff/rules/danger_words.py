"""Words of danger: self-harm, and children. One idea a line, at word boundaries.

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
    r"suicid\w*\b(?! (?:squad|doors?|king|silence|hinges?))",
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
    r"(?:last|final|goodbye) (?:message|text|words|note)\b.{0,30}\b(?:goodbye|love|ever|world)",
    r"goodbye (?:cruel )?(?:world|everyone|everybody|forever)\b",
    r"(?:i )?(?:hope|wish|pray) i (?:dont|do not|never|didnt) wake up",
    r"(?:tried|trying|attempted|attempt) to (?:kill my ?self|end my life|take my (?:own )?life|hang"
    r" my ?self|die)",
    r"(?:dont|do not) deserve to (?:live|be alive)",
    r"(?:leaving|leave) this world",
    r"(?:im|i am) not safe (?:with|from|around) my ?self",
    r"(?:want(?:s|ed)? to|wan+a|going to|will|hell|shell|trying to|tried to|threatened to) (?:kill|hurt|harm) "
    r"(?:himself|herself|themselves|themself)",
    r"(?:no ?one|nobody) cares if i (?:live|die|am alive)",
    r"i cut (?:my ?self|my (?:arms?|wrists?|legs?)) (?:again|on purpose|every|to feel)",
    r"(?:i|ive) (?:stopped|quit) (?:eating|taking my \w+).{0,30}\bdie\b",
    r"(?:gun|rope|noose|blade|razor)\b.{0,30}\b(?:on my ?self|my ?self|around my neck|my wrists?)",
    r"just let me die",
)

_YEARS = r" ?(?:yo|y/o|yrs?(?: old)?|years?(?: old)?)\b"
_CHILDS_AGE = (
    r"(?:[5-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen)"
)
_GRADE = (
    r"(?:[1-9]th|1[0-2]th|[1-3](?:st|nd|rd)|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth)"
)
_MY_PARENTS = (
    r"my (?:parents?|mom|mum|mommy|dad|daddy|mother|father|grandma|grandpa|grandmother|grandfather"
    r"|nan|granny)"
)
_MY_CHILD = (
    r"my (?:(?:little|youngest|oldest|own|\d+ (?:yr|year) old) )?(?:son|daughter|kid|child|toddler"
    r"|boy|girl|grandson|granddaughter|nephew|niece|kids|children|teenager|grandchild)"
)

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
    rf"(?:im|i am) (?:only |just |like )?{_CHILDS_AGE}{_YEARS}",
    rf"(?:im|i am) (?:only|just) {_CHILDS_AGE}\b(?= *(?:$|[.,!?]|and (?:i|my)\b|so\b|but\b))",
    rf"(?:im|i am) {_CHILDS_AGE} (?:and (?:a half\b|alone|home|i\b|my|in)|btw)",
    rf"(?:im|i am) an? {_CHILDS_AGE} (?:year|yr) old",
    rf"(?:im|i am|ill be|il be|turn|turning)(?: gon+a be| going to be| turning)? {_CHILDS_AGE}"
    r"(?= *(?:$|[.,!?]|today|tomorrow|next|in \w+|on \w+))(?! in(?:ch)?\b)",
    rf"(?:im|i am) in (?:the )?{_GRADE}(?: grade)?\b(?! (?:floor|place|row|street|line|week|month"
    r"|building|apartment|unit))",
    r"(?:im|i am) in (?:middle|elementary|primary|high) school",
    r"(?:im|i am|we are) (?:just |only |still )?(?:an? )?(?:[1-9]th|first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth) graders?",
    rf"{_MY_PARENTS} (?:doesnt|does not|dont|do not|didnt|has no idea|have no idea|cant|mustnt) (?:even )?"
    r"(?:know|find out|i (?:ordered|bought|used))\b(?! (?:how|what|where|which|when|english|if|about"
    r" the (?:party|surprise)))",
    rf"(?:dont|do not|please dont|pls dont) (?:tell|call|text) {_MY_PARENTS}\b(?! (?:about the (?:gift"
    r"|surprise)|its a surprise))",
    r"(?:my (?:parents?|moms?|mums?|dads?|mommys?|mothers?|fathers?|grandmas?|grandpas?|grannys?))"
    r" (?:credit |debit |bank )?card (?:without|and (?:im|i am|now)|number and|out of|secretly|while)",
    rf"{_MY_CHILD}(?: \w+){{0,3}} (?:ordered|bought|used my|purchased|spent|clicked|signed up|made an?"
    r" (?:order|account|purchase))\b.{0,60}\b(?:without (?:my |me |our |any )?(?:permission|knowing"
    r"|asking|knowledge|consent)|by accident|accidentally|i (?:didnt|never|did not) (?:know|allow|ok"
    r"|agree|approve|say)|no idea|behind my|on my (?:phone|tablet|ipad)|with my (?:phone|tablet|card))",
    rf"{_MY_CHILD} is (?:only |just )?{_CHILDS_AGE}\b.{{0,40}}\b(?:ordered|bought|account|card|pay later"
    r"|signed)",
    rf"(?:my|our|let an?|to an?|from an?) (?:only )?{_CHILDS_AGE} (?:year|yr|y/?o)s?(?: old)?(?: \w+){{0,2}} "
    r"(?:ordered|bought|made|opened|used|purchased|signed|took|got a|clicked|take)\b(?! (?:a nap|by me))",
    r"sold (?:\w+ ){0,4}to (?:an? )?(?:child|minor|kid|\d+ (?:year|yr) old)",
    r"my (?:own )?(?:pocket money|piggy bank)|piggy bank money",
    r"(?:im|i am) (?:home alone|alone at home|by myself at home)\b(?! with (?:the|my) (?:baby|dog))",
    r"(?:mom|mum|mommy|dad|daddy|my parents)(?: \w+){0,2} (?:arent|isnt|are not|is not|hasnt come) "
    r"(?:home|here|back)\b.{0,60}\b(?:alone|open the door|scared|im|i am)",
    r"(?:ran|run|running) away from home",
    r"(?:will i|am i gon+a|gon+a|going to) get (?:in trouble|grounded)",
)
