"""Spanish words of children: what they write, and what adults write of them; folded text.

School, parents to be asked or feared, an age that is told. A present for a child is ordinary, and
so is a grown child who helped.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import DE, FEW, PADRES, QUE

_EDAD = (
    r"(?:[5-9]|1[0-7]|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    r"|dieciseis|diecisiete)"
)
_EDAD_NINO = rf"(?:{_EDAD}|[2-4]|dos|tres|cuatro)"
_GRADO = (
    r"(?:primero|segundo|tercero|tercer|cuarto|quinto|sexto|septimo|octavo|noveno|kinder"
    r"|[1-6](?:ro|do|to|er|mo|vo))"
)
_NINO = (
    r"(?:hij(?:[oa]|it[oa])s?|niet(?:[oa]|it[oa]|ecit[oa])s?|sobrin(?:[oa]|it[oa])s?"
    r"|nin(?:[oa]|it[oa])s?|nen(?:[ea]|it[oa])s?"
    r"|mij[oa]|herman(?:[oa]|it[oa])s?|prim(?:[oa]|it[oa])s?|chamac[oa]s?|bebe|peque\w*"
    r"|ahijad[oa]|alumn[oa]s?|chic[oa]|crio|cria"
    r"|escuincl[oa]|pib[ea]|guagua|menor)"
)
# What children do to an order, in the past.
_HIZO = (
    r"(?:compr(?:o|aron|aba)|pidi(?:o|eron)|orden[oe]|hizo|tomo|entro|escogio|acepto|contesto"
    r"|abrio|recibio|uso|jug(?:aba|ando|o)"
    r"|apreto|pico|mando|firmo|gasto|agarro|metio|saco|toco|presiono|pulso|puso|encargo|anduvo"
    r"|dio (?:clic|aceptar|click)|le dio"
    r"|estaba|llego|suscribio|se hizo|cargo|borro|cancelo|eligio)"
)
_ESCUELA = (
    r"(?:escuela|cole|colegio|prima(?:ria)?|secu(?:ndaria)?|prepa(?:ratoria)?|kinder|liceo"
    r"|jardin de ninos)"
)
_CASTIGO = r"(?:castig\w+|reg[an]+\w*|pegar?\b|sacar la mugre|enoj\w+|grit\w+|encerrar?)"

MINOR = (
    # How old I am.
    r"(?:tengo|tngo|acabo de cumplir) (?:casi |ya |apenas |recien |solo |como "
    rf"|nomas )+{_EDAD}\b(?! (?:pedidos|dias|semanas|meses|horas"
    r"|minutos|cojines|platos|sillas|metros|piezas|cuotas|cajas|mil|vece?s|%))"
    rf"|(?:ya )?tengo (?:ya )?{_EDAD} (?:anos|anitos|y medio)\b(?! (?:como"
    r"|siendo|de (?:casad|client|trabaj|antiguedad|garantia|experiencia|comprar)\w*|comprando"
    r"|trabajando|con (?:ustedes|mi|la|el)|en (?:la|esta)"
    r" empresa|viviendo|metros))",
    rf"cuando cumpla (?:los )?{_EDAD}\b|(?:hoy|manana|ya casi|ya mero|casi|el \w+|pronto"
    rf"|hasta {QUE}) (?:cumplo|cumpla) (?:los )?{_EDAD}\b(?! (?:anos (?:de|con|en)|meses))"
    rf"|cumplo {_EDAD}\b(?! (?:anos (?:de|con|en)|meses))(?= *(?:$|[.,!?]|anos|en|el|este|y))"
    rf"|{DE} {_EDAD_NINO} recien cumplidos",
    r"sin ser mayor\w*\b|(?:no|ninguno|nadie) (?:soy|somos|es|son|hay nadie|hay ningun) (?:un "
    r"|una )?(?:mayor(?:es)?(?: de edad)?|grandes?|adult[oa]s?)(?= *(?:$|[.,!?]))"
    r"|no hay (?:nadie grande|ningun (?:grande|adulto))",
    rf"(?:pongo|puse|poner|digo|decir|invent\w+|miento|mentir?) (?:\w+ )?(?:{QUE} (?:tengo"
    r"|soy) (?:18|mayor|adulto)|(?:una |mi |otra )?(?:fecha|edad) (?:falsa|de nacimiento falsa"
    r"|de mi)|(?:con|sobre|en) mi edad)"
    r"|fecha d(?:e)? nacimiento falsa",
    # School.
    r"(?:soy(?! (?:\w+ )?(?:maestr|profe|docent|director|mama|papa|madre))|estoy|toy|voy|somos"
    rf"|curso|cursa) (?:\w+ ){{0,4}}(?:en|a|d|de|del) (?:el |la )?{_GRADO}(?: (?:de"
    rf"|d) (?:{_ESCUELA}|la eso|eso|basica)|[a-d]?\b (?:[a-d]\b|grado|basico)|grado|(?="
    r" *(?:$|[.,!?])))(?! (?:piso|fila))|(?:estoy|voy) en (?:primero|segundo|tercero|cuarto"
    r"|quinto|sexto|septimo)\b(?! (?:piso|lugar|semestre|trimestre|de (?:derecho|arquitectura"
    r"|medicina|carrera"
    r"|ingenieria|enfermeria|uni\w*|facu\w*)))"
    r"|cursa (?:\w+ )?grado",
    r"(?:mi|la|el) (?:maestr[oa]|miss|profe\w*|seno|tutor[a]?)\b (?:\w+ )?(?:dice|dijo|nos"
    r"|pidio|quiere|me (?:dijo|pidio|dejo|puso))|(?:tarea|trabajo|proyecto|exposicion"
    r"|maqueta) (?:\w+ )?(?:de|d|para|pa) (?:la |el |mi )?"
    rf"(?:{_ESCUELA}|clase de|negocios d la prepa|ciencias|naturales|espanol)|(?:amig"
    rf"|compan\w+)[oa]?s? (?:de|d) (?:la |mi |el )?(?:{_ESCUELA}|clase|salon)\b|\b(?:escape"
    r"|escapada) (?:de|del|d)"
    rf" (?:la |el )?(?:clases|{_ESCUELA})\b",
    r"(?:en|el|al|mi|durante el) recreo\b(?! de)|(?:mi|mis|una|la) (?:alcancia|mesada|utiles"
    r"|cochinito|propina semanal)\b|(?:de|d|por) mi primera comunion\b|(?:con"
    r"|de) mis? (?:ahorros|ahorritos) de\b|(?:no (?:tengo )?|nadie |quien |que )"
    r"(?:quien )?(?:me (?:recoja|recoge|venga a recoger)|viene por mi|vino por mi"
    r"|vienen por mi)|mis? (?:papas|padres) se (?:estan|pelean|gritan|golpean)",
    # Parents to ask, to fear, to hide from.
    rf"(?:mi|mis) {PADRES}\b.{{0,40}}\b(?:no me dejan?\b(?! (?:elegir|en paz|dormir|ver))"
    r"|se (?:va|van) a (?:enojar|dar cuenta|molestar)|no (?:se )?(?:sabe|entere|enteren"
    r"|enter\w+)(?! (?:usar|mandar|como|escribir|mover|leer|cual|si|que|manejar|entrar|bien"
    r"|nada|de (?:tecnologia|esto)))|me (?:va|van) a"
    rf" {_CASTIGO}|me {_CASTIGO}|(?:dice|dijo|dicen) {QUE} (?:no (?:hable|abra|hay plata|puedo"
    r"|me|debo)|hable yo|escriba yo|le pregunte|reclame yo|soy muy)|me encierra|me pega"
    r"|estan? (?:gritando|pele\w+))\b",
    r"no (?:(?:le|les|se lo) )?(?:puede |pueden )?(?:digan?|cuent\w+|cont\w+|llam\w+|avis\w+"
    rf"|mand\w+|dig[ao]s)(?:le|les)? (?:\w+ )?a mis? {PADRES}\b|sin (?:mis?|permiso (?:de"
    rf"|d) mis?|el permiso de mis?) {PADRES}\b|(?:escond|ocult)\w+\b.{{0,15}}\bde"
    rf" mis? {PADRES}|a escondidas de mis? {PADRES}|antes (?:de )?{QUE} (?:lleg|vea|se enter"
    rf"|despiert|regres|vuelv)\w+ mis? {PADRES}",
    r"(?:tarjeta|cuenta|plata|dinero|clave|numero|cel\w*|telefono|monedero"
    rf"|cartera) (?:\w+ )?(?:es )?(?:de|d|a) mis? (?:{PADRES}"
    rf"|abuel\w+)\b.{{0,70}}\b(?:{_CASTIGO}|perdon|robe|permiso|sin|no sab\w+|jugando"
    r"|devuelv\w+|devolv\w+|llora|mal"
    r"|escondid\w+|dormid\w+|ya la mande|hij[oa])\b|(?:le )?(?:tome|robe|agarre|saque|cogi"
    rf"|use) (?:\w+ ){{0,2}}(?:tarjeta|plata|dinero|cel\w*)\b (?:a|de|d) mis? {PADRES}",
    rf"devuelv\w+\b.{{0,30}}\b(?:es|era) (?:de|d) mis? {PADRES}|(?:plata|dinero) (?:es"
    rf"|era) (?:de|d|para) (?:mi|mis) (?:{PADRES}|utiles)|ya le dije a mi (?:mama"
    rf"|papa) (?:{QUE}|q) fui yo|soy (?:su|el|la) hij[oa]\b.{{0,15}}\b(?:la|el) de {_EDAD_NINO}",
    r"(?:mi|mis) (?:papi|mami) (?:\w+ )?(?:dice|no|me|quiere|esta|ta|trabaja|va|ya|pidio"
    rf"|compro)\b|mi {PADRES} no (?:me )?dejan? (?:salir|comprar|usar|abrir|pedir|tener"
    r"|jugar)\b|le (?:abro|puedo abrir)\? ?$|(?:estoy|toy|ando|quede|me quede"
    r"|estamos) (?:sol[oa]s?|solit[oa]s?)\b.{0,60}\b(?:abro"
    r"|abrir|miedo|mama|papa|mami|papi|tocan?|toco|puerta|hermanit\w+)",
    r"(?:jugando|jugaba|jugar) (?:al? |en )?(?:el )?(?:roblox|minecraft|fortnite|free ?fire)"
    r"|robux\b|(?:los|mis) (?:primos|amigos|amiguitos) (?:dicen|dice"
    r"|me dijeron)\b.{0,20}\b(?:que|q)\b.{0,30}\b(?:pagina|tarjeta|regalan)"
    r"|tengo (?:mucho )?miedo(?= *(?:$|[.,!?]))",
    r"(?:me )?(?:escap(?:e|ada|ado)|fugad[oa]|fugue|escapad[oa]) (?:de|del) (?:mi )?(?:casa"
    r"|cole\w*|escuela|clases|internado)|me perdi (?:en (?:el|la|su) (?:centro|tienda|plaza"
    r"|mall|super\w*|calle)|y no)|no (?:veo|encuentro) a mi (?:mama|papa)\b|no tengo pap(?:as"
    r"|a)\b|no se escribir (?:muy )?[bv]ien|mi [h]?ermana me ayuda"
    r"|(?:bonit|lind|guap)[oa] (?:pa|para) mi edad|(?:en|con) (?:el )?(?:entrenamiento|futbol"
    r"|ballet) y nadie|mis hermanitos (?:y yo|tienen|estan)",
    # Adults tell of a child.
    rf"(?:mi|su|un|una|el|la|nuestr[oa]|mis) (?:\w+ )?{_NINO},? (?:\w+,? )?(?:{DE}"
    rf"|tiene) (?:solo |apenas |sus )?{_EDAD_NINO}(?: anos| anitos"
    rf"| a)?\b,?.{{0,50}}\b{_HIZO}\b(?! (?:de regalo|bien|rota|roto))(?!.{{0,25}}\b(?:conmigo"
    r"|con mi (?:permiso|ayuda)))",
    rf"{_HIZO} (?:\w+ ){{0,6}}(?:mi|un|una|el|la) (?:\w+ )?{_NINO} (?:{DE}"
    rf"|tiene) {_EDAD_NINO}\b|(?:mija|mijo|mi (?:hij|niet|sobrin"
    rf"|herman)\w+) (?:{DE} {_EDAD_NINO}|menor de edad"
    rf"|{DE} {_EDAD_NINO} anos)\b.{{0,40}}\b{_HIZO}\b",
    rf"(?:a|con|por) (?:mi|un|una|el|la) (?:\w+ )?{_NINO}[.,]? (?:\w+ )?(?:{DE}"
    rf"|tiene) {_EDAD_NINO}\b.{{0,20}}\b(?:sol[oa]|entreg|vend|dieron|dejaron|anos tiene)\w*"
    r"|(?:entreg\w+|vendieron|dejaron|dieron) (?:\w+ ){0,4}a (?:mi|un|una) (?:nin[oa]|menor"
    r"|hij[oa] de|hij[oa] menor)\b",
    rf"(?:tiene|tenia|con) (?:apenas |solo |como )?(?:{_EDAD_NINO})(?: anos"
    r"| anitos)?\b,? (?:y (?:le dio|uso|compr|apret|pidio|agarr|no sab)|ya, uso)\w*|(?:es"
    r"|era) (?:un|una|apenas un|solo un) (?:nin[oa]|bebe|menor)\b(?= *(?:$|[.,!]|no|y|que|q))"
    r"|(?:hij|niet|sobrin|herman)\w+ menor(?:es)? de edad",
    r"(?:nin[oa]s?|alumn[oa]s?|menor(?:es)?|nene|nena)\b.{0,40}\b(?:moretones|golpead[oa]"
    r"|abrio la puerta|solit[oa]s? (?:en|con)|sol[oa]s? (?:en|con) (?:la casa|el (?:repartidor"
    r"|instalador)))|(?:nadie en casa|nadie|yo no|sus padres no) (?:la|lo|le"
    r"|l[oa]s) (?:autoriz\w+|dio permiso)"
    r"|sin (?:el )?permiso (?:de|d) (?:sus|los|un) (?:padres|papas|adulto)|(?:hizo|hizo la"
    r"|puso|dio) (?:\w+ ){0,3}(?:compra|pedido) sin (?:avisar\w*|permiso|que|q)",
    r"fue mi (?:herman|hij|prim|sobrin|niet)it[oa]\b"
    rf"|mi herman(?:it)?[oa] (?:{FEW})tiene {_EDAD_NINO}\b|(?:mi|el) (?:herman|prim"
    r"|sobrin)it[oa] (?:agarro|compro|pidio|rompio|le dio|puso)\b"
    r"|face ?id (?:\w+ )?mientras (?:yo )?dorm\w+|jug(?:aba|ando|o) con (?:alexa|siri)",
)
