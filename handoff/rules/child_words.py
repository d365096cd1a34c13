"""More words of children, in both languages: what they write of themselves, and adults of them.

Matched on folded text, as `danger_words` says. That a present is for a child, or that a grown child
helped to order, is ordinary; so an age alone never counts, only with who has it.
"""

from __future__ import annotations

_AGE = (
    r"(?:[6-9]|1[0-7]|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen)"
)
_PARENT = (
    r"(?:step ?)?(?:mom|mum|momma|mama|mommy|dad|daddy|mother|father|grandma|grandpa|nana|folks"
    r"|parents?)"
)
_MY_CHILD = (
    r"(?:my|our) (?:\w+ ){0,2}(?:kids?|son|daughter|toddler|child|children|preschooler|grandson"
    r"|granddaughter|grandkids?|nephew|niece|little one|youngest|stepson|stepdaughter"
    r"|(?:year|yr) old|\d+ ?yo)"
)
_EDAD = (
    r"(?:[6-9]|1[0-7]|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis"
    r"|diecisiete)"
)
_PADRES = r"(?:mama|mami|ma|papa|papi|apa|madre|padre|papas|padres|madrastra|padrastro|viejos)"
_MI_NINO = (
    r"(?:mis?|nuestr[oa]s?) (?:\w+ ){0,2}(?:hij[oa]s?|nin[oa]s?|nen[ea]s?|peques?|niet[oa]s?"
    r"|sobrin[oa]s?|bebe|cri[oa]s?|chamac[oa]s?)"
)

MINOR = (
    # A child speaks of itself.
    rf"(?:im|i am) {_AGE},? (?:can|could|may|is it|am i|do i)\b(?! (?:have|get) more)",
    rf"(?:i turn|im turning|i just turned) {_AGE}\b(?! (?:pages|in my))",
    r"(?:its|it is|today is|tomorrow is) my (?:[6-9]|1[0-7])th (?:birthday|bday)",
    r"as an? (?:[6-9]|1[0-7]) ?(?:yo|y/o|(?:year|yr) old)\b",
    r"(?:i was born|my birth ?(?:day)? year is|my year of birth is) (?:in )?20(?:09|1\d)\b",
    r"(?:im|i am|were|we are) not (?:even )?(?:an? )?(?:adults?|grown ?ups?|18|eighteen"
    r"|old enough)\b(?! to (?:remember|know|retire))",
    r"im not 18 yet|until i turn 18|turning 18 (?:in|next|soon)",
    r"(?:kid|child|\dth grader|teen(?:ager)?) here\b(?! (?:loves?|likes?|wants?|needs?|is|at|who))",
    r"(?:were|we are|im|i am) (?:\w+ ){0,3}(?:\dth|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth) graders?",
    r"(?:im|i am) (?:only |just )?(?:in (?:kinder(?:garten)?|pre ?k|junior high|hs)"
    r"|a (?:freshman|sophomore|junior) (?:in|at) (?:high ?school|hs))\b",
    r"i (?:get|got) (?:out of|home from) school|my (?:lunch period|recess|homeroom|spelling test)"
    r"|(?:recess|lunch period) (?:is|ends)|(?:teacher|principal) (?:took|takes|will take) "
    r"(?:my|it|the) ?(?:phone|ipad|away)?",
    r"(?:be|im|get|got|been|me) grounded\b(?! (?:outlet|plug|flight|in))|ground me\b"
    r"|(?:my|lost|no) screen time\b.{0,40}\b(?:mom|mum|dad|locks|because|until|over)",
    r"(?:talk|speak|text) (?:to|with) (?:an?|the|any) (?:grown ?up|adult)\b"
    r"|(?:i )?need an? grown ?up\b",
    r"(?:mommy|daddy)s (?:card|phone|password|money|account)|(?:mommy|daddy) (?:usually|always"
    r"|doesnt|wont|isnt|let|lets|told|is (?:at|asleep|mad|on))\b",
    r"(?:my )?(?:chore|tooth fairy|piggy ?bank|lemonade stand|allowance|greenlight)\b.{0,15}\b"
    r"(?:money|card|cash)|lost a tooth",
    r"fake (?:my )?(?:age|birthday)|lied about (?:my )?(?:age|birthday)"
    r"|made my ?self older|put (?:that )?im (?:18|21)\b",
    # Behind the parents' backs.
    rf"without (?:asking|telling) (?:my )?{_PARENT}|(?:not|never|dont|didnt) (?:tell|ask) my "
    rf"{_PARENT}\b(?! (?:(?:its|it is|about) (?:an?|the) (?:surprise|gift|party)|yet|how|what))",
    rf"(?:cancel|undo|delete|refund|take it back|gone)\b.{{0,40}}\b(?:before|b4) (?:my )?{_PARENT} "
    r"(?:gets?|comes?|sees?|notices?|finds?|wakes?)\b",
    rf"(?:so|or|where|before) (?:my )?{_PARENT} (?:doesnt|dont|wont|cant|will) (?:see|open|find"
    r"|know|notice)\b(?!.{0,30}\b(?:surprise|gift|birthday|present))",
    rf"(?:used|took|got|have|know) (?:my )?{_PARENT}s (?:\w+ )?(?:card|password|pin|wallet|login)"
    r"\b.{0,60}\b(?:asleep|sleeping|secret|trouble|mad|without|scared|sorry)",
    # Adults tell of a child.
    rf"{_MY_CHILD}(?: \w+){{0,3}} (?:got (?:ahold|a hold|hold) of|got (?:on|into) my|hit (?:the )?"
    r"(?:order|buy)|pressed (?:order|buy)|went on a (?:spending|shopping) spree"
    r"|got into my)\b",
    rf"(?:siri|alexa) (?:let|ordered|bought)\b.{{0,30}}\b(?:{_MY_CHILD}|toddler|preschooler|kid)",
    r"(?:my|our|a|the) (?:toddler|preschooler|baby|(?:[2-9]|1[0-4]) ?(?:yo|y/o|(?:year|yr) old))"
    r"(?: \w+){0,3} (?:ordered|bought|purchased|placed an order|hit|tapped|clicked)\b",
    rf"(?:texting|talking|chatting|texted) (?:with|to|was|by) {_MY_CHILD}",
    rf"(?:that was|it was|phone (?:is|belongs to)|number (?:is|belongs to)) {_MY_CHILD}s?"
    r"(?: \w+){0,2} (?:texting|who texted|phone|writing)",
    r"(?:how (?:did|could|can|was|is)|why (?:did|can|could)) (?:an?|my) (?:\w+ ){0,3}(?:(?:year|yr)"
    r" old|child|minor|kid|middle schooler|underage \w+)\b.{0,30}\b(?:able|buy|bought|order|past"
    r"|open|approved|allowed|get)",
    r"can an? (?:(?:\d+|ten|eleven|twelve|thirteen|fourteen) ?(?:year|yr) old|kid|child|minor)"
    r" (?:buy|order|open|make|return|get a refund)\b",
    r"(?:legal )?guardian and i (?:did not|didnt|never)|(?:isnt|is not|not yet|under) (?:18"
    r"|eighteen|of age) and (?:got|was|bought|ordered|has)",
    r"(?:handed|delivered|sold|gave) (?:\w+ ){1,5}to (?:my|a) (?:\w+ ){0,2}(?:thirteen|fourteen"
    r"|fifteen|twelve|1[0-5]) (?:year|yr) old",
    # Spanish: a child.
    rf"(?:acabo de cumplir|cumpli|ya casi cumplo|voy a cumplir) {_EDAD}\b(?! (?:anos (?:de|como"
    r"|con|siendo)|meses|pedidos))",
    rf"(?:tengo|tngo) {_EDAD} (?:x|por) cierto|(?:tengo|tenemos) {_EDAD}(?: anos)? (?:y "
    r"(?:quiero|compre|pedi)|puedo)",
    r"(?:soy|somos) (?:un |una |solo |todavia |muy )*(?:nin[oa]s?|chiquit[oa]s?|menores?)(?= *(?:$"
    r"|[.,!?]|y\b|perdon))",
    r"no soy (?:un |una )?(?:adult[oa]|mayor de edad|grande)\b|no (?:soy|somos) (?:\w+ )?mayores",
    r"(?:ocupo|quiero|necesito) (?:hablar con )?un (?:adulto|grande)\b(?= *(?:$|[.,!?]|porfa))",
    r"(?:miss|maestra|maestro|profe) (?:me|nos) (?:quit|castig|regan)\w+|(?:el|mi) recreo\b(?! de"
    r")|salgo de la (?:escuela|secu\w*|primaria|prepa)\b|examen de ortografia|raton perez"
    r"|se me cayo un diente",
    r"(?:voy|apenas voy|estoy) en (?:la )?(?:primaria|secu(?:ndaria)?|prepa|kinder|(?:primero"
    r"|segundo|tercero|cuarto|quinto|sexto|1ro|2do|3ro) de (?:primaria|secundaria|prepa|la eso))"
    r"\b(?! (?:a dar|dando|trabaj|por mi))",
    r"me castig(?:aron|an|o mi|a mi)\w*|me van a castigar",
    rf"(?:cancel|borr|deshag|deshac|apur|quit)\w*\b.{{0,40}}\bantes (?:de )?q(?:ue)? (?:llegue|vea"
    rf"|se entere|regrese|vuelva)n? (?:mi|mis) {_PADRES}\b",
    rf"(?:q|que) (?:mi|mis) {_PADRES} no (?:lo |la |se )?(?:vean?|enteren?|sepan?)\b"
    r"(?!.{0,40}(?:sorpresa|regalo))",
    r"(?:no (?:le|les) (?:digan?|pregunte)|sin (?:avisar|decir|pedir permiso|preguntar)(?:les?)?"
    rf"|no (?:le|les) pedi permiso) a mis? {_PADRES}\b",
    rf"o (?:mi|mis) {_PADRES} (?:la|lo) (?:abren?|ven?|quitan?|tiran?)\b",
    r"menti con mi (?:cumple|edad|fecha)|puse (?:que|q) (?:naci|tenia|tengo) (?:en )?\d+ (?:jaja"
    r"|pero|y)",
    # Spanish: adults tell of one.
    rf"{_MI_NINO}\b.{{0,25}}\b(?:agarr|us|tom)(?:o|aron) (?:mi|el) (?:cel\w*|telefono|movil|ipad"
    r"|tablet\w*|tarjeta)\b",
    rf"{_MI_NINO}(?: \w+){{0,3}} (?:se puso a comprar|anduvo de compras|le (?:pico|picaron) a "
    r"comprar|abrio una cuenta|anda comprando|pidio \w+ (?:\w+ ){0,3}(?:en mi|con mi|sin))\b",
    rf"(?:el que|quien|que) (?:les )?escri(?:bio|bia|be)\b.{{0,30}}\b(?:es|era|fue) {_MI_NINO}"
    rf"|escribiendo(?:se)? con {_MI_NINO}",
    rf"(?:vendieron|entregaron|dieron|dejaron)\b.{{0,30}}\ba {_MI_NINO} de {_EDAD}\b",
    r"(?:soy )?(?:su|el|la) tutora? legal\b.{0,40}\bno (?:autoric|di|permit)\w*",
    r"(?:este|el) numero es de (?:mi|un) (?:nen[ea]|hij[oa]|nin[oa])\b",
    r"(?:mom|mum|dad|mother|father)s? (?:is|was) (?:asleep|sleeping)\b.{0,20}\bused (?:her"
    r"|his) card|my learners permit|spelling test (?:tomorrow|today|on)|(?:we are|were) (?:1[0-7]"
    r"|[6-9]) and\b|my (?:kid|child|son|daughter) could (?:buy|order)\b.{0,40}\b(?:herself"
    r"|himself|alone)",
    r"naci en 20(?:09|1\d)\b|mi hij[oa]\b.{0,40}\btiene (?:[3-9]|1[0-5])\b(?! (?:piezas|cajas"
    r"|pedidos|dias|meses))(?=.{0,50}(?:numero|promo|borr|compr|cuenta|tarjeta))"
    r"|somos (?:un equipo|\w+) de (?:primero|segundo|tercero|cuarto|quinto|sexto) (?:de primaria"
    r"|grado)",
    # More of a child, and more of what it does behind the parents' backs.
    rf"(?:my )?{_PARENT}\b.{{0,25}}\b(?:found (?:out|the (?:email|box|receipt|charge|order))"
    r"|caught (?:me|us)|saw the charge)\b.{0,60}\b(?:busted|allowance|mistake|undo|sorry|trouble"
    r"|grounded|pay)|(?:we got|got me|im|were) (?:busted|caught lol)\b",
    r"(?:my )?babysitter (?:said|says|told|is asleep|wont)\b|(?:took|take|taking) (?:away )?my "
    r"(?:xbox|ps\d|playstation|phone|ipad|switch|tablet) (?:away|bc|because|for this)|permission "
    r"slip\b|when i grow up\b|(?:r|are) (?:u|you) a (?:grown ?up|teacher)\b|lost my tooth",
    rf"(?:with|using) (?:her|his|my {_PARENT}s) (?:face|finger|thumb)\b.{{0,30}}\b(?:asleep"
    r"|sleeping)"
    rf"|know the (?:last|first) \d (?:digits )?of my {_PARENT}s card|(?:it was|that was|thats|was) "
    rf"my (?:{_PARENT}|aunt|uncle|brother|sister)s card\b.{{0,60}}\b(?:dont tell|thinks|went over"
    r"|mad)",
    rf"(?:have|need|gotta) (?:to )?ask my (?:mommy|daddy|parents)\b|my {_PARENT} (?:wont|dont"
    r"|doesnt"
    r"|never) lets? me\b|my parents (?:cant|wont|shouldnt) (?:see|know|open)|not to tell my "
    r"parents|(?:mom|dad|mommy|daddy)s (?:boy|girl)friend (?:scares|hits|hurts)|(?:mom|mum|dad) "
    r"said "
    r"(?:never|not to|dont) open\b|nobody picked me up from school|hiding in (?:the|my) closet",
    r"(?:my )?foster (?:mom|mum|dad|parents?|home|family)\b|consent to my (?:minor )?(?:child|son"
    r"|daughter|kid)s?\b|(?:im|i am) the (?:nanny|babysitter)\b|(?:to|for) my (?:kid|son|daughter)"
    r"\. (?:hes|shes|he is|she is) (?:only )?(?:[3-9]|1[0-7])\b",
    r"(?:work|job) (?:at|in) (?:ur|your|the) (?:store|shop)\b.{0,10}\bim 1[3-7]\b|hire (?:1[4-7]"
    r"|teens|kids)\b|(?:still|a junior|a freshman|a sophomore) in (?:hs|high ?school)\b|need my "
    r"moms permission",
    # Spanish
    rf"(?:mis? {_PADRES}|nos)\b.{{0,30}}\b(?:cacho|cacharon|pillo|pillaron)\b(?! (?:la lluvia"
    r"|el trafico))|me han castigado|me quitaron (?:el|la|mi) (?:xbox|play|cel\w*|movil|tablet"
    r"|consola|switch|compu)|(?:voy|va) a reprobar|repruebo (?:la|el)\b",
    r"naci en el 20(?:09|1\d)\b|(?:me )?faltan? \d+ (?:anos?|meses) (?:pa|para) (?:los|cumplir)(?: "
    rf"los)? 18|(?:ella|el) tiene {_EDAD} y yo {_EDAD}\b|casi (?:doce|trece|once|diez|1[0-3]) y "
    r"medio"
    r"\b(?! (?:metros|kilos))|cuando sea grande\b|eres grande o nin\w+|contratan (?:de|a) 1[4-7]\b",
    rf"tarjeta (?:es )?de mis? (?:{_PADRES}|abuel\w+|madrastra|padrastro|tia"
    rf"|tio)\b.{{0,60}}\b(?:cree"
    r"|no sabe|enojar|no veia|dormia|estuvo mal|arrepiento|en un papel|castig\w+)|tarjeta(?: de "
    r"esas)?"
    r" de menores",
    rf"mi mesada\b|permiso (?:firmado )?de mis? {_PADRES}\b|(?:le pregunto|pregunto|deja q le "
    rf"pregunte) a mis? {_PADRES} si (?:me deja|puedo|quier)\w*|mi (?:mama|mami|papa|papi) (?:solo "
    r"|no )"
    r"?me deja\b(?! (?:en visto|claro|mensajes?|recados?))|q(?:ue)? me cuida\b|mi ninera\b",
    r"(?:el )?(?:novio|esposo) de mi mama (?:me|nos)\b|nadie me recogio|escondid[oa] en (?:el|mi) "
    r"(?:closet|cuarto|bano|armario)|mi papa (?:tomo y|esta borracho|anda tomado)|casa hogar\b"
    r"|(?:familia|casa) de acogida|soy la ninera\b",
    r"(?:carajit[oa]|guagua|escuincl[oa]|chiquit[oa]|crio|cria|peque)\b.{0,40}\b(?:compr(?:o|ar)"
    rf"|pidio|apreto|pico|hizo \w+ pedidos?)\b|no di mi consentimiento\b.{{0,30}}\b(?:menor"
    r"|hij[oa])"
    rf"|(?:encendedor|navaja|vino|alcohol)\b.{{0,12}} a {_MI_NINO} de {_EDAD}\b",
    r"(?:my|past my) bedtime (?:is|was)\b|(?:mom|mum|dad) thinks im (?:sleeping|asleep)"
    r"|(?:supposed "
    r"to|should) be asleep\b|i did (?:all )?(?:my )?chores|(?:let|allow) kids (?:to )?have accounts"
    r"|sell to kids\b|(?:kids|youngest)\b.{0,20}\bto order\b|my school id\b|can a kid return|robux",
    r"(?:take|taken|took|taking) (?:away )?my phone (?:away )?(?:if|bc|because)|my phone taken away"
    r"|(?:permanent|school) record|record at school|i put a fake (?:year|age|date)|(?:before|dont "
    r"let)"
    r" my step(?:dad|mom)|(?:project|class) in year [3-9]\b|mommy where|told my (?:son|daughter) "
    r"to "
    r"get in",
    r"me acuestan a las|(?:deberia|supone q(?:ue)? ya) est(?:ar|oy) dormid[oa]|me (?:quitan|van a "
    r"quitar) el (?:telefono|cel\w*|movil)|no me prestan el cel|mis quehaceres|un ano falso|fecha "
    r"(?:de "
    r"nacimiento )?de mi herman|ninos (?:tengan|pueden tener) cuenta|boleta de la escuela",
    r"escribiendo escondid[oa]|mi secundaria\b|mi mama abre todo|q(?:ue)? no sepa mi (?:mama|papa)"
    r"|no (?:cumple los|tiene|cumple) 18 y\b|(?:nombre de mi|correo del) tutor\b",
    r"soy el mas chico de mi casa|im the youngest in my (?:house|family) and i|ya hice mi tarea\b"
    r"|finished my homework\b|(?:cuz|because|bc) im too (?:little|young|small)|porque estoy chico",
)
