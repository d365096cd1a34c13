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
    r"(?<!son un )(?<!es un )suicid\w*\b(?! (?:squad|doors?|king|silence|hinges?|mission))",
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
    r"(?:want(?:s|ed)? to|wan+a|going to|will|hell|shell|trying to|tried to|threatened to) "
    r"(?:kill|hurt|harm) "
    r"(?:himself|herself|themselves|themself)",
    r"(?:no ?one|nobody) cares if i (?:live|die|am alive)",
    r"i cut (?:my ?self|my (?:arms?|wrists?|legs?)) (?:again|on purpose|every|to feel)",
    r"(?:i|ive) (?:stopped|quit) (?:eating|taking my \w+).{0,30}\bdie\b",
    r"(?:gun|rope|noose|blade|razor)\b.{0,30}\b(?:on my ?self|my ?self|around my neck|my wrists?)",
    r"just let me die",
    r"(?:(?:ill|i will|going to|gon+a|will|wil) (?:be )?(?:soon )?dead|(?:ill|i will|im|i am"
    r"|will) (?:be )?gone (?:for good|forever))\b(?! (?:tired|serious"
    r"|broke|on my|meat|man|by (?:then|the time you)|from))",
    r"(?:om?d|overdosed?) on purpose|(?:taken|took|swallowed) (?:\d\d+|twenty|thirty|forty|fifty"
    r"|sixty|the (?:whole|entire)) (?:\w+ )?(?:tablets?|pills?|bottle|paracetamol|tylenol|meds"
    r"|of them|pack)",
    r"(?:saving|saved|stockpil\w+) (?:up )?(?:my |the )?(?:pills|meds|tablets)",
    r"(?:suicide note|wrote (?:my|a) (?:goodbye|note)|my note is (?:written|ready)|left a note "
    r"for my)",
    r"(?:no|any|isnt a|not a) (?:point|reason|purpose) (?:in|to|for) (?:me )?(?:being alive"
    r"|going on|living|live|carry(?:ing)? on"
    r"|continuing to live|exist)",
    r"(?:if|when|once) (?:i|im|i am) (?:died|die|dead|am dead|was dead|gone for good)\b(?! "
    r"(?:laughing|of))",
    r"(?:done|finished|over|fed up|tired|sick) (?:with|of) (?:this )?(?:life|living|being alive"
    r"|existing)\b(?! (?:in|with|out of|like))",
    r"(?:want|wan+a|wish|need) (?:to |i could )?(?:\w+ ){0,3}(?:never wake up|not wake up|sleep "
    r"forever|disappear forever|be dead"
    r"|fall asleep forever|be gone for good|just die|not exist|stop existing|end my ?self)",
    r"(?:end|ending|ended|kill|off|offing) (?:him|her|them)sel(?:f|ves)|end (?:his|her|their) "
    r"(?:own )?life|(?:take|taking|took) (?:his|her|their)"
    r" own life",
    r"(?:shoot|shooting|shot|cut|cutting|hang|hanging|hung|starv\w+|burn|burning) (?:himself"
    r"|herself|themself)\b(?! (?:on|with) (?:the|this|your|a))",
    r"(?:what|something|do it|do anything)\b.{0,15}\b(?:to|do to) my ?self\b",
    r"(?:hurt|hurting|cutting|harming|burning|starving) my ?self\b(?= *(?:$|[.,!?]|again|on "
    r"purpose|because|every|at|to|when|for|and|tonight))",
    r"(?:dont|do not|cant) trust my ?self (?:tonight|alone|with|right now|any ?more)|my (?:last"
    r"|first|second|previous) (?:suicide )?attempt\b(?! to (?:order|call|pay"
    r"|log|return|reach))",
    r"(?:ready|going|(?<!phone )(?<!battery )(?<!phones )about|how|ways?|easiest way|quickest way"
    r"|planning|painless way) to die\b(?! (?:of|from) (?:embarr|bore|laugh|hunger))(?! for\b)",
    r"(?:cant|can not|cannot|couldnt|do not want to|dont want to|cant keep|not wanting to) "
    r"(?:\w+ )?(?:bear|stand|keep|carry on|take) ?(?:on )?(?:being alive|living"
    r"|to live|alive)|(?:i )?cant live like this|not wanting to live",
    r"(?:gun|pistol|rifle) (?:to|at|in|against) my (?:head|mouth|temple|chest)|(?:slit|slashed"
    r"|cut) (?:my|her|his) wrists?|on my wrists\b",
    r"(?:standing|sitting|im|am|stood|parked) (?:\w+ )?(?:on|at|by) (?:the|a) (?:bridge|roof"
    r"|ledge|rooftop|train tracks|tracks|edge|cliff)\b(?! (?:street|road|st\b|of my"
    r"|house|inn|cafe))",
    r"(?:going to|gon+a|about to|want to|ready to) jump\b(?! (?:on|in|for|ship|rope|the|to|at"
    r"|into|through))",
    r"end it (?:all )?(?:tonight|now|today|and|for good)|it (?:all )?to (?:be over|end|stop)(?: "
    r"for good| forever| tonight)\b|put an end to (?:my ?self|my life|it all)",
    r"(?:live|living|lives?) without (?:him|her)\b(?=.{0,40})(?<!can )|(?:shouldnt|should never"
    r"|never should) have been born|born and ill",
    r"(?:whoever|when they|they will|youll) finds? me\b(?= *(?:$|[.,!?]|dead|im|tell|i am|sorry))"
    r"|(?:by|with) my own hand\b|(?:enough|able) to kill me\b",
    r"(?:last|goodbye) (?:order|message|text|words) (?:before i|i will ever"
    r"|ever)\b(?=.{0,25}(?:end|die|go|kill|leave|send))|say goodbye (?:to (?:somebody|someone"
    r"|everyone)|before i)",
    r"kms (?:for real|fr|tonight|today)|i wont exist|wont be alive",
    r"od d (?:on purpose|\d+ min)|odd? on purpose|od ?d \d+ min\w*|\bctb (?:soon|tonight|today)"
    r"|last message to anyone|(?:if i )?(?:just )?never woke up\b(?! (?:from|to)\b)"
    r"|would kill me (?:the )?(?:quick|fast|soon)\w*|(?:blade|knife|rope"
    r"|pills)\b.{0,25}\bto use on me\b|im not safe\b(?= *(?:$|[.,!?]))",
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
    rf"(?:im|i am) {_CHILDS_AGE} (?:and (?:a half\b(?! (?:wide|long|tall|inch|feet))|alone|home"
    rf"|i\b|my|in)|btw)",
    rf"(?:im|i am) an? {_CHILDS_AGE} (?:year|yr) old",
    rf"(?:im|i am|ill be|il be|turn|(?<!s )(?<!son )turning)(?: gon+a be| going to be"
    rf"| turning)? {_CHILDS_AGE}"
    r"(?= *(?:$|[.,!?]|today|tomorrow|next|in \w+|on \w+))(?! in(?:ch)?\b)",
    rf"(?:im|i am) in (?:the )?{_GRADE}(?: grade)?\b(?! (?:floor|place|row|street|line|week|month"
    r"|building|apartment|unit))",
    r"(?:im|i am) in (?:middle|elementary|primary|high) school",
    r"(?:im|i am|we are) (?:just |only |still )?(?:an? )?(?:[1-9]th|first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth) graders?",
    rf"{_MY_PARENTS} (?:doesnt|does not|dont|do not|didnt|has no idea|have no idea|cant|mustnt) "
    rf"(?:even )?"
    r"(?:know|find out|i (?:ordered|bought|used))\b(?! (?:how|what|where|which|when|english|if"
    r"|about"
    r" the (?:party|surprise)))",
    rf"(?:dont|do not|please dont|pls dont) (?:tell|call|text) {_MY_PARENTS}\b(?! (?:about the "
    rf"(?:gift"
    r"|surprise)|its a surprise))",
    r"(?:my (?:parents?|moms?|mums?|dads?|mommys?|mothers?|fathers?|grandmas?|grandpas?|grannys?))"
    r" (?:credit |debit |bank )?card (?:without|and (?:im|i am|now)|number and|out of|secretly"
    r"|while)",
    rf"{_MY_CHILD}(?: \w+){{0,3}} (?:ordered|bought|used my|purchased|spent|clicked|signed up"
    rf"|made an?"
    r" (?:order|account|purchase))\b.{0,60}\b(?:without (?:my |me |our |any )?(?:permission|knowing"
    r"|asking|knowledge|consent)|by accident|accidentally|i (?:didnt|never|did not) (?:know|allow"
    r"|ok"
    r"|agree|approve|say)|no idea|behind my|on my (?:phone|tablet|ipad)|with my (?:phone|tablet"
    r"|card))",
    rf"{_MY_CHILD} is (?:only |just )?{_CHILDS_AGE}\b.{{0,40}}\b(?:ordered|bought|account|card"
    rf"|pay later"
    r"|signed)",
    rf"(?:my|our|let an?|to an?|from an?) (?:only )?{_CHILDS_AGE} (?:year|yr|y/?o)s?(?: old)?(?: "
    rf"\w+){{0,2}} "
    r"(?:ordered|bought|made|opened|used|purchased|signed|took|got a|clicked|take)\b(?! (?:a nap"
    r"|by me))",
    r"sold (?:\w+ ){0,4}to (?:an? )?(?:child|minor|kid|\d+ (?:year|yr) old)",
    r"my (?:own )?(?:pocket money|piggy bank)|piggy bank money",
    r"(?:im|i am) (?:home alone|alone at home|by myself at home)\b(?! (?:so i cant|all day"
    r"|this week)| with (?:the|my) (?:baby"
    r"|dog))",
    r"(?:mom|mum|mommy|dad|daddy|my parents)(?: \w+){0,2} (?:arent|isnt|are not|is not|hasnt come) "
    r"(?:home|here|back)\b.{0,60}\b(?:alone|open the door|scared|im|i am)",
    r"(?:ran|run|running) away from home",
    r"(?:will i|am i gon+a|gon+a|going to) get (?:in trouble|grounded)",
    rf"{_CHILDS_AGE} and a half (?:years?|yrs?) old can i|(?:i )?(?:go to|am in|im in|start"
    rf"|finish) (?:middle|elementary|primary) school|at school (?:till|until|rn|right now|now)"
    rf"|in class (?:rn|right now|now)|my (?:homeroom|math|english|science) (?:teacher|class)",
    r"(?:am i old enough|too young|old enough to (?:order|buy|have))|(?:im|i am|were|we are"
    r"|almost|nearly|still|only|just) (?:almost |nearly |still |only |just )?(?:7|8|9|10|11|12|13"
    r"|14|15|16|17|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: still)?(?= *(?:$"
    r"|[.,!?]|and (?:6|7|8|9|1\d|i\b|my)|btw|lol|years))"
    r"(?! (?:minutes|miles|days|am|pm))",
    r"(?:took|used|have|on|from|with|in) (?:my )?(?:moms|mums|dads|mommys|daddys|grandmas"
    r"|grandpas|nanas|sisters|brothers|parents) (?:\w+ )?(?:phone|card|tablet|ipad|computer"
    r"|account|name|wallet|purse|laptop)\b(?=.{0,60}(?:sorry|order|buy|bought|trouble|permission"
    r"|im |she was|he was|asleep|police|without|know|secret))",
    r"(?:before|hide|dont let|if) (?:\w+ ){0,4}(?:my )?(?:mom|mum|mother|dad|father|parents) "
    r"(?:\w+ )?(?:finds? out|sees? (?:it|this|the charge|the bill)|gets? home"
    r"|notices?)\b(?=.{0,60})(?<!surprise)|wasnt allowed|not allowed to (?:buy|order|use)|hide "
    r"the purchase|tooth fairy|allowance money|my allowance\b(?! (?:for|at work|from work))",
    r"(?:my|our|the) (?:minor|underage|young|little|small) (?:son|daughter|child|kid|brother"
    r"|sister|grandson|granddaughter|nephew|niece)\b.{0,60}\b(?:ordered|bought|purchase\w*"
    r"|account|card|consent|permission)|purchase made by my|(?:mommy|daddy)\b(?=.{0,80}(?:floor"
    r"|said|card|know|home|sleep|phone|talking))|(?:parents|mom|dad) (?:went out|left|locked|r "
    r"away|are away)",
    r"my (?:\w+ )?(?:son|daughter|kid|child|grandson|granddaughter|toddler|boy"
    r"|girl)\b.{0,60}\b(?:without (?:my|our|me|us|asking|permission)|no idea|never (?:okayed"
    r"|approved|allowed)|false age|behind my back|on my (?:phone|tablet|ipad|account))\b",
)
