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
    r"(?:im going to|i am going to|im gon+a|i will|ill|imma|i want to|wan+a|going to|gon+a) "
    rf"(?:\w+ )?{_VIOLENCE} {_SOMEBODY}\b{_FIGURE}",
    rf"i know where {_YOU} (?:all )?(?:live|work|sleep|park)",
    r"i know where your (?:staff|driver|agent|manager|boss|family|kids?|people"
    r"|employees?)\b.{0,15}\b(?:lives?|works?|parks?|is|are|sleeps?|goes)",
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
    rf"{_AT_US}(?: \w+){{0,2}} (?:threatened|assaulted|attacked|hit|punched|choked) (?:me|us|my "
    r"(?:wife"
    r"|husband|daughter|son|kid|mother|mom|mum))\b",
    rf"{_AT_US}(?: \w+){{0,2}} (?:said|says) (?:hed|he(?:s going to| will| would|ll)) (?:hit|hurt"
    r"|kill"
    r"|beat|come back\b(?! (?:tomorrow|later|on|between|at \d|in the|next|again with))|find)",
    rf"{_ONE_OF_MINE}(?: \w+){{0,2}} (?:is going to|is gon+a|will|wants to|says hell|said hell"
    r"|plans to"
    rf"|threatened to|threatens to|is threatening to) {_VIOLENCE} (?:me|us|you|him|her|them"
    r"|people|my"
    r"|someone|everyone|the)\b(?! (?:if (?:it|the|this|that|i)|lol|when|i |for|because|bc"
    r"|over)|, (?:i|we"
    r"|she|he|if) )",
    rf"{_ONE_OF_MINE}(?: (?:is|was|keeps?|has been|wont stop))? (?:threatening|hitting|beating"
    r"|hits|beats"
    r"|threatened|choked|chokes) (?:me|us|my)\b",
    r"(?:im|i am|i was|ive been|i have been|being|been|getting) (?:\w+ )?(?:threatened"
    r"|assaulted)\b",
    r"death threats?",
    r"(?:restraining|protection) order",
    r"i (?:just )?(?:stabbed|shot|killed) (?:my|a|the|him|her|someone)\b(?! (?:plants?|battery"
    r"|photo"
    r"|video|phone|lamp|cactus|mosquito|spider|fly|vibe|mood))",
    r"(?:swat|doxx?) (?:you|u|your)\b",
    r"send(?:ing)? (?:some )?(?:guys|people|boys) (?:over|to your)",
    r"(?:slash|slashing|slit) (?:your|his|her|their|the) (?:tires|tyres|throats?)",
    r"(?:drive|come|coming|go|going|driving|walk|head|heading|be|im|waiting) (?:\w+ "
    r"){0,4}(?:and )?(?:kill|hurt|shoot|stab|beat|punch|smash|attack|break|burn)(?:ing)? "
    r"(?:the first|someone|somebody|everyone|every ?one|evryone|everybody|all of|whoever|you|u"
    r"|ya|them|him|her|people|your|ur|his|their)\b",
    r"(?:beat|mess|cut|fuck) (?:you|u|him|her|them|whoever|your \w+|ur \w+) up\b|beat up "
    r"(?:whoever|the|your|ur|him|them|that)|(?:going to|gon+a|will|ill|imma|ima) (?:cut|gut"
    r"|skin) (?:you|u)\b(?! (?:off|some"
    r"|a|in))|getting jumped|get jumped",
    r"(?:kill|shoot|stab|gas|hang|murder|execute) (?:you|u|them|every ?one|everybody|evryone|all "
    r"of (?:you|u|them)|every (?:one|last|single)(?: one)? of (?:you|u|ya|them))(?: all)?\b"
    r"(?! (?:with kindness|if (?:it|the)|when (?:it|the)|an?|the|some|my|that|it|another|over"
    r"|later|a message|back|guys (?:an?|the))\b)",
    r"(?:bring|bringing|grab|grabbing|have|got|with|has|pulled|pulls?|carry\w*) (?:a |my |his "
    r"|the |this |an )?(?:loaded )?(?:gun|shotgun|knife|machete|baseball bat|pistol|rifle|bottle "
    r"of acid|crowbar)\b"
    r"(?=.{0,60}(?:you|your|ur|driver|courier|store|shop|me|us|staff|waiting|people|refund|him"
    r"|her|them|someone|counter|school|work|office))"
    r"(?! (?:set|block|case|sharpener|rack|display|bag|holder))",
    r"(?:torch|burn|blow|shoot|bomb)(?:ing)? (?:up |down )?(?:that|this|the|your|ur|yall) "
    r"(?:whole )?(?:place|shop|store|warehouse|van|office|building|house)|(?:shop|store|warehouse"
    r"|van|house|place|office)"
    r" (?:is|will be|gon+a|is gon+a|will|goes) (?:be )?(?:on fire|burn|up in flames|burned"
    r"|burning)(?= *(?:$|[.,!?]|tonight|tonite|tomorrow|soon|down))",
    r"(?:found|have|got|know|looked up) (?:out )?(?:your|ur|her|his) (?:home |house |private "
    r")?(?:address|street|licen[cs]e plate)\b(?=.{0,40}(?:wait|sleep|watch|come|coming|name"
    r"|careful|find))",
    r"(?:watch out|be careful|look over your shoulder|sleep well) when (?:you|u) (?:leave|go"
    r"|walk)|(?:get|make it) home in one piece|(?:find you|get you|see you) (?:in the parking"
    r"|after your shift|outside)",
    r"(?:be )?(?:in the parking lot|outside (?:your|ur|the) (?:store|shop|office|work"
    r"|door))\b.{0,50}\b(?:wait|standing|shift|close)|(?:wait|waiting) (?:for (?:you|u|her|him)"
    r"|till (?:you|u)) .{0,30}(?:shift|close|work|parking|outside)",
    r"(?:break|breaking|broken|snap) (?:your|ur|his|her|their|your \w+s?|ur \w+s?) (?:face|legs?"
    r"|arms?|fingers?|neck|bones?|jaw|kneecaps?|teeth|skull)|(?:legs?|arms?|fingers|neck|bones"
    r"|skull)\b.{0,6}\b(?:gets?|getting|will be|get) broken|break bones"
    r"|run(?:ning)? (?:him|her|them|your driver) over|in the ground\b(?! floor)",
    r"(?:shame|pity) if (?:it|something|your|she|he|anything)\b.{0,20}(?:burn|happen|fire"
    r"|hurt)\w*|(?:something bad|bad things|an accident) (?:will|is going to|might|could) happen "
    r"to (?:you|one|your|her|him|ur)|not responsible for what i (?:do|might)"
    r"|pay (?:in|with) blood|what im capable of|(?:somebody|someone|people|everybody|everyone) "
    r"(?:is|are|will|is going to|gon+a) (?:going to )?(?:bleed|die|get hurt)\b(?! (?:when|if"
    r"|from laugh))",
    r"(?:ex|husband|wife|partner|boyfriend|bf|dad|father|he|she|man) (?:is|was|gets?) (?:\w+ "
    r")?(?:violent|abusive|dangerous)|abusive (?:ex|husband|partner|boyfriend|relationship)"
    r"|(?:must|should|can|does) ?not (?:know|find out) where i live"
    r"|(?:holding|keeping) us (?:in|here)|locked (?:them|us|me) in",
    r"(?:threatening|threat|threats) (?:notes?|messages?|letters?|texts?|me|us|from)|(?<!not "
    r")threatening to (?:kill|hurt|harm|beat|shoot|come|burn|find)|(?:wants?|threatened|plans"
    r"|tried) to kill me\b|as a threat|(?:feel|felt|feeling) threatened|(?:scared|afraid|fear"
    r"|worried) (?:for|of) my (?:safety|life|ex|husband|kids safety)|doesnt? feel safe|dont feel "
    r"safe",
    r"(?:going to|gon+a|will|wants? to|planning to|plans? to|tries to|about to|before i|might) "
    r"(?:kill|hurt|harm|stab|shoot|attack|poison|throw|smash|rape|strangle|use it on|murder) "
    r"(?:\w+ )?(?:somebody|someone|a (?:guy|man|woman|person)|my|our|his|her"
    r"|the (?:kids|children|baby|neighbou?rs?|dog)|people|him|them|mother|teacher|boss)\b(?! "
    r"(?:if (?:it|the)|lol|when (?:she|he|it)|for|because|bc|over|time|mood|plants?|lawn|wallet"
    r"|credit|score|chances|rating|knees?|feet"
    r"|budget|vibe|back|eyes?|email|a message|, (?:i|we) ))",
    r"physically (?:harm|hurt|attack)|(?:planning|plan|going) to (?:attack|shoot|bomb|stab)|mass "
    r"shooting|drive into the crowd|people will die|(?:take|taking) (?:as many|everyone|them "
    r"all) (?:\w+ )?with me|(?:white powder|explosive)\b.{0,30}(?:envelope|inside|package|parcel)",
    r"(?:so|that|until|if) (?:she|he|they) (?:doesnt|dont|wont|never) wake up|(?:poison"
    r"|acid)\b.{0,20}\b(?:her|his|their|my (?:mother|wife|husband|boss)|face|coffee|tea|dog"
    r"|cashier|neighbou?r\w*)|(?:ram|run) (?:your|the|ur) (?:\w+ )?(?:van|truck|driver) off"
    r"|brick through"
    r"|teach (?:her|him|you|them) a lesson|(?:nobody|no one) leaves (?:your|the|this)",
    r"murder the (?:one|guy|person|idiot) who|(?:is|are) for my (?:neighbou?r|husband|wife|boss"
    r"|ex)\w* (?:head|face|throat|skull)|(?:husband|wife|boss|ex|neighbou?r) will get what (?:he"
    r"|she) deserves",
    r"(?:put|take) a match to\b|truck (?:\w+ ){0,2}(?:through|in) your (?:front|lobby|door|window)"
    r"|whoever (?:opens|unpacks)\b.{0,30}\b(?:sick|in for it|sorry)|burns? real easy|setting fire "
    r"to "
    r"(?:your|ur|the) (?:store|shop|place|warehouse)|accidents happen to (?:people|those|you)|say "
    r"hi "
    r"to (?:your|ur) (?:kids|wife|family|husband)\b.{0,10}\bwhile you",
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
    rf"{_AT_US}(?: \w+){{0,2}} (?:touched|grabbed|groped|harassed|stalked|kissed|hugged"
    r"|exposed himself to|flirted with) (?:me|us|my (?:wife|daughter|son|kid|mother|mom))\b"
    r"(?! (?:back|when|to (?:say|confirm|tell|let)|yesterday|today|from|before|and|about|but"
    r"|at (?:\d|my door)))",
    rf"{_AT_US}(?: \w+){{0,2}} (?:keeps?|kept|wont stop|started) (?:texting|calling|messaging"
    r"|following"
    r"|staring|coming back|touching)",
    rf"{_AT_US}(?: \w+){{0,2}} (?:asked me out|exposed himself|hit on me|made (?:a pass|sexual"
    r"|comments"
    r" about my))",
    rf"{_AT_US}(?: \w+){{0,3}} (?:racist|slur|the n word|whistled at|creepy"
    r"|inappropriate(?:ly)?)\b",
    r"(?:im|i am|i was|ive been|i have been|being|been|getting) (?:\w+ )?(?:sexually harassed"
    r"|harassed|stalked|groped)\b(?! by (?:your|ur|all|these|the) (?:\w+ )?(?:texts?|messages"
    r"|emails?"
    r"|ads?|promos?|newsletters?))",
    r"sexual(?:ly)? (?:harass|assault)\w*",
    rf"{_ONE_OF_MINE} (?:is|was|keeps?|wont stop) (?:stalking|following) me",
    r"my stalker",
    r"(?:panties|thong|talk dirty|touch(?:ing)? my ?self|take (?:your|ur|his|her) (?:pants"
    r"|clothes|shirt) off|no clothes|blow ?job|hand ?job|jerk(?:ing)? off|dick pics?|d[*i1]ck pic"
    r"|my (?:d[*i1]ck|c[*o]ck)"
    r"|(?:im|so) horny|sext|send (?:me )?(?:a )?(?:hot|sexy|naked|dirty|nude) (?:pics?|pictures?"
    r"|photos?))\b",
    r"(?:hey|hi|hello|u|you|are you|youre) (?:\w+ )?(?:sexy|hottie|gorgeous girl|babe|baby "
    r"girl)\b(?! (?:lamp|chair|rug))|(?:your|ur) (?:driver|agent|girl|staff|courier) is (?:so "
    r"|really )?(?:hot|sexy|cute)\b|wan+a (?:hook ?up|have sex|see my)|go out with me"
    r"|what (?:you|u) got on\b|turns? me on",
    r"(?:b[*!1]tch|wh[*o]re|c[*]nt|tw[*]t|sl[*u]t|sp[*]z|k[*]kes?|f[*]gs?|f[*]ggots?|n[*]gg\w+"
    r"|tr[*]nn\w+|dykes?|retards?|cripples?|mong)\b(?! test)",
    r"(?:deport|gas|wipe out|lynch|sterili[sz]e) (?:them|you|every|all|these|those)|(?:should"
    r"|ought to) be (?:gassed|deported|wiped out|shot|sterili[sz]ed|lynched|spat on|put down)"
    r"|(?:monkeys?|apes?|animals(?! (?:do|have|can|are) you)|vermin|cockroach\w*"
    r"|abomination)\b.{0,30}\b(?:people|you|hired"
    r"|noises|deliver\w*|race|country|trans"
    r"|black)|(?:trans|gay|black|muslim|jewish|brown|asian) (?:people|men|women|guys?"
    r"|staff)\b.{0,40}\b(?:disgusting|abomination|fire|animals|wiped|stink|dirty|sick|ads)|curry "
    r"(?:monkey|muncher)|white people only|real american",
    r"(?:dont|not|wont|refuse to) (?:\w+ )?(?:talk|speak|take answers|deal) (?:to|from|with) "
    r"(?:a )?(?:women|woman|girls?|foreigners?|immigrants?|blacks?|indians?|gays?|muslims?)\b"
    r"|back (?:in|to) the kitchen",
    r"(?:your|ur|the|a|that|this|one of your) (?:\w+ )?(?:driver|courier|delivery (?:guy|man"
    r"|person|boy)|deliveryman|employee|worker|agent|guy|man from your|supervisor|boss|installer"
    r"|technician|colleague|staff member|security guard)\b.{0,60}\b(?:comments? about my|about "
    r"my body|my body"
    r"|private parts|tried to (?:hug|kiss|touch|come in|force|grab)|hug(?:ged)? me|kiss(?:ed)? me"
    r"|touch(?:ed|ing)? (?:me|my|her)|(?:his|her) hand on|called me (?:a |an )?(?:baby|honey|sexy"
    r"|fat|old|stupid|bitch|b\w*tch|ugly|names|cow|slut|the n|idiot|dumb|racial)|monkey noises"
    r"|spit|spat"
    r"|the finger|if (?:im|i was|i am) (?:married|single|alone)|what i look like|sexual|sitting "
    r"(?:in his van )?outside|waits? outside|took (?:pictures|photos|a video) of (?:me|my)|asked "
    r"me out|my number and|creepy|notes on my|knows where i live|stops? touching|wont stop"
    r"|keeps? (?:texting|calling|coming"
    r"|messaging|asking)|followed (?:me\b|her\b|my (?:daughter|wife|son|kid|sister|mom|mother)))",
    r"(?:stalking|stalks|stalked|stalker|harassing|harasses|groped|molest\w+) (?:me|us|her|my|of "
    r"mine|ex)\b(?! (?:phone|inbox|battery|email))|(?:my )?ex[ -]?(?:husband|boyfriend|wife"
    r"|girlfriend|bf|gf)?\b.{0,40}\b(?:stalk\w*|harass\w*|send\w* (?:me|things|gifts|parcels)"
    r"|scare me|find me|follow\w*)",
    r"(?:post|publish|spam|leak|dox+)(?:ing)? (?:your|ur|her|his) (?:name|face|address|photo"
    r"|number)|(?:home )?address of (?:the|your|that) (?:girl|guy|woman|agent|lady)|(?:are you "
    r"crying|cry (?:about it|to your manager)|text (?:you )?every day until|wont leave you alone"
    r"|never leave you alone)|die slow"
    r"|waste of (?:oxygen|space|air|skin)|(?<!are you a )(?:worthless|pathetic|useless|lazy"
    r"|stupid|dumb|fat|ugly"
    r"|brainless|little) (?:human(?: being)?|nobody|parasite|cow|pig|rat|hag|cretin|robot|bot"
    r"|machine|pile of|piece of|good for nothing|loser|idiot|halfwit|moron|woman)\b(?! (?:vacuum"
    r"|hoover))",
    r"(?:you|ur|youre|your|u) (?:\w+ ){0,3}(?:halfwit|cretin|parasite|imbecile|braindead|brain "
    r"dead|dimwit|nitwit|dumbass|numbskull|simpleton|idoit|idiot|moron|scum|degenerate|pig face"
    r"|whale)\b|(?:mother|mom|mum) must be (?:so )?ashamed",
)
