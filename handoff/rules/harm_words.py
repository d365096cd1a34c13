"""Words of injury, of illness and of death. Matched as `danger_words` are."""

from __future__ import annotations

_WHOSE = r"(?:my|his|her|our|their|your)"
_PERSON = (
    r"(?:me|him|her|us|someone|(?:my|our|his|her) (?:\w+ ){0,2}(?:son|daughter|kids?|child|children"
    r"|baby|toddler|wife|husband|mom|mum|mother|dad|father|grand\w+|sister|brother|friend|dog|cat"
    r"|neighbou?r|boy|girl|partner|nan|uncle|aunt))"
)
_KIN = (
    r"(?:moms?|mums?|mother|mommy|mama|dads?|father|daddy|papa|wife|husband|hubby|son|daughter"
    r"|child"
    r"|baby|sister|brother|grandma|grandpa|grandmother|grandfather|granny|granddad|grandad|gran|nan"
    r"|nana|aunt|auntie|uncle|cousin|friend|roommate|flatmate|partner|fiancee?|boyfriend|girlfriend"
    r"|twin|neighbou?r|nephew|niece|stepdad|stepmom|stepmother|stepfather|owner|client|customer"
    r"|account holder|colleague|parents?|coworker)"
)
_PART = (
    r"(?:hands?|fingers?|thumb|arms?|legs?|foot|feet|toes?|face|eyes?|head|neck|wrists?|ankles?"
    r"|knees?"
    r"|hips?|ribs?|back|shoulders?|palms?|elbows?|nose|lips?|mouth|skin|chin|ears?|tooth|teeth"
    r"|scalp)"
)
_HARMED = (
    r"(?:cut|cuts|sliced|burnt|burned|burns|scalded|hurt|hurts|injured|broke|broken|fractured"
    r"|sprained|smashed|crushed|bruised|pinched|gashed|stabbed|pierced|scratched|twisted|dislocated"
    r"|jammed|trapped|hit)"
)

INJURY = (
    rf"{_HARMED} (?:through )?{_WHOSE} (?:\w+ ){{0,3}}{_PART}\b(?! (?:of the|rest|that (?:colou?r"
    rf"|yellow|red|green)))",
    rf"{_WHOSE} {_PART} (?:is|are|was|were|got|has been) (?:\w+ )?(?:bleeding|burned|burnt|cut"
    rf"|swollen"
    r"|broken|injured|fractured|sliced|blistered)",
    r"i (?!might|may|could|almost|nearly|dont|didnt)(?:\w+ )?(?:cut|burned|burnt|hurt|injured"
    r"|scalded|electrocuted) my ?self\b(?! (?:again|\w+ing but im (?:fine|ok)|but im (?:fine"
    r"|ok)))",
    rf"(?:burned|burnt|injured|electrocuted|zapped|shocked|scalded|stabbed|bit|bitten|stung) "
    rf"{_PERSON}\b",
    r"(?:got|get|gave|getting|gives|had|received) (?:me |him |her |us |my \w+ )?(?:an? )?(?:\w+ )?"
    r"(?:electric(?:al)? )?(?:shock|shocked|zapped|electrocuted)\b(?! (?:at|by|to see|when i saw"
    r"|absorber))",
    r"electrocut\w+",
    r"(?:caught|catches|catch|catching|is on|was on|went on|on|set) fire\b(?! (?:sale|deal|place"
    r"|pit|wood"
    r"|emoji|truck|station))",
    r"(?:burst|went up|go up|goes up) in(?:to)? flames",
    r"(?:smoke|sparks|flames) (?:is |are |was |were |started |keeps? )?(?:coming|came|come"
    r"|shooting|shot"
    r"|pouring|flying)",
    r"(?:lamp|heater|toaster|plug|blanket|kettle|charger|outlet|cord|battery|fan|oven|cable"
    r"|socket)s? "
    r"(?:is |are |was |were |started |has |just |keeps? )?(?:smoking|sparking|sparked|sparks"
    r"|melting|melted"
    r"|exploded|explodes|exploding|swollen|on fire|smells? (?:like )?(?:burning|burnt))",
    r"(?:exploded|shattered|blew up|burst|exploding) (?:in|on|near|next to|over|all over) (?:my"
    r"|his|her|our"
    r"|the) (?:hands?|face|lap|baby|kids?|child|son|daughter|bed|head)",
    r"(?:glass|teapot|vase|candle|jar|bottle|table|plate|dish) (?:just )?exploded",
    r"(?:bare|exposed|live|frayed) wir(?:es|ing)",
    r"gas leak|smell(?:s|ed|ing)? (?:of )?gas\b(?! station)|carbon monoxide\b(?! (?:alarm"
    r"|detector|sensor|meter))",
    rf"{_PERSON} (?:\w+ )?(?:choked|is choking|almost choked|nearly choked|swallowed|has "
    rf"swallowed|ate (?:a|the|one)"
    r" (?:piece|silica|battery|packet))",
    r"(?:choked|choking) on (?:a|an|the|one|some|your)",
    r"swallowed (?:a|an|the|one|some|your|part)\b",
    rf"(?:collapsed|broke|gave way|snapped|fell apart) (?:under|beneath|while|with) {_PERSON}",
    rf"(?:fell|tipped(?: over)?|came down|toppled(?: over)?|dropped|crashed) on(?:to)? (?:top of "
    rf")?{_PERSON}",
    rf"{_PERSON} (?:\w+ )?(?:fell|slipped|tripped|tumbled) (?:and|off|down|out|on|over|through"
    rf"|from|because)\b"
    r"(?! (?:in love|asleep|for))",
    r"i (?:\w+ )?(?:fell|slipped|tripped) (?:and|off|down|on|over|through|from|because)\b(?! in "
    r"love)",
    r"(?:ran|run|drove|running|backed) (?:over|into) (?:my|our|his|her|the) (?:\w+ )?(?:dog|cat"
    r"|foot|kid|son"
    r"|daughter|child|bike|car|leg|pet|wife|husband|gate)",
    r"(?:driver|van|truck|courier) (?:\w+ )?(?:hit|crashed into|ran over|backed into|kicked"
    r"|knocked down) "
    r"(?:my|our|the|a|me|his|her) ?(?:\w+ )?(?:car|dog|cat|son|daughter|kid|child|mom|mother|wife"
    r"|husband"
    r"|bike|fence with|\b)(?= *(?:$|[.,!?]|and|on|with|when|while|in|this|today))",
    r"(?:driver|delivery (?:man|guy)|courier) (?:\w+ )?(?:pushed|shoved|fell|is hurt|is bleeding"
    r"|got hurt|was"
    r" hurt|collapsed|cant get up)\b(?! (?:the|my|a|it|behind|asleep))",
    r"food poisoning",
    r"(?:was|been|is|are|were|being|about the|product|safety|a)(?: (?:this|my|the|that|it))?(?: "
    r"\w+)? recall(?:ed|s)?\b(?! (?:the|that|my|your|it|me|what"
    r"|ordering))",
    r"(?:fire|electrical|safety|choking|burn|shock|health) (?:hazard|risk|danger)",
    r"(?:report|reporting|had|cause[sd]?|causing|caused) (?:an? )?(?:\w+ )?(?:injury|injuries"
    r"|accident)\b(?! (?:free"
    r"|i ordered|by accident))",
    r"(?:(?:needs?|needed|got|get|had|requires?|\d+|\w+teen) stitches|(?<!has a )(?<!with a "
    r")broken (?:arm|leg|wrist|hip|rib|foot|ankle|bone|nose)|concussion|third degree|second "
    r"degree"
    r" burns?)\b(?! (?:of the|on the (?:lamp|chair)))",
    r"(?:covered in|full of|pouring|losing a lot of|lots? of|so much) blood\b",
    r"(?:bleeding|bled) (?:a lot|badly|everywhere|heavily|all over|from|and)",
    r"(?:stuck|trapped|caught) (?:his|her|my|their) (?:\w+ )?(?:head|neck|finger|fingers|hand|arm"
    r"|leg|foot)",
    r"(?:cord|string|strap|rope) (?:\w+ ){0,3}around (?:his|her|my \w+) ?neck",
    r"(?:throwing up|threw up|vomiting|vomited|dizzy|rash|hives|blisters|burns) (?:\w+ "
    r"){0,4}(?:from|after|because"
    r" of|since) (?:your|ur|the|using|we|i|that|this)\b",
    rf"(?:opened|sliced|took the tip|pricked|stuck|stabbed|singed|burns? on|cut on|hole in|glass "
    rf"in|splinter in|blisters? (?:on|all over)|stitches in) (?:my|his|her|our \w+s?|the) "
    rf"?(?:\w+ ){{0,2}}(?:{_PART[3:-1]}|hair|eyebrows|finger)|(?:burns|blisters|cuts) (?:on|all "
    rf"over) (?:my|his|her)",
    r"(?:cut|burned|burnt|shocked|hurt|injured|pricked|zapped|scalded|bit) me\b(?! (?:off|a|some"
    r"|out|in|down|short|up|deal|slack|when))|(?:injured|hurt|burned|cut) by (?:a|an|the|your|my"
    r"|this|one)\b|my injur(?:y|ies)|(?:cut|burned|broken|hurt) hand\b|hands? (?:is |s )?cut\b",
    r"(?:fire (?:brigade|department|fighters?|men|engine)|firefighters?"
    r"|firemen)\b.{0,50}\b(?:here|came|says?|said|called|because|put|your|ur)|burn(?:ed"
    r"|t) down(?! (?:one|the|to))"
    r"|house fire|(?:is|are|was|its) burning\b(?! (?:a hole|question|well|evenly|nice|fine|slow"
    r"|fast))|red hot even|burning (?:smell (?:from|coming|when|in)|plastic|rubber)|starte?d? to "
    r"smoke|caught alight"
    r"|flames? (?:shot|came|went|everywhere)|(?:blue |big )?sparks (?:from|out|when|every"
    r"|everywhere)|insulation (?:is |has )?melted|wires? (?:\w+ ){0,5}(?:bare|exposed|showing"
    r"|sticking)|(?:battery|remote)\b.{0,15}\b(?:bulging|hissing|leaking|swollen|hot)",
    rf"(?:on|onto) (?:my|his|her|our) (?:\w+ ){{0,2}}(?:{_PART[3:-1]})\b.{{0,30}}\b(?:broken"
    rf"|broke|hurt|swollen|bleed\w*|think)|(?:came|crashing|fell|falling|coming|crashed) (?:down "
    rf")?(?:on|next to|onto|near) (?:my|his|her|our|the) (?:\w+ )?(?:kid|child|son|daughter|baby"
    rf"|mother|mom|head|foot|toddler|wifes|crib|dog|cat|boy|girl)",
    r"(?:knocked|ran|run|hit|thrown) (?:me |him |her )?(?:off|over|down) (?:my|his|her) bike|dog "
    r"(?:attacked|bit|bites)\b|(?:hand|finger|head|leg|arm|he|she|hes|shes|im|am|dog|nose|face"
    r"|foot|cut and|still) (?:is )?bleeding(?! money)|^bleeding|glass bleeding"
    r"|(?<!nearly )(?<!almost "
    r")(?:fell|fall|fallen) (?:down|off|from|out of) (?:the |my |his |her |a )?(?:stairs|steps"
    r"|ladder|bed|chair|crib|stool|bunk|height)|head (?:is )?stuck|stuck in (?:the|your) "
    r"(?:storage|chair|crib|bench|box|gate)",
    r"(?:candles?|lamps?|heaters?|glass|batter(?:y|ies))\b.{0,12}\b(?:explode|exploding|explodes"
    r"|blow up)\b|used syringe|(?:needle|nail|glass|blade) (?:was |is )?(?:in|inside) the "
    r"(?:cushion|pillow|blanket|box|duvet|mattress|rug|sofa)|fumes (?:made|make|gave)|(?:hanged"
    r"|strangled|tangled) (?:in|by|himself|herself)|safety (?:incident|issue) (?:with|report)",
    r"(?:doctor|er|hospital) (?:\w+ ){0,3}(?:says?|said) (?:the|my|it)\b.{0,40}\b(?:cut|burn"
    r"|nerve|broken|injur\w+|wound)|compensation for (?:my|the|our) (?:burns?|injur\w+|wound"
    r"|hospital|hand|back)|(?:kid|child|toddler|baby|son|daughter|cat|dog) (?:drank|ate|licked"
    r"|chewed|swallowed|got into) (?:the |a |some )?(?:\w+ )?(?:oil|battery|beads?|gel|packet"
    r"|magnet|piece|cord|plastic)",
    r"gas smell|smell(?:s|ing)? (?:of |like )gas\b|(?:lantern|lamp|battery|charger|heater|kettle"
    r"|toaster|candle) (?:just )?(?:blew up|sparkin\w*|smok(?:es|ed|ing) (?:n|and) )"
    r"|scared to leave it (?:on|plugged)",
    r"(?:baby|kid|toddler|son|daughter|dog) (?:just )?(?:ate|swall?owed"
    r"|swalowed) (?:\w+ ){0,4}(?:packets?|wax|battery|magnet|button|bead|silica|pellet)s?|(?:guy"
    r"|driver|man|courier) got hurt (?:carrying|lifting|delivering)",
)

MEDICAL = (
    r"(?<!almost )(?<!nearly )(?<!gave me a )(?<!had a )(?<!near )(?:heart attack|cardiac "
    r"arrest)\b(?! (?:when i saw"
    r"|at the price|over the|seeing|lol))",
    r"(?:had|having|has|have|after|suffered|from) (?:a |my |the |his |her )?(?:mini "
    r")?stroke\b(?! (?:of (?:luck|genius)|seeing|when i saw|at the|over))",
    r"seizures?|convuls\w+|epilep\w+",
    r"(?:cant|can not|cannot|couldnt|hard to|trouble|difficulty|struggling to|stopped|not|barely"
    r"|isnt|hardly)"
    r" (?:\w+ )?breath(?:e|ing)?\b(?! (?:easy|life|new))",
    r"unconscious|unresponsive|not (?:responding|waking up|moving|breathing)|wont wake up|passed "
    r"out(?! (?:laughing"
    r"|from joy|on the (?:sofa|couch)))|(?<!nearly )(?<!almost )fainted",
    r"allergic reaction|anaphyla\w+|epi ?pen|throat (?:is )?(?:closing|swelling|swollen)",
    r"insulin|dialysis|chemo\w*|pacemaker|oxygen (?:tank|machine|concentrator|supply)|ventilator"
    r"|c ?pap\b|feeding"
    r" tube|inhaler|nebuli[sz]er|transplant",
    r"chest pains?|chest (?:hurts|is tight|feels tight)",
    r"(?<!drive an )(?<!toy )ambulance\b(?! (?:toy|driver|costume))|(?:call|the|need) paramedics?"
    r"|call(?:ing|ed)? 911|poison control",
    r"(?<!work )(?<!across )(?<!live )(?<!job )(?:in|to|out of|from|stuck at|am at|im at|is at) "
    r"(?:the |an? )?(?:hospital|icu|emergency room|e\.? ?r|intensive care)\b(?! (?:address"
    r"|loading|dock|entrance|street|road|staff|gift|reception|lobby|cafeteria|bed\b))(?= *(?:$"
    r"|[.,!?]|and|for|since|now"
    r"|rn|with|right|until|cant|so|because|after|all|last|again|i\b|today))",
    r"(?:was|am|is|been|got|being|were) (?:hospitali[sz]ed|admitted)\b",
    r"(?:blood sugar|blood pressure) (?:is|was|of)?",
    r"(?:diabetic|schizophrenic|suicidally|paraly[sz]ed|immunocompromised|terminally ill"
    r"|bedridden)",
    r"(?:have|has|had|with|got|fighting|from|to|for|diagnosed with|is battling) (?:\w+ "
    r")?(?:cancer|leukemia|tumou?r"
    r"|lymphoma)\b(?! (?:zodiac|sign))",
    r"diagnosed with",
    r"(?:my|having|have|before|after|the|had|for|her|his|heart|back|hip|knee|brain|spinal"
    r"|emergency) surgery\b(?! st"
    r"|,| center| address)",
    r"overdos(?:e|ed|ing)\b(?! (?:of|on) (?:\w+ )?(?:candle|scent|beige|colou?r|cushion|cute|pink"
    r"|sugar|chocolate|coffee))",
    r"(?:weeks|months) pregnant|pregnant and (?:i |im |am |have |has |in |my )?(?:\w+ )?(?:bleed"
    r"|pain|hurt|cramp|spotting|fell|cant)\w*|(?:water|waters) broke|contractions|miscarr\w+|in "
    r"labou?r",
    r"fever (?:of|is|over|above|at|wont)|temperature (?:of|is|over|above|at|wont) ?(?:3[89]|4\d"
    r"|10\d|come down|go down|break)",
    r"(?:baby|newborn|infant|toddler|son|daughter|child) (?:\w+ ){0,3}(?:high fever|has a fever"
    r"|is limp|is floppy"
    r"|wont (?:drink|eat|wake|feed)|is blue|turned blue)",
    r"(?:drank|drunk|ingested|ate|swallowed) (?:\w+ ){0,3}(?:bleach|cleaner|detergent|pills"
    r"|poison|soap|medicine"
    r"|meds|berries|wax|battery)",
    r"(?:(?:having|had|having an?|a) panic attack\b(?! (?:over|about|when|lol))|psychosis"
    r"|psychotic|hearing voices|manic episode|off (?:his|her|my) meds)",
    r"withdrawal (?:symptoms|from)|\b(?:heroin|fentanyl)\b",
    r"worst headache|numb(?:ness)? (?:on|in|down) (?:one|my|the|his|her) (?:\w+ )?(?:side|arm"
    r"|face|leg)|face (?:is )?"
    r"droop\w+|cant move (?:my|his|her) (?:arm|leg|side)",
    r"(?:coughing|vomiting|spitting|throwing up|pooping) (?:up )?blood|wont stop bleeding"
    r"|bleeding (?:heavily|wont stop)",
    r"(?:how (?:much|many|do i treat|to treat)|should i take|can i take|safe to "
    r"take)\b.{0,40}\b(?:paracetamol"
    r"|ibuprofen|tylenol|aspirin|burn|wound|cut|bite|pills|medication|dose)\b",
    r"(?:with|have|has|for) (?:my |a |his |her )?(?:heart condition|heart disease|asthma|copd"
    r"|dementia|alzheimers|ms\b"
    r"|parkinsons|lupus|migraines)",
    r"wheel ?chair user|(?:he|she|mom|mum|dad|who|am|my \w+) (?:is |are )?on life support"
    r"|medical (?:emergency|device|equipment|condition|reasons?)",
    r"(?:grandma|grandpa|grandmother|grandfather|mom|mum|mother|dad|father|nan|he|she) (?:has "
    r")?(?:fell|fallen|collapsed)"
    r"\b.{0,40}\b(?:cant|hip|get up|hurt|head|floor|move|respond\w*)",
    r"(?:need|get|see) (?:a )?(?:doctor|medical help|medic)\b(?! (?:costume|who))",
    r"clutch(?:ed|ing) (?:his|her|my) chest|slurred|lips are blue|turning blue|out of breath for"
    r"|seizing\b|foaming|heat ?stroke|stopped sweating|hospitol|tube fed|feeding pump|sugar "
    r"(?:crash|crashed|is low|too high)|stage (?:four|4|three|3)\b|on the floor (?:calling|and"
    r"|cant|isnt|not|what)|(?:feel|feeling) (?:faint|like im dying|very ill)"
    r"|(?:think|thinking) (?:im|i am) dying|cant (?:swallow|see out|feel my|stand up)"
    r"|(?:unbearable|severe|terrible|awful) (?:\w+ )?(?:pain|headache|cramps)|pain (?:so|that) "
    r"bad|pain (?:like hell|in my (?:stomach|chest|side|back|head))",
    r"(?:severe|deadly|life threatening|bad|serious) (?:\w+ )?(?:allergy|allergies|asthma"
    r"|reaction)|alergic|allergic reaction|can kill me|(?:is it|are they) toxic\b.{0,20}\b(?:he"
    r"|she|ate|drool\w*)|drooling|(?:drank|ate|licked) (?:the |a |some )?(?:\w+ ){0,2}(?:liquid"
    r"|detergent|cleaner|plant|bleach|soap|pod)|(?:tb|covid|flu) positive|contagious|no spleen"
    r"|fever \d|alcohol withdrawal|detox\w*"
    r"|seeing things|forgot my (?:lithium|meds|medication|pills|insulin)|(?:moms|mums|dads|my|his"
    r"|her) (?:pills|meds|medication|heart medicine|insulin) (?:were|was|are|is) in|send help"
    r"|(?:mom|mum|dad|wife|husband|she|he) isnt (?:ok|breathing|waking|talking|moving)|blood in "
    r"(?:my|his|her|the) (?:urine|stool|vomit|pee)"
    r"|discharged (?:till|until|from|today|yesterday)|cant be discharged|wound (?:that|is|smells"
    r"|looks|wont)",
)

BEREAVEMENT = (
    rf"(?:my|our|his|her|your|the|late|of|dear|a|this) (?:\w+ )?{_KIN}(?: in law)?(?:(?<!s) "
    rf"(?!says?\b|said\b|thinks?\b)\w+)?"
    r"(?: (?:has|have|had|just|recently|suddenly|unexpectedly|sadly|also|who|that))*"
    r" (?:died|passed(?: away| on)?\b(?! (?:the|by|it|me|out|your|my|her|his|us|through|on (?:the"
    r"|your|my|it)|this|along"
    r"|a\b|some))|is dead\b|is deceased|are dead\b)(?! (?:laughing|of (?:laughter|boredom"
    r"|embarrass\w+|joy)|when|serious|tired"
    r"|on me|inside))",
    rf"^{_KIN} (?:has |have |just |suddenly )*(?:died|passed(?: away| on)?\b(?! (?:the|by|it|me"
    rf"|out|us|this)))(?! laughing)",
    rf"(?:my|our|his|her|the|your) late {_KIN}\b(?! (?:order|delivery|birthday|gift|present"
    rf"|package))",
    r"late (?:husband|wife|mother|father)s?\b",
    r"(?<!im )(?<!i am )deceased|bereave\w*|death certificate"
    r"|(?<!clock )(?<!lamp )(?<!phone )passed away|passing away|in "
    r"mourning|next of kin|no longer with us"
    r"|born sleeping|stillb\w+|stillborn",
    r"(?:a )?death (?:in|of|at) (?:the|my|our|his|her|a|home)",
    rf"(?:lost|buried|burying|grieving|mourning|losing) (?:my|our|his|her) (?:\w+ )?{_KIN}\b(?! "
    rf"(?:order|package|parcel"
    r"|card|receipt|password|gift|phone|number|keys?|login|email|at|s\b))",
    r"funeral\b(?! (?:home|parlou?r))|cremat\w+|\burns?\b (?:for|stand)|memorial service|obituary"
    r"|hospice",
    r"executor|probate|estate of|inherited (?:it|this|her|his|the)",
    r"(?:im|i am|she is|shes|he is|hes|as|recently|newly) (?:an? )?(?:\w+ )?widow(?:ed|er)?\b",
    r"miscarr\w+|lost (?:the|our|my) (?:baby|pregnancy|little (?:boy|girl|one))",
    r"(?:he|she|they|who) (?:(?:is|are|has|have|had|was|just|sadly|s) )*(?:died|passed away"
    r"|dead)\b(?! (?:laughing|serious"
    r"|tired|inside|right|wrong|on me|of (?:laughter|boredom)))",
    r"(?:hes|shes|theyre) dead\b(?! (?:serious|tired|inside|right|wrong|to me))",
    r"dead (?:man|woman|person|customer|mother|father|husband|wife)s?\b(?! (?:if|walking|when"
    r"|pedal|switch))",
    r"(?:in|to|gone to|with) (?:heaven|god|the lord)\b|rest in peace\b(?! (?:my )?(?:old|lamp"
    r"|sofa|chair))|\brip (?:mom|dad|grandma"
    r"|grandpa)",
    rf"{_KIN} (?:is |has )?(?:gone forever|didnt make it|did not make it|lost (?:his|her) "
    rf"(?:fight|battle))",
    r"(?:the |our )?(?:account holder|customer|client|owner) (?:is |has |was )?(?:dead|died"
    r"|deceased)",
)
