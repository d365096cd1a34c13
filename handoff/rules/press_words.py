"""Words of the press, and of going to it. Matched as `danger_words` are."""

from __future__ import annotations

_MEDIA = (
    r"(?:press|media|news(?:papers?)?|papers|reporters?|journalists?|tv(?: station| news| channel"
    r"| people)?"
    r"|television|news (?:station|crew|channel|desk|team)|channel \d+|local (?:news|paper)"
    r"|evening news|6 oclock news"
    r"|consumer (?:show|program|programme|column)|radio(?: station)?)"
)
_WRITER = (
    r"(?:journalist|jounralist|reporter|correspondent|columnist|news editor|podcaster"
    r"|documentary maker)"
)

PRESS = (
    r"(?:im|i am|this is|as|here is|name is \w+(?: \w+)?,? (?:im|i am)?|being|were|we are) "
    rf"(?:an? |the |from )?(?:\w+ ){{0,3}}"
    rf"{_WRITER}\b(?! (?:so|and (?:i )?work|but|working|by day|on the road))",
    rf"{_WRITER}s? (?:here|question|calling|on deadline|asking|wants?|contacted|called|all over"
    r"|interested|dmed|dm|enquir\w+"
    r"|inquir\w+|with|from (?:the|a))\b",
    rf"(?:to|by|from|with|a|an|any|the|your) (?:\w+ )?{_WRITER}s?\b.{{0,60}}\b(?:story|about|you"
    r"|article|case|order|refund|interview"
    r"|contact\w*|told|tell|talk\w*|question\w*|speak|texted|called)",
    r"(?:request(?:ing)? for|request|a|any|your|official|for|need an?|get an?|written) (?:\w+ "
    r")?(?:comment|statement|quote|reaction)"
    r"s?\b.{0,50}\b(?:article|story|paper|publication|piece|show|broadcast|report|deadline"
    r"|channel|recall|by \d|today|tomorrow"
    r"|press|media|complaints)",
    r"request for comment|right of reply|for publication|on deadline|declined? to comment|off "
    r"the record|on the record",
    r"(?:press|media) (?:office|contacts?|inquir\w+|enquir\w+|release|releases|pass|team"
    r"|statement|query|request|requests"
    r"|department|dept|relations|ppl|people|email|officer|invite|photos|coverage|question)",
    r"spokes ?(?:person|man|woman)|public relations|pr (?:team|department|person)|communications "
    r"(?:team|department)",
    r"(?:go|going|goin|gonna go|straight|head|heading|take|taking|taken|send|sending|sent|give"
    r"|giving|tell|telling|told|call|calling"
    r"|called|contact|contacting|contacted|bring|bringing|alert|alerting|story|tip|tipping"
    rf"|letting|in|on|to) (?:\w+ ){{0,5}}(?:the |a |my |every )"
    rf"(?:\w+ )?{_MEDIA}\b(?! (?:room|cabinet|console|stand|unit|paper|print|rack|holder|board"
    r"|bench|table|mount|remote|is|wall|ad\b"
    r"|lamp|button|basket|screen|station, i))(?= *(?:$|[.,!?]|about|with|if|unless|and|know"
    r"|tonight|hear|by|w|today|tomorrow|so|next|will"
    r"|has|of|on|for|that|tv|i\b|over|wants?|people|because))",
    r"(?:press|media|news|papers|newspapers?|reporters?|journalists?)\b (?:will|is going to|are "
    r"going to|would|gon+a|should|are|is) (?:\w+ )?"
    r"(?:hear|love|know|find out|call|eat|pick|get|be all|want|interested|calling)",
    r"(?:news|tv|camera|film|documentary) (?:crew|team)s?\b|newsroom|front page|(?:six|6) o "
    r"?clock news|be a headline|bad press"
    r"|investigative",
    r"(?:i|we) (?:write|work|film|report|edit) for (?:an?|the) (?:\w+ ){0,3}(?:gazette|tribune"
    r"|times|herald|post|magazine|newspaper|paper"
    r"|news\w*|channel|station)\b(?! (?:from|so|and))",
    r"(?:interview|film|filming|photograph)(?:ing)?\b.{0,40}\b(?:your (?:ceo|manager|owner|staff"
    r"|store|shop|warehouse|boss|buyer)|for our"
    r"|for the|magazine|podcast|newspaper|paper|article|spokes\w+)",
    r"(?:our|my|the|a) (?:\w+ )?(?:podcast|radio (?:show|program\w*)|tv (?:show|segment"
    r"|program\w*)|documentary|broadcast)\b.{0,60}\b"
    r"(?:you|your|comment|statement|guest|interview|side|response)",
    r"(?:writing|doing|running|working on|publish\w*|preparing|covering) (?:an? |the |my |our "
    r")?(?:\w+ )?(?:article|story|report|piece|expos\w+"
    r"|feature|segment|investigation)\b",
    r"(?:your|ur) side of (?:the|this) story|before (?:it|the|this) (?:\w+ )?(?:goes live|airs"
    r"|is published|publish|goes to print)|go(?:es)? to print",
    r"(?:followers|subscribers|subs|listeners|viewers|readers)\b.{0,50}\b(?:see|know|hear|watch"
    r"|statement|response|complain\w*|contacted|ask|learn)",
    r"\b(?:journalists?|reporters?|jounralist|reproter|newsroom|news (?:agency|desk|crew|team)"
    r"|tv (?:crew|station|segment|channel)|channel \d+ (?:news|consumer)|radio (?:interview"
    r"|program\w*|show|station)|podcast (?:host|interview|episode)|news report|press (?:is "
    r")?calling|newspaper interview|media inquiry|meida inquiry)\b"
    r"(?=.{0,80}\b(?:you|ur|your|yours?|comment|interview|story|question|speak|talk|regarding"
    r"|about|refund|who|interested|interesting|manager|call|today|request|need|here|run|covering"
    r"|cover|case|it|order|shall|publish\w*|all over))(?! (?:so|and (?:i )?(?:work|need)"
    r"|reception|lamp|bag))",
    r"(?:comment|respond|response|statement|reaction|quote|side)\b.{0,40}\bbefore (?:we|i|it) "
    r"(?:publish|upload|post|air|go|run|print)\w*|(?:we|i) (?:go to print|publish|air|broadcast"
    r"|run (?:a|the) (?:piece|story))\b(?! up)|(?:in|for) my (?:article|column|next video)"
    r"|(?:covering"
    r"|cover) (?:it|this|the story) for",
    r"(?:influencer|youtuber|content creator|blogger|vlogger|i (?:write|run|have) a (?:\w+ "
    r")?(?:blog|podcast|channel))\b.{0,80}\b(?:you|your|comment|interview|video|statement"
    r"|experience|founder|response)|expose\b.{0,30}\b(?:you|your|ur|channel)|(?:school|university"
    r"|college|student) (?:news)?paper",
    r"(?:email|emailing|give|giving|giving this|tell|told|send|sending|story) (?:\w+ ){0,5}(?:to "
    r")?(?:the|every|a|local|regional) (?:\w+ )?(?:newspapers?|news station|paper|news channel"
    r"|tv station)\b(?! (?:bag|lamp|towel|roll|clip|cup|plate))|friend (?:\w+ )?(?:at|works at"
    r"|works for) (?:a|the) (?:tv|news|radio)|(?:tv|news|tv people|television)"
    r" (?:wants?|is interested|rang|called|will)|(?:gone|going|goes|went) viral\b.{0,40}\b(?:you"
    r"|fix|press|news|journalist\w*|ur|reporter\w*)|interviewed by|consumer (?:help )?column"
    r"|work in news",
    r"meida inquir\w+|with a news site|next stop is the (?:local )?(?:paper|news)|(?:evening"
    r"|local|six oclock) news (?:loves|will love|would love)|write for a mag\w+ and",
)
