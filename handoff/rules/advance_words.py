"""More words of unwanted advances, hate and wishing ill, in both languages; folded text."""

from __future__ import annotations

HARASSMENT = (
    # To whoever answers.
    r"(?:u|you) (?:look|sound) (?:so |really |pretty )?(?:hot|sexy)\b|after (?:your|ur) shift\b"
    r"|what time (?:do|does) (?:you|u|she) (?:get off|finish work|leave work)\b",
    r"(?:what )?colou?r (?:is|are) (?:your|ur) (?:bra|panties|underwear)|sexting|dirty to me"
    r"|(?:turned|turning) me on\b(?! to)|touching my ?self\b|(?:u|you) like it rough",
    r"pretend (?:that )?(?:you are|youre|ur|to be) my (?:girl|boy)friend|bend (?:her|you|u) over"
    r"|^bend over$|blowj\W?b|do (?:you|u) do happy endings",
    r"show me (?:your|ur|that) (?:feet|legs|butt|a\W\W|booty)\b|^(?:send )?(?:pics|nudes)\?*$"
    r"|pics\?* of (?:you|u)\b(?! (?:guys|store|shop))",
    r"(?:give|send|text) me (?:your|ur) (?:personal|private) (?:number|cell|snap\w*|insta\w*"
    r"|whatsapp|address)|do (?:you|u) live alone",
    r"hope (?:you|u|ur|your)\b.{0,30}\b(?:cancer|hit by an? (?:bus|truck|car|train)|get sick|rot"
    r"|suffer|burn in hell|choke)\b|(?:you|u) (?:can |should )?choke on (?:it|that)|^choke on it$"
    r"|drop dead\b(?! \w+,? )(?! (?:gorgeous|beautiful))|do the world a favou?r",
    # Hate.
    r"(?:want|send|give me|get me) an? (?:white|american) (?:agent|driver|rep|clerk)\b"
    r"|no (?:muslims?|blacks?|immigrants?|foreigners?|gays?|j\Wws|jews|mexicans?) (?:at|in|near|on"
    r"|allowed|touch)",
    r"women (?:cant|shouldnt|should not) (?:do|drive|order|work|be)\b|white power\b|sw[a*]stikas?"
    r"|kill all (?:the )?(?:jews|g\Wys|gays|muslims|blacks)|border hopper|inbred\b|p\Wkis?\b",
    # From our own people.
    r"(?:mocked|mocks|imitated|making fun of|made fun of|laughed at|laughing at) (?:my|her|his) "
    r"(?:accent|disability|wheelchair|weight|headscarf|scarf|hijab|religion|skin|stutter)",
    r"take off (?:her|my|the) (?:scarf|head ?scarf|hijab|turban|veil)|misgender\w*"
    r"|(?:deliver|sell|serve|talk)(?:s|ing)? to (?:people like (?:us|me)|my kind|our kind)",
    r"follows? (?:around )?(?:only )?(?:the )?(?:black|brown|asian|mexican|muslim|latino) "
    r"(?:customers|people|men|women|kids|shoppers)",
    r"brush(?:ed|es) (?:up )?against me|grab(?:bed|s) (?:my|her) (?:waist|butt|ass|chest|breast\w*"
    r"|hips?)|(?:nice|great|hot) body\b.{0,30}\b(?:alone|driver|installer|he|said|told)|asked "
    r"what i (?:sleep in|was wearing)",
    r"(?:texted|messaged|texts|messages) me from (?:his|her) (?:own|personal|private)\b",
    # Spanish: to whoever answers.
    r"a (?:que|q) hora sales\b(?! (?:a (?:entreg|repart|ruta)\w*|con (?:el"
    r"|mi) pedido))(?! de la (?:escuela|uni))|vente a mi casa|(?:tienes"
    r"|tenes) novi[oa]\b|vives sol[oa]\?"
    r"|(?:estas|eres) (?:solter[oa]|casada)\b|(?:quieres|sal) (?:salir )?conmigo\b"
    r"|whatsapp personal|donde vives,? (?:linda|bonita|preciosa|hermosa|guapa|mi amor)",
    r"(?:traes|llevas|usas) (?:\w+ )?(?:los )?(?:calzones|bragas|tanga|brasier|ropa interior)\b"
    r"|calzones traes|ensename (?:los pies|las? tetas|tus|el culo)|fotos? tuyas?\b"
    r"|te gusta duro\b(?! o)"
    r"|quieres ver la mia",
    r"(?:dime|decirte|hacerte|di|decir) cosas sucias|habla(?:me|r)? sucio|me estoy tocando"
    r"|(?:haz como que|finge que) eres mi "
    r"novi[oa]|me prendes\b|me pones (?:cachond|calient)\w+|quiero hacerte cosas"
    r"|te quiero hacer cosas"
    r"|ver tus (?:tetas|nalgas|pechos)",
    r"ojala (?:te|los|les|se) (?:\w+ )?(?:atropell|enferm|muer|pudr)\w+|que te de (?:un )?cancer"
    r"|se enfermen tus|pudrete\b|muerete\b(?! de (?:risa|envidia))|un favor al mundo",
    # Spanish: hate, and from our own people.
    r"no (?:quiero|manden|me manden) (?:\w+ )?(?:negros|moros|panchitos|extranjeros|indios|gitanos"
    r"|judios)\b.{0,15}\b(?:casa|puerta)|no un (?:panchito|moro|sudaca|negro)\b",
    r"las (?:viejas|mujeres) no sirven|calladita te|tortillera\b(?! (?:electrica|de mesa|automat))"
    r"|igualada\b|indi[oa] mugros[oa]|solo sigue[n]? a los (?:morenos|negros|indios)|negra de "
    r"limpieza|banderas de maric\w+",
    r"se me repego|me agarro (?:de )?(?:la cintura|una nalga|las nalgas|el trasero|el culo)|tengo "
    r"buen cuerpo|me chifla\b(?! (?:la|el|esta|este|su|tu))|si (?:estoy|estaba) soltera|la "
    r"probabamos|me tomo (?:una )?fotos? (?:en bata|sin|mientras)",
    r"se (?:burlo|burlaron|rio|rieron|burlan) de mi (?:acento|silla de ruedas|discapacidad|religion"
    r"|velo|peso|color)|quitar(?:a|se|me) el velo|a gente como (?:nosotros|yo)|me (?:llamaron"
    r"|dijeron) (?:india|negra|gorda|naca|prieta|sudaca)|atencion por ser",
    # More, in English.
    r"(?:making|makes|made|get) me hard\b(?! (?:of|to))|send me a (?:selfie|pic of (?:u|you|ur"
    r"|your))|what (?:car|kind of car) does (?:the|she|that) \w+\b.{0,20}\bdrive|(?:til|till"
    r"|until) "
    r"(?:u|you) (?:give|send|text) me (?:her|his) number|followed (?:your|the|ur) (?:cashier|girl"
    r"|clerk|driver|agent) home",
    r"(?:talk|speak) to (?:your|ur) kind|(?:put|get|send|give me) (?:me )?an? (?:white|american) "
    r"(?:person|man|guy)?(?: on)?(?= *(?:$|[.,!?]|on\b|next))|smell(?:ed|s)? like curry|camel "
    r"jockey|breed like (?:rats|rabbits)|(?:tranny|cripple)s?\b|did a monkey",
    r"(?:waste of (?:skin|oxygen))|hope they fire (?:you|u)|(?:hope|let) (?:your|ur) kids starve",
    r"asked (?:me )?for an? (?:hug|kiss)\b|(?:his|her) hand on my (?:lower back|waist|thigh|butt"
    r"|leg|breast|chest)|called my (?:son|daughter|wife|husband|kid|mom) an? (?:fag\w*|slur|dyke"
    r"|retard|whore|slut|bitch)|slur on (?:my|the|our)|no contact order|my stalker\b|dirty (?:calls"
    r"|texts|notes)\b",
    r"took an? (?:photo|pic\w*|video) of me (?:bending|in|while|without)|(?:filmed|recorded) me "
    r"(?:in|bending|while|without)|smile for me\b",
    r"(?:what|which) door (?:does|do) (?:she|he|the|they)\b.{0,20}\bleave|which bus \w+ takes|bet "
    r"(?:you|u) taste|thieving gypsies|which of (?:you|u) gypsies|jew (?:prices|company)|subhuman\b"
    r"|are (?:you|u) the fat one|(?:sits?|waits?) outside my house|things (?:to do )?(?:to|with) "
    r"(?:you|u) on that (?:sofa|couch|mattress|bed)",
    r"are (?:you|u) a virgin\b|show (?:you|u) mine if|exposed himself|(?:picture|pic|photo) of his "
    r"(?:junk|dick|penis|parts)|out of that uniform|looking down my (?:shirt|blouse|top)|learn "
    r"english "
    r"or|because hes (?:black|brown|muslim|gay)\b|black guy touch",
)
