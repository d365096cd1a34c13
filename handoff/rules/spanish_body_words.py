"""Spanish words of bodies: hurt by things, and ill; folded text, as `danger_words` says.

A body or a person stands beside what happened, for rice burns too, and a plant drowns.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import (
    CUERPO,
    FEW,
    MASCOTA,
    MI_PARIENTE,
    NO_DE_COSA,
    NO_EN_BROMA,
    PARIENTE,
)

_A_QUIEN = (
    rf"(?:{MI_PARIENTE}|(?:el|la|un|una|al|los|las) (?:{PARIENTE}|senor|senora|portero|conserje"
    r"|chofer|repartidor|instalador"
    rf"|muchacho)|{MASCOTA})"
)
# What a thing does to a body, in the past.
_HIRIO = (
    r"(?:cort|quem|machuc|lastim|golpe|prens|atrap|agarr|aplast|pinch|raj|rasp|quebr|desgarr|arranc"
    r"|reban|perfor|mord|coc|hir|abr|romp|revent|ampoll|tritur|part|jal|moli|desprend)(?:o|io"
    r"|e|i|aron"
    r"|ieron|aste|iste|uelto|ado|ido)|mallug\w+|(?:clav|enterr|encaj|inserr?t)(?:o|e|aron)"
    r"|(?:salt|peg|ca[yi]"
    r"|d|rebot|brinc)(?:o|io|eron|aron|yo)|callo"
)
_PUNTA = (
    r"(?:astillas?|vidri(?:o|ito)s?|clavos?|alambres?|agujas?|grapas?|tornillos?|fierros?"
    r"|ganchos?|puas?"
    r"|esquirlas?|cuchillas?|alfiler(?:es)?|cuter|navaja|metal|cristal(?:es)?|hierros?|chinches?)"
)
_TRAGABLE = (
    r"(?:pil(?:a|ita)s?|bol(?:a|ita)s?|iman(?:es)?|tornill(?:o|ito)s?|piez(?:a|ecita)s?"
    r"|boton(?:es)?|clavos?"
    r"|moned(?:a|ita)s?|bater(?:ia|iita)s?|tapita|perl(?:a|ita)s?|canic(?:a|ita)s?|plastic(?:o"
    r"|ito)s?|relleno"
    r"|gel|silica|bolsita|liquid(?:o)|cloro|detergente|pegamento|pintura|limpiador|jabon"
    r"|hongos|pastillas)"
)
_COSA_QUE_ARDE = (
    r"(?:casa|cocina|cortinas?|alfombra|tapete|cama|sofa|mochila|pared|ropa|bata|colchon|sala"
    r"|mesa|enchufe"
    r"|contacto|cargador|extension|toma|regleta|cable|bateria|patineta|freidora|calefactor"
    r"|calenton|secadora"
    r"|plancha|lavadora|refri\w*|microondas|tostadora)"
)

INJURY = (
    # A thing, or oneself, hurt a body.
    r"(?:me|le|les|nos|te|se le|se me|se) (?!agarro (?:\w+ ){0,3}(?:cintura|nalgas?|pecho"
    rf"|cadera|pierna))(?:\w+ )?(?:{_HIRIO}) (?:\w+ ){{0,4}}{CUERPO}\b(?! (?:armando|pensando"
    rf"|buscando|tratando|con tanto|jaja)){NO_DE_COSA}",
    rf"(?:la|el|mi|su|un|una|las|los|una|dos) {CUERPO} (?:\w+ ){{0,3}}(?:atrapad|atorad|vendad"
    r"|quemad|cortad|hinchad"
    r"|llagad|morad|abiert|fracturad|enyesad|sangrand|cosid|lastimad|herid|desgarrad|en carne)"
    rf"[oae]?s?\b{NO_DE_COSA}",
    rf"(?:en|de) (?:la|el|mi|su|los|las|un|una) {CUERPO}\b.{{0,25}}\b(?:no sale|no se mueve"
    r"|sangr\w+|puntos"
    r"|no (?:la|lo) puedo (?:abrir|sacar|mover))|en carne viva|(?:se )?le ve (?:el"
    r"|la) (?:hueso|carne)|hueso se"
    r" (?:le )?ve",
    # Falls, on people and of people.
    r"(?:cayo|callo|cayeron|volco|vino|vinieron|desplomo|desprendio|solto|hundio|derrumbo"
    r"|fue) (?:\w+ ){0,4}"
    rf"(?:encima|sobre) (?:mi\b|mio|de (?:mi|el|ella|nosotros)|{_A_QUIEN}|(?:la|su) cuna"
    rf"|{MASCOTA})",
    r"(?:se|me|nos) (?:\w+ )?(?:vino|cayo|volco|vinieron"
    r"|cayeron) (?:\w+ ){0,5}encima\b(?! (?:el|la|un|una) (?:cafe|agua|jugo|leche|vino|salsa"
    r"|sopa|te|pintura|refresco|noche|fecha|fin de|navidad))",
    r"(?:cayo|callo|cayeron|volco|rodo|resbalo|tropezo|tropezado"
    rf"|volteo) (?:\w+ ){{0,3}}{_A_QUIEN}\b",
    rf"{_A_QUIEN} (?:\w+ ){{0,4}}(?:se )?(?:cayo|callo|rodo|resbalo|tropezo|ha tropezado"
    r"|tropezado|descalabro"
    r"|abrio la cabeza)\b",
    r"(?:se )?(?:partio|quebro|rompio|doblo|desarmo|desfondo|cerro|volteo|volco"
    r"|hundio) (?:\w+ )?con (?:mi|el|la)"
    rf" (?:\w+ )?(?:{PARIENTE}|{CUERPO})\b|se (?:partio|rompio|quebro|doblo"
    r"|desfondo) (?:conmigo|estando)",
    r"(?:me|nos) (?:cai|caimos|fui de|resbale|accidente)\b(?! (?:bien|mal|de (?:risa|la risa"
    r"|sueno))|(?:.{0,25}"
    r"\b(?:cuenta|pagina)))(?=.{0,80}\b(?:silla|escalera|escalon|cama|litera|banc\w+|espalda"
    r"|hospital|duele|golpe"
    r"\w*|cabeza|puntos)\b)",
    # Splinters and what is swallowed.
    rf"{_PUNTA}\b.{{0,40}}\b(?:clavad[oa]|enterrad[oa]|incrustad[oa]|dentro del? (?:pie|dedo"
    r"|mano)|(?:en|al?) (?:el|la"
    rf"|mi|su) (?:\w+ )?{CUERPO}|(?:me|le|nos) (?:entr|salt|pinch|cort|pic|raj)\w+|descalz[oa]"
    r"|no sale)\b",
    rf"(?:pise|piso|pisamos|pisaron|pisado) (?:\w+ ){{0,3}}{_PUNTA}\b|(?:me|le"
    r"|se) (?:\w+ )?(?:entro|metio|clavo|enterro)"
    rf" (?:\w+ ){{0,3}}{_PUNTA}\b|{_PUNTA} apuntando",
    r"(?:me|se|se me|se lo|casi se) (?:\w+ )?(?:trague|trago|comio|metio|chupo|mordio|lamio"
    r"|bebio|tomo|ingirio|atoro)"
    rf" (?:\w+ ){{0,6}}{_TRAGABLE}\b",
    rf"{_A_QUIEN}\b.{{0,30}}\b(?:masticando|mastico|lamio|lamiendo|trago|chupo|chupando|mordio"
    r"|comio|metio)\b.{0,25}"
    rf"\b(?:{_TRAGABLE}|{_PUNTA}|eso|pedazo|veneno|a la boca|en la boca)\b",
    r"(?:casi|por poco) (?:\w+ )?(?:mata a|matan a|nos (?:mata|matan|morimos|quemamos)"
    r"|me (?:electrocut\w+|ahog\w+|asfixi\w+)"
    r"|se (?:ahorca|asfixia|ahoga|quema|muere|electrocuta)|perdemos al?|pierdo (?:el|la"
    rf"|un) {CUERPO}|nos dormimos para"
    r"|incendi\w+)\b",
    r"(?:no la (?:cuento|contamos))\b|(?:se )?enred(?:o|aron) (?:\w+ ){0,6}(?:cordon|cuello|cable)"
    r"|(?:cabeza|cuello|pie|mano|dedito|dedo)s? (?:\w+ ){0,2}atorad[oa]s?",
    # Fire, current and gas.
    r"(?:hay|habia|hubo|provoco|causo|salio|empezo un|agarro) (?:\w+ )?(?:fuego|incendio"
    r"|llamas)\b(?! (?:artificial|lento"
    r"|decorativ))",
    r"(?:prendio|quemo|incendio|encendio|quemaron|chamusco|derritio)(?! (?:el|la) (?:foco"
    r"|luz)) (?:\w+ ){0,2}"
    rf"{_COSA_QUE_ARDE}\b{NO_EN_BROMA}|{_COSA_QUE_ARDE} (?:\w+ )?se (?:\w+ )?(?:prendio|quemo"
    r"|incendio|derritio"
    rf"|chamusco|calienta tanto)\b(?! sol[oa])",
    r"gas (?:\w+ ){0,3}(?:abiert|escap|fug|silb|sale|saliendo|mareo|se oye)\w*|(?:llave"
    r"|perilla) del gas abierta|(?:fuga|escape)"
    r" de (?:\w+ )?(?:gas|liquido|refrigerante)",
    r"corrientazo|electrocut\w+|(?:me|le|nos) (?:\w+ )?pate(?:o|a) la corriente"
    r"|pateo (?:\w+ )?la corriente|me quede pegad[oa]"
    r" (?:a|al|hasta|en)|(?:cable|enchufe|contacto|toma)s? (?:\w+ ){0,3}(?:viv[oa]s"
    r"|pelad[oa]s?|chisp\w+|echando|quemad[oa]s?"
    r"|chamuscad[oa]s?)\b",
    # Shut in, run over.
    r"(?:estoy|quede|me quede|estamos|quedamos) (?:\w+ ){0,3}(?:atrapad|prensad|aplastad"
    r"|encerrad)[oa]s?\b(?! (?:afuera|fuera))(?! en (?:el |un |la )?"
    r"(?:trafico|trabajo|embotellamiento|app|limbo|aduana|oficina))|no podemos salir"
    rf"|{_A_QUIEN} (?:\w+ ){{0,4}}(?:atrapad|prensad|aplastad|encerrad)[oa]s?",
    r"(?:camion|camioneta|furgoneta|moto|chofer|repartidor|trailer|carro|montacargas"
    r"|patinete)\b.{0,40}\b(?:atropell\w+|arroll\w+"
    r"|(?:prens|aplast|golpe|embisti|tumb|revolc)\w*o (?:al?\b|a (?:mi|un|una|el|la)|un poste"
    rf"|{FEW}{PARIENTE}))",
    r"(?:no (?:puede caminar|puede pararse|puede apoyar|lo podemos mover|la podemos mover))\b"
    r"|(?:el|ella|cae|desmayo|y) no se mueve\b|tirad[oa] en (?:el|la) (?:suelo|piso|calle"
    r"|banqueta|escalera)|radiografia\b"
    r"|andan? vendad[oa]",
    # What it does to the skin and the breath.
    r"(?:me|le|les|nos) (?:\w+ )?(?:salieron|salio|salen|provoco|causo|dejo"
    r"|dio) (?:\w+ ){0,2}(?:urticaria|alergia|granos"
    r"|erupcion|irritacion|comezon|cicatri\w+|moreton\w*|chichon\w*|llagas?|ampollas?|quemadura)",
    r"(?:me|le|les|nos) (?:arde|ardio|ardieron|irrit\w+|despellej\w+"
    rf"|quem\w+) (?:\w+ ){{0,2}}(?:{CUERPO})\b(?! (?:armando"
    r"|pensando))|(?:estan?|sigo|tosiendo|esta|anda) vomitando\b|vomit\w+ (?:sangre|negro"
    r"|verde|morado)|levantando la piel"
    r"|piel (?:\w+ )?(?:levantad|caid|desprend)\w+",
    r"(?:tiene|tengo|con|hay|salio|sale|saliendo|escup\w+|en"
    r"|llen[oa] de) sangre\b(?! (?:de toro|fria))|sangrand\w+\b(?! de"
    r" (?:risa|coraje))|(?:moretones|contusion(?:es)?|chichon|hemorragia|luxacion|luxad[oa]"
    r"|esguince|fractura(?:d[oa])?"
    r" (?:de|del|en|la|el)|desangr\w+)\b",
)
