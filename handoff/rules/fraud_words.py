"""Words of fraud: stolen cards, strange orders, hijacked accounts. See `danger_words`."""

from __future__ import annotations

_MINE = (
    r"my (?:\w+ ){0,3}(?:cards?|account|identity|name|info\w*|number|login|bank|paypal|credit"
    r"|debit"
    r"|wallet|email|password|details)"
)
_NOT = r"(?:didnt|didn t|did not|never|dont|do not|dint)"
_PAID = r"(?:charges?|purchases?|orders?|payments?|transactions?|subscriptions?)"
_SOMEONE = r"(?:someone|somebody|some one|some1|sum1|a stranger|another person|hackers?|a thief)"

FRAUD = (
    r"fraud\w*\b(?! (?:check|filter|protection|alert was a))",
    r"identity (?:theft|thief)",
    r"phish(?:ing|ed|y)",
    r"scam(?:s|med|ming|mers?|my)?\b(?! (?:or real|i mean|of a shop)|\.+ i mean)",
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
    r"(?:someone|somebody|hackers?|they|my ex|another person)(?: else)?(?: has| have)? (?:changed"
    r"|reset"
    r"|updated) (?:the |my )?(?:\w+ ){0,3}(?:password|email|e mail|phone number"
    r"|address)\b.{0,60}\b(?:not me"
    r"|wasnt me|without|never|locked|didnt)",
    r"(?:login|log in|sign in|signed in|logged in)\b.{0,50}\b(?:wasnt me|not me|isnt me|dont "
    r"recogni[sz]e"
    r"|another (?:country|state|city)|i dont (?:own|know))",
    r"(?:address|email|e mail|password|phone) (?:on my (?:account|order) )?(?:was|got|has been) "
    r"changed"
    r"\b.{0,50}\b(?:not (?:by )?me|wasnt me|never|didnt|without)",
    r"(?:didnt|did not|never) (?:ask for|request) (?:it|this|that|any|a|the) ?(?:\w+ )?(?:codes?"
    r"|password"
    r" reset|verification|change)",
    r"(?:codes?|verification code)\b.{0,40}\bi (?:didnt|did not|never) (?:ask|request)",
    r"(?:my (?:ex|roommate|brother|sister|cousin|ex \w+|flatmate|coworker|neighbou?r)|someone"
    r"|somebody)"
    r"\b.{0,40}\b(?:used|with|on) my (?:\w+ )?card\b.{0,40}\b(?:without|behind|didnt|never|not)",
    r"(?:fake|bogus) (?:website|site|page|shop|store|text|agent|email|call)",
    r"(?:pretend\w*|claim\w*|pos(?:ed|ing)|impersonat\w*) (?:to be|as|being) (?:me|you|your|from "
    r"your)",
    r"(?:order|account|parcel|loan)s? (?:was |were )?(?:placed|opened|made|registered) in my "
    r"name\b",
    r"(?:card|payment method|account|identity|personal data|details|number)\b.{0,40}\b(?:used"
    r"|misused|charged|opened|accessed|taken over|owned) by (?:someone|somebody|another|a "
    r"stranger|a thief|hackers?|others?)|(?:been|being|got|was) (?:hacked|hakced|misused"
    r"|hijacked|phished|cloned|taken over|compromised)\b",
    r"(?:(?<!not a )hacker|hackers|was hacked|been hacked|got hacked|got hakced|thief|stranger"
    r"|impost[eo]r"
    r"|crook)\b.{0,50}\b(?:my|account|ordered|ordering|bought|card|into|order)|(?:suspicious"
    r"|strange|weird|unusual) (?:activity|login|order|charge|charges|payment|purchase)s?\b"
    r"|(?:broke|breaking|break|got|someone else is) (?:in|into) (?:to )?my(?: account)?"
    r"(?= *(?:$|[.,!?]|account))",
    r"(?:never|havent|have not|didnt|did not) (?:ever )?(?:bought|shopped|ordered|buy|order"
    r"|signed up|registered|authori[sz]ed|made|placed)\b.{0,40}\b(?:from|with|at|on|to) (?:you|u"
    r"|your|ur|this)\b.{0,60}\b(?:card|charge\w*|bill\w*|statement|account|email|e mail|bank"
    r"|money)",
    r"(?:order confirmation|confirmation|package|parcel|bill|invoice|account"
    r"|order)s?\b.{0,40}\b(?:i|we|he|she) (?:never|didnt|did not|havent) (?:ordered|order|placed"
    r"|made|opened|signed|create\w*)\b|dont know who you are but|thats not me\b|it (?:wasnt|was "
    r"not) me and|wasnt made by me|not made by me|nobody in this house"
    r"|(?:an?|that|this) order i (?:never|didnt)|knows nothing about",
    r"(?:text|sms|email|e mail|mail|call|caller|message|link|website|page|profile|man|person"
    r"|someone|agent)\b.{0,60}\b(?:asking|asked|asks|wants?|wanted|wanting|verify|confirm|give"
    r"|enter)\b.{0,30}\b(?:card|password|pin|code|ssn|social security|bank|login|id photo|details"
    r"|install)\b.{0,40}|(?:is (?:this|that|it) (?:really |actually )?(?:from )?(?:you|u|yours"
    r"|real|legit)"
    r"|dodgy|sketchy|shady) (?:guys)?(?=.{0,60}(?:link|click|card|pay|password|code|text|email))"
    r"|fake (?:sms|message|profile|copy|version|invoice)",
    r"(?:clicked|opened|tapped|followed) (?:on )?(?:the|a|that|some) (?:\w+ "
    r")?link\b.{0,80}\b(?:card|money|scared|password|details|gone|stolen|fell|thought)|fell for"
    r"|gave (?:my|the|him|her|them|away) (?:\w+ ){0,4}(?:password|code|card|pin|details)\b|data "
    r"breach|(?:robbed|stole|stolen|snatched|lost)\b.{0,40}\b(?:purse|bag|wallet|phone|card)\b"
    r".{0,60}\b(?:order\w*|purchase|block|bought|buy|shopping|used|using|charge\w*|shows)",
    r"(?:using|used|use) my (?:\w+ )?(?:cards?|gift cards?|account|credit"
    r"|points)\b.{0,30}\b(?:from you|without|at (?:yours|your)|on your|behind)|(?:someone"
    r"|somebody|another person|a stranger|they) (?:else )?(?:is |was |has |have )?(?:in|edited"
    r"|altered|replaced|changed|control\w*|took over|hijacked|redeemed|picked up|collected"
    r"|returned) (?:\w+ )?"
    r"(?:my|it\b)",
    r"(?:acc?ount|acct) (?:was |got |has been |is )?(?:hacked|broken into)\b"
    r"|un\w{0,2}th?ori[sz]e?d? (?:trans\w+|charges?|payments?|orders?)\b(?! (?:error|message))",
    r"(?:payment|charge|transaction)\b.{0,30}\bi (?:never|didnt|did not) (?:approved?|made?"
    r"|authori[sz]ed?)\b|(?:card|account|paypal) was used without (?:my )?(?:permission"
    r"|knowledge)|i know nothing about\b(?=.{0,30}$)|^unknown charges?\W*$",
    r"(?:email|phone|address|number)s?(?: and \w+)? (?:on|in) my (?:account|profile) (?:is not"
    r"|isnt|are not|arent) mine|clicked (?:a |the |on a )?link\b.{0,40}\b(?:card|money)"
    r"|gift card (?:balance )?(?:was |got |is )?stolen",
    r"(?:site|page|shop|store) (?:that |which )?looks exactly like (?:yours|you)"
    r"|(?:i think )?(?:someone|somebody|my ex) (?:knows|has) (?:my|it,? my|the) password"
    r"|think someone knows it",
)
