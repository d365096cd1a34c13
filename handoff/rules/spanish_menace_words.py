"""Spanish words of menace, open and veiled, and of those who live with it; folded text.

Who is meant stands beside the deed: "te", "les", "su repartidor", "sus hijos". What happens to
furniture ("te voy a mandar las patas") is no menace.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import CUERPO, FEW, ME, NO_EN_BROMA, PERSONAL, QUE

_A_TI = r"(?:te|t|les|le|los|las|lo|la|os)"
# What is done to people alone.
_SOLO_A_GENTE = (
    r"(?:hacer (?:sufrir|llorar)|descuartizar|desfigurar|balacear|matar|golpear|acuchillar"
    r"|apunalar|violar|enderezar|enderesar"
    r"|dejar (?:ciego|paralitic[oa]|invalid[oa])|dar (?:un (?:tiro|balazo|plomazo|escarmiento)"
    r"|una (?:paliza|golpiza|madriza)))"
)
_DANO = (
    r"(?:hacer (?:sufrir|llorar|picadillo|pedazos|mierda|dano)|sacar (?:la mugre|la madre|la cresta"
    r"|a (?:golpes|tiros|patadas)|los|la cabeza)|arrancar|descuartizar|moler|desfigurar|dejar "
    r"(?:en (?:pedazos|silla)|como|sin (?:dientes|piernas|manos)|ciego|tirad[oa]|invalid[oa]"
    r"|tuert[oa]"
    r"|paralitic[oa]|irreconocible)|enterrar|romper (?:\w+ ){0,2}(?:cara|madre|alma|hocico|hueso"
    r"s?|piernas|trompa)|quebrar|partir|desaparecer|encontrar (?:y|donde)|cazar|balacear|matar"
    r"|golpear|acuchillar|apunalar|quemar|reventar|violar|sembrar|enderezar|enderesar"
    r"|ensenar a respetar|pesar haber|dar (?:un (?:tiro|balazo|plomazo|escarmiento)|una (?:paliza"
    r"|golpiza|madriza|leccion|putiza|golpiza|tranquiza)|en la madre|donde (?:mas )?les? duela)"
    r"|caer (?:encima|con)|meter (?:\w+ ){0,2}(?:balas?|balazos?|plomo|tiros?|cuchillo|fuego))"
)
_LOCAL = r"(?:local|tienda|camion|camioneta|bodega|sucursal|negocio|oficina|almacen|edificio)"
_FUTURO = r"(?:matar|golpear|quemar|apunalar|reventar|encontrar|balear|acuchillar|degollar)"
_AGRESOR = (
    r"(?:mi|su|un) (?:ex ?\w*|marido|esposo|pareja|novio|vecino|suegr[oa]|padrastro"
    r"|hijastr[oa]|papa"
    r"|padre|hijo|hermano|jefe|cunad[oa]|companero|roomie|casero|tio)|el papa de mis hij\w+"
)

THREAT = (
    # What will be done.
    rf"(?:te|t|les|os) (?:voy|vamos|vas|van|boy) a (?:\w+ )?{_DANO}\b(?! (?:de risa|una foto"
    rf"|el dia|la (?:oferta|lana))){NO_EN_BROMA}",
    rf"{_A_TI} (?:voy|vamos|van|boy) a (?:\w+ )?{_SOLO_A_GENTE}\b(?! (?:de risa"
    rf"|el dia)){NO_EN_BROMA}",
    rf"(?:te|les|os) (?:{_FUTURO}(?:e|emos)|arranco|rompo|parto|reviento|quiebro|entierro|quemo"
    r"|vuelo|saco)"
    rf" (?:\w+ ){{0,2}}(?:{CUERPO}|{_LOCAL}|madre|hocico|jeta|alma|viv[oa]s?|tripas|huevos)\b",
    r"(?:vas|van|va) a (?:amanecer|aparecer|terminar|acabar|parar) (?:\w+ ){0,2}(?:en (?:una"
    r"|la|el|un) "
    r"(?:zanja|bolsa|cajon|ataud|rio|hospital|morgue|panteon|cementerio|hoyo|caja de pino"
    r"|lote baldio)"
    r"|muert[oa]s?|flotando|bajo tierra|sin dientes|colgad[oa]s?)",
    rf"{QUE}? ?(?:te|les|le) (?:va|van) a (?:doler|llover|cargar|caer) (?:\w+ )?(?:mucho"
    r"|toda la vida"
    r"|plomo|golpes|la voladora|la chingada|encima mi gente)|el lunes te toca conmigo"
    r"|le toca conmigo",
    r"(?:quem|prend|vuel|incendi|bale|tirote)(?:o|amos|aremos|are|en"
    rf"|an)\b (?:fuego )?(?:\w+ ){{0,3}}{_LOCAL}"
    rf"\b|(?:les|te) (?:vuelo|quemo|prendo|vamos a volar) (?:\w+ ){{0,2}}{_LOCAL}\b",
    # Blows and arms.
    r"(?:una|la|buena|tremenda) (?:paliza|golpiza|madriza|putiza|verguiza|cachetiza|tranquiza)\b"
    r"|(?:un|el|su) escarmiento\b|a (?:golpes|balazos|tiros|machetazos|batazos|cuchilladas"
    r"|punaladas|"
    rf"plomazos|punetazos|bala|trompadas)\b(?! (?:de (?:suerte|martillo)|el|la|los)){NO_EN_BROMA}",
    r"(?:voy|ando|llego|vengo|vamos|llegamos) armad[oa]s?\b|(?:hombre|tipo|sujeto|gente"
    rf"|{QUE} andan?) "
    r"(?:\w+ )?armad[oa]s?\b(?! de)|encapuchad[oa]s?\b|mira telescopica|calibre \d+|(?:tengo|traigo"
    r"|cargo|compro|consigo|compre) (?:un |el |una |la )?(?:fierro|cuete|fusca|pistola|escopeta"
    r"|revolver|matona|tartamuda)\b(?! (?:de|para|en (?:oferta|descuento)|calefact))",
    r"(?<!como )(?:una|la|de|las|con|unas) balas?\b(?! (?:de (?:goma|plata|juguete)|magica))"
    r"|balazos?\b"
    r"|(?:afuera|en la puerta|espera\w*|sale|salga|sucursal)\b.{0,25}\bcon (?:un|el"
    r"|mi) (?:bate|machete"
    r"|fierro|palo|arma|cuchillo)",
    # Waiting, knowing where.
    r"(?:te|lo|la|los|las) (?:espero|vamos a esperar|voy a esperar|estoy esperando"
    r"|estare esperando"
    r"|esperamos|ando buscando|estoy buscando|vamos a buscar|voy a ir a buscar|vamos a visitar"
    r"|visitamos|vamos a ubicar) (?:\w+ ){0,2}(?:a la salida|en el (?:estacionamiento|paradero"
    r"|callejon)"
    r"|cuando salga\w*|con (?:mi|unos|mis)|esta noche|en su casa|en tu casa|para (?:arreglar"
    r"|romper))",
    r"(?<!no )(?:ya )?(?:se|sabemos|averigue|averiguamos|ubique|ubicamos|me se"
    r"|conozco) (?:muy bien |bien )?"
    rf"(?:donde|en {QUE} (?:calle|barrio|casa)|a {QUE} (?:hora|colegio|escuela)|tu cara|su cara"
    r"|quien es)\b"
    r".{0,40}\b(?:viven?|viv[ie]s|duerm\w+|tus? (?:hij|famili|mujer|mama)\w*|sus hij\w+"
    r"|colegio|sales?"
    r" (?:a|de)|te recog\w+|pasear\w*)",
    rf"(?:sabe\w*|dice) (?:{QUE} sabe )?(?:a {QUE} (?:colegio|escuela)|donde (?:vivo|vivimos"
    r"|estudia"
    r"|estudian))\b.{0,25}(?:hij|va|van|vivo|vivimos|$)|foto de (?:su|tu) (?:domicilio|casa"
    r"|hij\w+|famil\w+"
    r")\b",
    # Veiled.
    rf"{QUE} se cuiden? (?:los|las|el|la|tu|su)\b|cuid(?:ate|ense|ese|ela|elo|alos"
    r"|ala)\b.{0,30}\b(?:espalda|algo|pase|vaya a ser"
    r"|caiga|sol[oa])|no duerm(?:an|as) tranquil\w+|(?:reza|recen?|rezale|reze)\b (?:mami|papi|para"
    r" (?:que|q)|por (?:tu|su|ti)|mucho)|(?:ve|vaya|vayan|anda) (?:despidiendo|contratando|"
    r"eligiendo|escogiendo|comprando|encargando)\w* .{0,25}\b(?:cinta|ataud|cajon|seguridad"
    r"|cura|famil\w+"
    r"|caja)",
    r"(?<!no )si (?:le|te|les) (?:llega a )?pas(?:a|ar) algo\b|no (?:digan?|digas) (?:que"
    r"|q) no (?:\w+ )?avis\w+"
    r"|(?:te|les|le) (?:puede|va a|podria|vaya a) pasar (?:algo (?:malo|feo)|lo mismo"
    r"|una desgracia)"
    r"|(?:vas?|van|va) a (?:perder|pagar|llorar|conocer) (?:\w+ ){0,3}(?:(?:que"
    r"|q) (?:mas )?(?:quier|ama|am)\w*"
    r"|con sangre|lagrimas|al diablo|quien soy)|(?:me|nos) (?:la|las) (?:vas?"
    r"|van) a pagar\b(?! (?:a|en|con|los|hoy) ?)|me las? pagan?\b(?! (?:a|en|con) )",
    r"accidentes? (?:\w+ ){0,2}(?:pasan|ocurren|suceden|feos?|le pasa\w*)|(?:pasan"
    r"|ocurren) accidentes"
    r"|(?:seria|que|lastima) (?:\w+ ){0,2}(?:una )?(?:lastima|pena) (?:si|que|q) (?:se|le|les"
    r"|algo|a)\b.{0,25}"
    r"\b(?:pas|quem|cay|prend|perd)\w+|(?:cuanto|que tan) (?:vale|rapido"
    r"|fragil)\b.{0,25}\b(?:vida|bala"
    r"|cuello|corre)|no (?:salen|sales|van a salir|vas a salir) (?:\w+ )?(?:viv|ileso"
    r"|bien librad)\w+",
    rf"(?:tu|su|sus|tus) (?:\w+ )?(?:nombre|{PERSONAL}) (?:\w+ ){{0,3}}(?:en (?:mi|la|una) lista"
    r"|tiene los dias)|tengo una lista\b.{0,25}\b(?:nombre|ustedes|tu)"
    r"|seguro de vida\b.{0,20}\b(?:digo"
    r"|nomas|te|le)|tenga seguro de vida|no respondo\b(?= *(?:$|[.,!]|de mi))|(?:el|ese"
    rf"|al) (?:{PERSONAL})"
    rf"\b {FEW}(?:lo mato|lo reviento|le parto|me lo (?:cobro|echo))",
    # Extortion.
    r"(?:pag\w+|cobr\w+) (?:el )?(?:derecho de )?piso\b|aqui se (?:paga|muere)|plata o plomo"
    r"|pas\w+ (?:\w+ "
    r"){0,2}por el sobre|mochar\w* con|(?:paga|pague|pagan|paguen)\b.{0,20}\bo (?:la proxima"
    r"|te mato|lo"
    r" matamos|se mueren?|tu hijo)|(?:la|una) (?:cuota|vacuna) (?:semanal|mensual)? ?o\b"
    r"|me lo devuelve\w* "
    r"en pedazos",
    # Those who are threatened.
    rf"(?:{_AGRESOR})\b.{{0,70}}\b(?:me (?:pega|peg[ou]e?|golpea|golpeo|empuj\w+|entierra"
    r"|encerr\w+|encierra"
    r"|amenaz\w+|va a (?:pegar|golpear)|(?:sigue|persigue|vigila)(?= a| por| y|$|[.,])"
    r"|quita el (?:telefono"
    r"|cel\w*)|tiene (?:miedo|amenazad|encerrad)\w*)|con (?:un|el) (?:cuchillo|machete|arma"
    r"|pistola)"
    r"|saco (?:una|la|el) (?:pistola|arma|navaja|cuchillo|machete)|se mete (?:\w+ )?(?:en|a"
    r"|por) la (?:noche"
    rf"|casa|ventana)|{QUE} la va a quemar)",
    r"me (?:estan?|vienen?|andan?) (?:siguiendo|persiguiendo|vigilando|acechando|extorsionando"
    r"|amenazando)|(?:me|nos) (?:va|van|quieren?|iba|iban) a (?:golpear|pegar|sacar a (?:bala"
    r"|golpes)|quemar|levantar)"
    r"\b(?!.{0,25}\b(?:mi (?:mujer|marido|esposa|esposo|mama|jefa)|jaja))|(?:el"
    rf"|la) {QUE} {ME} pega\b"
    rf"|(?:miedo|temo) (?:de )?(?:que|q) (?:me|nos|le|les) (?:haga|pegue|mate|lastime|hagan|maten)",
    r"(?:llam[ea]n?|mand[ea]n?|llamad|mandad)\b (?:\w+ ){0,2}(?:a )?(?:la )?(?:policia"
    r"|patrulla)\b(?! de la moda)"
    r"|(?:me|nos) (?:tiene|tienen) (?:\w+ )?(?:encerrad|secuestrad|amenazad|amarrad)[oa]s?"
    r"|(?:dijo|dice) "
    r"(?:que|q) si\b.{0,50}\bme (?:mata|entierra|golpea|pega)\b(?!.{0,20}jaja)",
    r"(?:traer|llevar|saco|sacar|trajo|trae) (?:la|una|su) (?:pistola|arma"
    r"|escopeta)\b(?! de (?:silicon"
    r"|calor|pintura|agua|clavos|pegamento|juguete))|(?:piedra|bala|nota|vidrio"
    r"|ladrillo)\b.{0,30}\b(?:amarrad[oa]"
    r"|envuelt[oa]|decia (?:paga|te|vas))",
)
