"""Spanish words of those who do not want to go on living; folded text, as `danger_words` says.

What is wanted (to die, not to wake), what is left (nobody, no strength, no sense), where one stands
and what lies ready. "Me mata la espera" and "no aguanto más este sillón" are none of it.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import FEW, ME, MI_PARIENTE, NO_EN_BROMA, QUE

_QUIERO = (
    r"(?:quiero|kiero|quisiera|kisiera|quiere|deseo|prefiero|pienso|pense|pensando|planeando"
    r"|decidi|me gustaria|tengo ganas de|ganas de|pienso en|pensando en|planeo|necesito|voy a"
    r"|boy a|iba a|intente|intento|trate de|pensamientos de|ideas de)"
)
_MATARSE = (
    r"(?:matar|suicidar|ahorcar|colgar|quemar|envenenar|desangrar)(?:me|se)"
    r"|quitar(?:me|se) la vida|morir(?:me|se)?\b(?! de)|morir en paz|no (?:existir|despertar)"
    r"|dejar de (?:existir|vivir|respirar|sufrir|ser una carga)|desaparecer de (?:este mundo|la "
    r"tierra|todo)|acabar con (?:mi vida|todo de una vez)"
)
_ALTO = (
    r"(?:puente|azotea|techo|tejado|balcon|cornisa|barandal|barandilla|baranda|barranco|viaducto"
    r"|acantilado|vias?|ventana|terraza)"
)

SELF_HARM = (
    # Wanting to die, to be dead, not to be.
    rf"{_QUIERO} (?:ya |solo |mejor )?(?:{_MATARSE})\b{NO_EN_BROMA}",
    r"(?<!no me )(?:dejen?|dejan|dejame|dejenme)(?:me)? morir\b(?! (?:de|sin mi))"
    rf"|pienso (?:{FEW})en (?:la muerte|mi "
    r"muerte)|(?:pienso|pensando) (?:todo el tiempo |todos los dias |mucho )?en morir\w*",
    rf"(?:si|{QUE}|ojala) (?:yo )?(?:no|ya no|nunca) (?:existiera|hubiera (?:nacido|existido)"
    r"|despertara|estuviera viv[oa]|amaneciera)|(?:mejor )?(?:hubiera sido )?no haber nacido"
    r"|mejor (?:hubiera sido )?no nacer",
    r"(?:no|ni) (?:quiero|kiero|quisiera|soporto|aguanto|merezco"
    r"|deberia) (?:\w+ ){0,2}(?:vivir|viv[oa]"
    r"|existir|despertar(?:me)?|levantarme nunca|abrir los ojos|llegar a (?:los|manana)|durar)\b"
    r"(?! (?:en|con|aqui|cerca|sin|lejos)\b)",
    r"manana (?:ya )?no (?:existo|estoy|voy a estar|despierto|amanezco)\b(?! (?:en|disponible"
    r"|aqui|para))|no (?:creo|voy a|pienso|quiero) (?:llegar|pasar|durar|amanecer)(?: viv[oa])? "
    r"(?:a|de|hasta|la) (?:manana|esta noche|hoy|los \d+|navidad|diciembre|fin de ano)",
    r"no (?:llego|paso|duro|amanezco) (?:a|de|hasta|ni) (?:la noche|esta (?:noche|semana)|manana"
    r" viv[oa]|diciembre|navidad)\b",
    # Tired of living; nothing and nobody left.
    r"(?:cansad[oa]|hart[oa]|agotad[oa]|me canse|me arte) (?:ya )?(?:de|d) (?:vivir|viv\w+|existir"
    r"|luchar|la vida|esta vida|mi vida|sufrir|respirar|seguir viv\w+|pedir ayuda)\b(?! (?:sin"
    r"|en|con|asi sin|entre) )",
    r"(?:la|mi|esta) vida (?:ya )?no (?:tiene (?:sentido|caso)|vale|me importa|sirve|es vida)"
    rf"|(?:{QUE}|no|para {QUE}|ningun|sin) sentido (?:\w+ ){{0,2}}(?:vivir|viv[oa]|mi vida"
    rf"|la vida|levantarme)|para {QUE} (?:vivo|vivir|seguir (?:viv\w+|aqui|asi)|sigo (?:viv\w+"
    r"|aqui)"
    r"|levantarme|naci)",
    r"(?:ya )?(?:no (?:tengo|me quedan|hay|encuentro)|sin) (?:mas )?(?:ganas|fuerzas|motivos?"
    r"|razon(?:es)?|animos?) (?:de|d|para|pa|ni) (?:vivir|seguir (?:viv\w+|aqui|adelante)|nada|"
    r"existir|levantarme|luchar)|no (?:hay|tengo|encuentro) (?:para|pa) que (?:levantarme"
    r"|levantarse"
    r"|vivir|seguir)|ganas de no (?:estar|despertar|existir|vivir|ser)",
    r"(?:soy|siento que soy|he sido|fui) (?:solo )?(?:una|un) (?:carga|estorbo|peso|error|lastre)\b"
    r"|nadie me (?:necesita|extran\w+|va a extran\w+|echar\w+ de menos|lloraria|va a llorar)"
    r"|(?:nadie|ni \w+) (?:va a |se )?(?:notar\w*|dar\w* cuenta)\b.{0,12}si (?:falto|me voy|muero"
    r"|desaparezco|no estoy)|ni me extran\w+",
    r"(?:van a|va a|est(?:ara|aria|uvier)a?n?|seria?n?|todo|viv\w+) (?:\w+ ){0,3}(?:mejor|mas facil"
    r"|felices|tranquil[oa]s) (?:\w+ ){0,3}(?:sin mi|si (?:yo )?(?:no (?:existiera|estuviera"
    r"|hubiera)|ya no (?:estoy|estuviera)|muriera|me (?:muero|muriera|fuera)))",
    # Hurting oneself.
    rf"(?<!pueden )(?<!puede )(?<!podrian )(?:hacer|haser){ME} (?:algo(?= *(?:$|[.,!?]|hoy|esta"
    rf"|malo|y))|dano\b|una locura)|{ME} (?:voy|kiero|quiero|quisiera"
    rf"|pienso|ire) (?:a )?(?:hacer|lastimar) (?:algo|dano|una locura)|{ME} (?:quiero"
    r"|kiero) lastimar"
    rf"|(?:pensando|pienso|planeando|planeo) (?:en )?hacerme\b",
    r"me (?:estoy|ando|sigo|vuelvo a|volvi a|he vuelto a) (?:lastim|cort(?:ar|ando)|hac(?:er"
    r"|iendo) "
    r"dano|autolesion|ray(?:ar|ando) (?:los|las))\w*\b(?! el (?:pelo|cabello))|autolesi\w+"
    r"|(?:cortar|rayar|quemar|golpear)me (?:los|las|el|la|otra|de nuevo|para)\b(?! (?:pelo"
    r"|cabello|unas|puntas|luz))",
    # Fear of oneself, and dark thoughts.
    r"(?:no )?(?:confio|confiar) en mi(?: mism[oa])?(?= *(?:$|[.,!?]|esta|hoy|ahora|ahi|sol[oa]))"
    r"|miedo (?:de|a) (?:mi(?: mism[oa])?(?= *(?:$|[.,!]))|quedarme sol[oa] conmigo|estar sol[oa] "
    r"conmigo|lo (?:que|q) (?:me )?(?:pueda|puedo|estoy|voy a|vaya a|soy capaz))",
    r"(?:pensamientos|ideas?) (?:\w+ ){0,2}(?:suicid\w+|feos|oscur[oa]s|de muerte|contra mi"
    r"|negr[oa]s"
    r"|de acabar|de terminar)|(?:la|una|esa|las|unas) (?:voz"
    r"|voces) (?:\w+ ){0,3}(?:me )?(?:pide|dice"
    r"|ordena|grita|repite)n? (?:que|q) (?:salte|me|lo haga|acabe|no)",
    # Where one stands, and the way.
    rf"(?:arriba|encima|al borde|en el borde|parad[oa]|subid[oa]|sentad[oa]|colgad[oa]) "
    r"(?:\w+ ){0,3}(?:de|del|en|a|al) (?:\w+ ){0,2}(?:puente|azotea|cornisa|barandal"
    r"|barandilla"
    rf"|barranco|viaducto|vias del)\b|borde del? (?:\w+ )?{_ALTO}\b",
    rf"(?:tir|avent|lanz|arroj|bot|salt|dej)ar(?:me|se)?\b(?: caer)? (?:de|del|desde|por|al?) "
    rf"(?:\w+ )?(?:{_ALTO}|metro|tren|rio|vacio|piso \d+|edificio)\b",
    r"(?:cuerda|soga|pastillas|veneno|raticida|cuchilla|navaja|gillette|pistola"
    r"|somniferos)\b.{0,40}"
    r"\b(?:para mi\b|para acabar|para irme|para no despertar|en la mano y|y no quiero|me l[oa]s? "
    r"(?:tomo|trago|voy a tomar))|llevo (?:\w+ )?intentos\b(?! de (?:pago|compra|entrega))",
    # Leaving for good.
    rf"(?:ir|reunir|juntar|encontrar)me (?:con|junto a|al lado de) (?:el|ella|{MI_PARIENTE})\b"
    r".{0,40}\b(?:cielo|alla|murio|perdi|pronto|hoy|muert\w+)|(?:quiero|kiero|creo (?:que|q) quiero"
    r"|me quiero|me kiero) ir(?:me)? (?:con (?:el|ella|dios|mi angel)|al (?:cielo|cementerio|otro "
    r"mundo)|de este mundo)",
    r"(?:irme|ir|reunirme|estar|descansar) (?:en el|al) cielo\b|(?:me )?llev(?:e|ame|es"
    r"|ara) (?:dios|a "
    r"mi tambien|tambien a mi|contigo, dios)|dios (?:\w+ ){0,5}me lleve\b|me borro del? (?:mapa"
    r"|mundo|todo)|(?:morirme|irme|morir) sin (?:que|q) (?:le|les|se|nadie) (?:duela|sufra"
    r"|entere)\w*",
    r"(?:es|sera|hoy es|este es) mi ultim[oa] (?:dia|noche|mensaje|adios|carta|conversacion)\b(?! "
    r"(?:de|en|para|aqui|del|con))|la ultima vez (?:que|q) (?:le )?(?:escribo|hablo|molesto) a "
    r"(?:alguien|nadie|ustedes y)|(?:no lloren|recen) por mi|(?:los|las|te|les) (?:ame|quise) "
    r"(?:mucho|siempre)\b|carta (?:de despedida|para cuando)|(?:hoy"
    r"|esta noche) se acaba (?:todo)?\b"
    r"(?! (?:la|el|mi))",
    # A threat to oneself.
    r"si no\b.{0,60}\bme (?:mato|voy a matar|ahorco|cuelgo)\b|(?:hoy|manana|ahora|esta noche"
    r"|domingo|o"
    r"|ya|y) me mato\b(?! (?:de|trabaj|la|el|con))|(?:por poco|casi) me mato\b(?= *(?:$|[.,!]))"
    r"(?!.{0,40}\b(?:armando|escalera|con|jaja))",
    # Of someone else.
    rf"{MI_PARIENTE}\b.{{0,50}}\b(?:se (?:quiere|quiso|intento|trato de|va a) (?:matar|morir"
    r"|suicid|quitar"
    r"|ahorcar|lastimar)\w*|no quiere (?:vivir|seguir viv\w+)|habla de (?:morir|matar"
    r"|suicid)\w*|dejo "
    r"una (?:carta|nota) de despedida|pregunto si duele|intento (?:matar|quitar|suicid)\w*)",
)
