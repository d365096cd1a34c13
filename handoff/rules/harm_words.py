"""Words of injury, of illness and of death. Matched as `danger_words` are."""

from __future__ import annotations

_WHOSE = r"(?:my|his|her|our|their|your)"
_PERSON = (
    r"(?:me|him|her|us|someone|(?:my|our|his|her) (?:\w+ ){0,2}(?:son|daughter|kids?|child|children"
    r"|baby|toddler|wife|husband|mom|mum|mother|dad|father|grand\w+|sister|brother|friend|dog|cat"
    r"|neighbou?r|boy|girl|partner|nan|uncle|aunt))"
)
_KIN = (
    r"(?:moms?|mums?|mother|mommy|mama|dads?|father|daddy|papa|wife|husband|hubby|son|daughter|child"
    r"|baby|sister|brother|grandma|grandpa|grandmother|grandfather|granny|granddad|grandad|gran|nan"
    r"|nana|aunt|auntie|uncle|cousin|friend|roommate|flatmate|partner|fiancee?|boyfriend|girlfriend"
    r"|twin|neighbou?r|nephew|niece|stepdad|stepmom|stepmother|stepfather|owner|client|customer"
    r"|account holder|colleague|parents?|coworker)"
)
_PART = (
    r"(?:hands?|fingers?|thumb|arms?|legs?|foot|feet|toes?|face|eyes?|head|neck|wrists?|ankles?|knees?"
    r"|hips?|ribs?|back|shoulders?|palms?|elbows?|nose|lips?|mouth|skin|chin|ears?|tooth|teeth|scalp)"
)
_HARMED = (
    r"(?:cut|cuts|sliced|burnt|burned|burns|scalded|hurt|hurts|injured|broke|broken|fractured"
    r"|sprained|smashed|crushed|bruised|pinched|gashed|stabbed|pierced|scratched|twisted|dislocated"
    r"|jammed|trapped|hit)"
)

INJURY = (
    rf"{_HARMED} (?:through )?{_WHOSE} (?:\w+ ){{0,3}}{_PART}\b(?! (?:of the|rest|that (?:colou?r|yellow|red|green)))",
    rf"{_WHOSE} {_PART} (?:is|are|was|were|got|has been) (?:\w+ )?(?:bleeding|burned|burnt|cut|swollen"
    r"|broken|injured|fractured|sliced|blistered)",
    r"i (?:\w+ )?(?:cut|burned|burnt|hurt|injured|scalded|electrocuted) my ?self\b(?! (?:again|\w+ing but im (?:fine|ok)|but im (?:fine|ok)))",
    rf"(?:burned|burnt|injured|electrocuted|zapped|shocked|scalded|stabbed|bit|bitten|stung) {_PERSON}\b",
    r"(?:got|get|gave|getting|gives|had|received) (?:me |him |her |us |my \w+ )?(?:an? )?(?:\w+ )?"
    r"(?:electric(?:al)? )?(?:shock|shocked|zapped|electrocuted)\b(?! (?:at|by|to see|when i saw|absorber))",
    r"electrocut\w+",
    r"(?:caught|catches|catch|catching|is on|was on|went on|on|set) fire\b(?! (?:sale|deal|place|pit|wood"
    r"|emoji|truck|station))",
    r"(?:burst|went up|go up|goes up) in(?:to)? flames",
    r"(?:smoke|sparks|flames) (?:is |are |was |were |started |keeps? )?(?:coming|came|come|shooting|shot"
    r"|pouring|flying)",
    r"(?:lamp|heater|toaster|plug|blanket|kettle|charger|outlet|cord|battery|fan|oven|cable|socket)s? "
    r"(?:is |are |was |were |started |has |just |keeps? )?(?:smoking|sparking|sparked|sparks|melting|melted"
    r"|exploded|explodes|exploding|swollen|on fire|smells? (?:like )?(?:burning|burnt))",
    r"(?:exploded|shattered|blew up|burst|exploding) (?:in|on|near|next to|over|all over) (?:my|his|her|our"
    r"|the) (?:hands?|face|lap|baby|kids?|child|son|daughter|bed|head)",
    r"(?:glass|teapot|vase|candle|jar|bottle|table|plate|dish) (?:just )?exploded",
    r"(?:bare|exposed|live|frayed) wir(?:es|ing)",
    r"gas leak|smell(?:s|ed|ing)? (?:of )?gas\b(?! station)|carbon monoxide\b(?! (?:alarm|detector|sensor|meter))",
    rf"{_PERSON} (?:\w+ )?(?:choked|is choking|almost choked|nearly choked|swallowed|has swallowed|ate (?:a|the|one)"
    r" (?:piece|silica|battery|packet))",
    r"(?:choked|choking) on (?:a|an|the|one|some|your)",
    r"swallowed (?:a|an|the|one|some|your|part)\b",
    rf"(?:collapsed|broke|gave way|snapped|fell apart) (?:under|beneath|while|with) {_PERSON}",
    rf"(?:fell|tipped(?: over)?|came down|toppled(?: over)?|dropped|crashed) on(?:to)? (?:top of )?{_PERSON}",
    rf"{_PERSON} (?:\w+ )?(?:fell|slipped|tripped|tumbled) (?:and|off|down|out|on|over|through|from|because)\b"
    r"(?! (?:in love|asleep|for))",
    r"i (?:\w+ )?(?:fell|slipped|tripped) (?:and|off|down|on|over|through|from|because)\b(?! in love)",
    r"(?:ran|run|drove|running|backed) (?:over|into) (?:my|our|his|her|the) (?:\w+ )?(?:dog|cat|foot|kid|son"
    r"|daughter|child|bike|car|leg|pet|wife|husband|gate)",
    r"(?:driver|van|truck|courier) (?:\w+ )?(?:hit|crashed into|ran over|backed into|kicked|knocked down) "
    r"(?:my|our|the|a|me|his|her) ?(?:\w+ )?(?:car|dog|cat|son|daughter|kid|child|mom|mother|wife|husband"
    r"|bike|fence with|\b)(?= *(?:$|[.,!?]|and|on|with|when|while|in|this|today))",
    r"(?:driver|delivery (?:man|guy)|courier) (?:\w+ )?(?:pushed|shoved|fell|is hurt|is bleeding|got hurt|was"
    r" hurt|collapsed|cant get up)\b(?! (?:the|my|a|it|behind|asleep))",
    r"food poisoning",
    r"(?:was|been|is|are|were|being|about the|product|safety|a) recall(?:ed|s)?\b(?! (?:the|that|my|your|it|me|what"
    r"|ordering))",
    r"(?:fire|electrical|safety|choking|burn|shock|health) (?:hazard|risk|danger)",
    r"(?:report|reporting|had|cause[sd]?|causing|caused) (?:an? )?(?:\w+ )?(?:injury|injuries|accident)\b(?! (?:free"
    r"|i ordered|by accident))",
    r"(?:(?:needs?|needed|got|get|had|requires?|\d+|\w+teen) stitches|(?<!has a )(?<!with a )broken (?:arm|leg|wrist|hip|rib|foot|ankle|bone|nose)|concussion|third degree|second degree"
    r" burns?)\b(?! (?:of the|on the (?:lamp|chair)))",
    r"(?:covered in|full of|pouring|losing a lot of|lots? of|so much) blood\b",
    r"(?:bleeding|bled) (?:a lot|badly|everywhere|heavily|all over|from|and)",
    r"(?:stuck|trapped|caught) (?:his|her|my|their) (?:\w+ )?(?:head|neck|finger|fingers|hand|arm|leg|foot)",
    r"(?:cord|string|strap|rope) (?:\w+ ){0,3}around (?:his|her|my \w+) ?neck",
    r"(?:throwing up|threw up|vomiting|vomited|dizzy|rash|hives|blisters|burns) (?:\w+ ){0,4}(?:from|after|because"
    r" of|since) (?:your|ur|the|using|we|i|that|this)\b",
)

MEDICAL = (
    r"(?<!almost )(?<!nearly )(?<!gave me a )(?<!had a )(?<!near )(?:heart attack|cardiac arrest)\b(?! (?:when i saw"
    r"|at the price|over the|seeing|lol))",
    r"(?:had|having|has|have|after|suffered|from) (?:a |my |the |his |her )?(?:mini )?stroke\b(?! (?:of (?:luck|genius)|seeing|when i saw|at the|over))",
    r"seizures?|convuls\w+|epilep\w+",
    r"(?:cant|can not|cannot|couldnt|hard to|trouble|difficulty|struggling to|stopped|not|barely|isnt|hardly)"
    r" (?:\w+ )?breath(?:e|ing)?\b(?! (?:easy|life|new))",
    r"unconscious|unresponsive|not (?:responding|waking up|moving|breathing)|wont wake up|passed out(?! (?:laughing"
    r"|from joy|on the (?:sofa|couch)))|(?<!nearly )(?<!almost )fainted",
    r"allergic reaction|anaphyla\w+|epi ?pen|throat (?:is )?(?:closing|swelling|swollen)",
    r"insulin|dialysis|chemo\w*|pacemaker|oxygen (?:tank|machine|concentrator|supply)|ventilator|c ?pap\b|feeding"
    r" tube|inhaler|nebuli[sz]er|transplant",
    r"chest pains?|chest (?:hurts|is tight|feels tight)",
    r"(?<!drive an )(?<!toy )ambulance\b(?! (?:toy|driver|costume))|(?:call|the|need) paramedics?|call(?:ing|ed)? 911|poison control",
    r"(?<!work )(?<!across )(?<!live )(?<!job )(?:in|to|out of|from|stuck at|am at|im at|is at) (?:the |an? )?(?:hospital|icu|emergency room|e\.? ?r|intensive care)\b(?! (?:address"
    r"|loading|dock|entrance|street|road|staff|gift|reception|lobby|cafeteria|bed\b))(?= *(?:$|[.,!?]|and|for|since|now"
    r"|rn|with|right|until|cant|so|because|after|all|last|again|i\b|today))",
    r"(?:was|am|is|been|got|being|were) (?:hospitali[sz]ed|admitted)\b",
    r"(?:blood sugar|blood pressure) (?:is|was|of)?",
    r"(?:diabetic|schizophrenic|suicidally|paraly[sz]ed|immunocompromised|terminally ill|bedridden)",
    r"(?:have|has|had|with|got|fighting|from|to|for|diagnosed with|is battling) (?:\w+ )?(?:cancer|leukemia|tumou?r"
    r"|lymphoma)\b(?! (?:zodiac|sign))",
    r"diagnosed with",
    r"(?:my|having|have|before|after|the|had|for|her|his|heart|back|hip|knee|brain|spinal|emergency) surgery\b(?! st"
    r"|,| center| address)",
    r"overdos(?:e|ed|ing)\b(?! (?:of|on) (?:\w+ )?(?:candle|scent|beige|colou?r|cushion|cute|pink|sugar|chocolate|coffee))",
    r"(?:weeks|months) pregnant|pregnant and (?:i |im |am |have |has |in |my )?(?:\w+ )?(?:bleed|pain|hurt|cramp|spotting|fell|cant)\w*|(?:water|waters) broke|contractions|miscarr\w+|in labou?r",
    r"(?:fever|temperature) (?:of|is|over|above|at|wont) ?(?:3[89]|4\d|10\d)?",
    r"(?:baby|newborn|infant|toddler|son|daughter|child) (?:\w+ ){0,3}(?:high fever|has a fever|is limp|is floppy"
    r"|wont (?:drink|eat|wake|feed)|is blue|turned blue)",
    r"(?:drank|drunk|ingested|ate|swallowed) (?:\w+ ){0,3}(?:bleach|cleaner|detergent|pills|poison|soap|medicine"
    r"|meds|berries|wax|battery)",
    r"(?:(?:having|had|having an?|a) panic attack\b(?! (?:over|about|when|lol))|psychosis|psychotic|hearing voices|manic episode|off (?:his|her|my) meds)",
    r"withdrawal (?:symptoms|from)|\b(?:heroin|fentanyl)\b",
    r"worst headache|numb(?:ness)? (?:on|in|down) (?:one|my|the|his|her) (?:\w+ )?(?:side|arm|face|leg)|face (?:is )?"
    r"droop\w+|cant move (?:my|his|her) (?:arm|leg|side)",
    r"(?:coughing|vomiting|spitting|throwing up|pooping) (?:up )?blood|wont stop bleeding|bleeding (?:heavily|wont stop)",
    r"(?:how (?:much|many|do i treat|to treat)|should i take|can i take|safe to take)\b.{0,40}\b(?:paracetamol"
    r"|ibuprofen|tylenol|aspirin|burn|wound|cut|bite|pills|medication|dose)\b",
    r"(?:with|have|has|for) (?:my |a |his |her )?(?:heart condition|heart disease|asthma|copd|dementia|alzheimers|ms\b"
    r"|parkinsons|lupus|migraines)",
    r"wheel ?chair user|(?:he|she|mom|mum|dad|who|am|my \w+) (?:is |are )?on life support|medical (?:emergency|device|equipment|condition|reasons?)",
    r"(?:grandma|grandpa|grandmother|grandfather|mom|mum|mother|dad|father|nan|he|she) (?:has )?(?:fell|fallen|collapsed)"
    r"\b.{0,40}\b(?:cant|hip|get up|hurt|head|floor|move|respond\w*)",
    r"(?:need|get|see) (?:a )?(?:doctor|medical help|medic)\b(?! (?:costume|who))",
)

BEREAVEMENT = (
    rf"(?:my|our|his|her|your|the|late|of|dear|a|this) (?:\w+ )?{_KIN}(?: in law)?(?: (?!says?\b|said\b|thinks?\b)\w+)?"
    r"(?: (?:has|have|had|just|recently|suddenly|unexpectedly|sadly|also|who|that))*"
    r" (?:died|passed(?: away| on)?\b(?! (?:the|by|it|me|out|your|my|her|his|us|through|on (?:the|your|my|it)|this|along"
    r"|a\b|some))|is dead\b|is deceased|are dead\b)(?! (?:laughing|of (?:laughter|boredom|embarrass\w+|joy)|when|serious|tired"
    r"|on me|inside))",
    rf"^{_KIN} (?:has |have |just |suddenly )*(?:died|passed(?: away| on)?\b(?! (?:the|by|it|me|out|us|this)))(?! laughing)",
    rf"(?:my|our|his|her|the|your) late {_KIN}\b(?! (?:order|delivery|birthday|gift|present|package))",
    r"late (?:husband|wife|mother|father)s?\b",
    r"(?<!im )(?<!i am )deceased|bereave\w*|death certificate|passed away|passing away|in mourning|next of kin|no longer with us"
    r"|born sleeping|stillb\w+|stillborn",
    r"(?:a )?death (?:in|of|at) (?:the|my|our|his|her|a|home)",
    rf"(?:lost|buried|burying|grieving|mourning|losing) (?:my|our|his|her) (?:\w+ )?{_KIN}\b(?! (?:order|package|parcel"
    r"|card|receipt|password|gift|phone|number|keys?|login|email|at|s\b))",
    r"funeral\b(?! (?:home|parlou?r))|cremat\w+|\burns?\b (?:for|stand)|memorial service|obituary|hospice",
    r"executor|probate|estate of|inherited (?:it|this|her|his|the)",
    r"(?:im|i am|she is|shes|he is|hes|as|recently|newly) (?:an? )?(?:\w+ )?widow(?:ed|er)?\b",
    r"miscarr\w+|lost (?:the|our|my) (?:baby|pregnancy|little (?:boy|girl|one))",
    r"(?:he|she|they|who) (?:(?:is|are|has|have|had|was|just|sadly|s) )*(?:died|passed away|dead)\b(?! (?:laughing|serious"
    r"|tired|inside|right|wrong|on me|of (?:laughter|boredom)))",
    r"(?:hes|shes|theyre) dead\b(?! (?:serious|tired|inside|right|wrong|to me))",
    r"dead (?:man|woman|person|customer|mother|father|husband|wife)s?\b(?! (?:if|walking|when|pedal|switch))",
    r"(?:in|to|gone to|with) (?:heaven|god|the lord)\b|rest in peace|\brip (?:mom|dad|grandma|grandpa)",
    rf"{_KIN} (?:is |has )?(?:gone forever|didnt make it|did not make it|lost (?:his|her) (?:fight|battle))",
    r"(?:the |our )?(?:account holder|customer|client|owner) (?:is |has |was )?(?:dead|died|deceased)",
)
