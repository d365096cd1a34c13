"""More Spanish words of threats, and of who is threatened; folded text, as `danger_words` says.

Furniture is broken, carried off and set alight in plain orders too, so what is done needs a body,
a person or a place beside it.
"""

from __future__ import annotations

_CUERPO = (
    r"(?:cara|jeta|madre|hocico|dedos|piernas?|huesos|cabeza|dientes|nariz|alma|brazos?|crisma"
    r"|boca|trompa|cuello)"
)
_LOCAL = r"(?:tienda|local|bodega|edificio|centro comercial|oficinas?|almacen|negocio|sucursal)"
_TU_FAMILIA = r"(?:tus?|sus?) (?:hij[oa]s?|famili\w+|mama|mujer|espos[oa]|nin[oa]s?|madre)"
_ARMA = r"(?:cuete|fierro|escopeta|pistola|9 ?mm|navaja|machete|cuchillo|revolver|fusca|pitbull)"
_AL_NUESTRO = (
    r"(?:chofer|repartidor\w*|mensajero|gerente|cajer[oa]|emplead[oa]s?|ustedes|alguien"
    r"|el primero|delivery)"
)
_VOY = r"(?:voy|vamos|vas|van|vengo|bamos|boy|voi|boi)"

THREAT = (
    rf"(?:t|te|le|les|los|lo|la|las) ?{_VOY} a (?:\w+ )?(?:partir|romper|quebrar|reventar) "
    rf"(?:\w+ )?{_CUERPO}\b|(?:partir|romper)(?:te|le|les|la|lo)s? (?:la|el|los|las) {_CUERPO}\b"
    rf"|(?:parto|rompo|reviento) (?:la|el) {_CUERPO}",
    rf"(?:t|te|le|les|los|lo) ?{_VOY} a (?:\w+ )?(?:caer a (?:palos|golpes)|meter (?:\w+ ){{0,2}}"
    r"(?:madrazos?|tiros?|balas?|balazos?|plomo|hostias?|golpes|punaladas?)|dar (?:una )?(?:tunda"
    r"|paliza|golpiza)|hacer pedazos|desaparecer|sacar (?:los|las) (?:dientes|ojos|tripas)"
    r"|descuartizar|picar|matarr?|envenenar|romper la madre)\b(?! de (?:risa|amor))",
    r"(?:lo|la|los|te) (?:agarro|agarre|tumbo|atropello|espero) (?:\w+ ){0,2}(?:del cuello|de la "
    r"moto|cuando salga|a la salida)|sacar los dientes",
    r"(?:tienes|tenes|tienen) l[oa]s (?:horas|dias) contad[oa]s|considera(?:te|nse) muert\w+"
    r"|(?:estas|tas|eres|son) (?:hombre )?muert[oa]s? (?:cabron|perr[oa]|hdp|hijo)|cava(?:te)? tu "
    r"tumba|bas? a morir|(?:te|se) vas? a morir y\b",
    r"no (?:vas a |van a )?sal(?:es|en|e|ir|gas|gan) (?:\w+ ){0,3}(?:viv[oa]s?|caminando)\b"
    r"|(?:con )?los pies por delante|quieren? (?:seguir vivos|vivir)\b(?=.{0,30}\b(?:abran|hagan"
    r"|paquete))",
    r"desaparec(?:erte|erlos)\b|te desaparece(?:n|mos)?\b|los del cartel|sicari[oa]s?\b|de la mana "
    r"y\b|te (?:quiebren|levanten|den piso)|te (?:den?|da) piso\b|(?:vienen|van) por (?:mis|tus"
    r"|sus) hijos|en una bolsa (?:negra )?si\b",
    rf"{_TU_FAMILIA}\b.{{0,40}}\b(?:van? a pagar|cuida(?:la|lo|los|las)|me las? pagan?|les? pase "
    r"algo|pase nada)\b",
    rf"{_LOCAL}\b.{{0,25}}\b(?:va a arder|arde\b|ser ceniza\w*|con ustedes (?:dentro|dormidos"
    r"|adentro))|(?:prender|quemar|kemar|volar) (?:su|la|tu) (?:tienda|local|bodega)\b",
    rf"(?:estalla|explota|explotar|estallar) (?:algo )?en (?:su|tu) (?:{_LOCAL}|bano)|matanza\b"
    r"|masacre\b|acido en la cara|asaltar (?:su|la) (?:camioneta|tienda)|que hace tictac",
    rf"(?:tengo|llevo|traigo|ando|sentado|esperando|compre)(?: con)?(?: \w+){{0,2}} {_ARMA}\b"
    rf".{{0,50}}\b(?:cargad[oa]|coraje|estrenar|esperando|{_AL_NUESTRO})\b(?! (?:de|para) (?:pan"
    r"|mesa|cocina))",
    r"(?:me|nos) (?:amenazo|enseno|saco|apunto) (?:con )?(?:un |una |la |el |su )?"
    rf"{_ARMA}\b|afuera de mi casa con (?:un |una )?(?:arma|{_ARMA})",
    r"(?:mi )?(?:ex|marido|esposo|pareja|novio|vecino)\b.{0,25}\b(?:me (?:pega|golpea|amenaz\w+"
    r"|tiene encerrad[oa]|quiere matar)|juro matarme)\b|me va a pegar otra vez",
    r"(?:dice|dicen|dijo|escribio)\b.{0,20}\bte (?:voy|vamos) a matar|que me (?:va|van) a matar "
    r"(?:cuando|si) (?:llegue|salga|abra|vuelva|lo deje)|orden de (?:alejamiento|restriccion)"
    r"|extorsion\w*",
    rf"(?:ir|iba|salio|va|voy|vamos)\b.{{0,20}}\ba matar(?:los?|las?)? (?:al?|a la|a los) "
    rf"{_AL_NUESTRO}|(?:habla de|lista de|quiere) matar (?:gente|companeros|a todos)",
    r"escondanse\b|por las malas|a las malas|no (?:va a ser |es )?por las buenas|correr sangre|sin "
    r"dientes|te mando al hoyo|te hice tu hueco|flotando en el rio|amanecer? (?:ties|muert)[oa]s?"
    r"|met(?:o|er) plomo|llover plomo|(?:poner|pongo|con|comer) vidrio molido"
    r"|metros bajo tierra|no salia a la calle",
    r"(?:agarrar|agarro|agarre) a (?:patadas|golpes|madrazos)|a cinturonazos|le pego (?:hasta|y ya)"
    r"|lloran sus familias|a (?:cuantos|todos) puedo llevarme|no (?:la|lo) abran si quieren vivir",
    r"ya te ubique\b|fusca\b|sacar los h?ojos|hueso roto|quien los visite|(?:quemar|kemar) (?:vivos"
    r"|bibos)|no te acabas la que|llorar sangre|haber nacido\b|saco a tiros|partirle el alma|quien "
    r"soy"
    r" cuando llegue|lo voy a (?:acuchillar|apunalar)|que soy la siguiente",
)

HARASSMENT = (
    # To whoever answers, and of them.
    r"(?:mandame|pasame|enviame|manda) (?:una )?selfie|pasame tu (?:cel\w*|numero) (?:personal"
    r"|privado)|(?:vente|ven) a probar (?:el|la|mi)\b(?=.{0,20}conmigo)|(?:q|que) llevas (?:debajo"
    r"|abajo)|me tienes (?:bien |muy )?(?:caliente|cachond[oa])",
    r"agachadita\b|segui a (?:su|la) (?:cajera|emplead[oa]|chica|chava)|(?:q|que) (?:coche|carro"
    r"|auto) (?:trae|tiene|maneja) la\b|hasta q(?:ue)? me (?:pasen|den) su (?:numero"
    r"|cel\w*)\b(?! de (?:guia|pedido|orden|cuenta|factura|rastreo))"
    r"|(?:en|tu) cuatro jaja",
    # Hate.
    r"(?:pongan|pasen|comuniquen|pon|pasa)\w* (?:con |a )?alguien blanco|no hablo con gente de "
    r"(?:su"
    r"|tu) clase|(?:repartidor|alguien|uno) q(?:ue)? no sea (?:venezolan|negr|haitian|extranjer"
    r"|indi|colombian|gitan|moro|morena)\w*|(?:las )?mujeres a la cocina|huele a indio|comeperros"
    r"|(?:haitian|venezolan|boliv|colombian|peruan)[oa]s? (?:apestos|muert|mugros|asqueros)\w+"
    r"|(?:prieto|gata|gato) igualad[oa]|mongolic[oa]s?\b|un travesti en|a los gitanos ni",
    r"(?:sirvienta|gusan[oa]|marran[oa]|cerd[oa]|lombriz) (?:igualad|miserabl|asqueros|inmund)\w+"
    r"|gord[oa] marran[oa]|te tiro de chiquit[oa]|con razon te dejo tu (?:marido|mujer)"
    r"|tus hijos no coman|(?:tienes|tenes) cerebro\b",
    # From our own people, and from others.
    r"me pidio un (?:abrazo|beso)|(?:me )?(?:puso|pone|pasa|paso) la mano (?:en|por) (?:la|mi|el) "
    r"(?:cintura|pierna|cadera|nalga|espalda|rodilla|muslo|pecho)|(?:me|nos) (?:tomo|tomaron|saco"
    r"|sacaron) (?:una )?(?:foto|video)s? (?:cuando|mientras) me|me grabaron en (?:el|la)\b"
    r"|primero sonrie|dijo mamacita|cosas del cuerpo",
    r"le (?:dijo|dijeron|grito) (?:maricon|joto|puto|negr[oa]|gord[oa]|mongol\w*)|por ser (?:una? "
    r")?"
    r"(?:indigena|negr[oa]|gay|mujer|venezolan[oa]|gord[oa]|gitan[oa]|trans)\b|groserias? racistas?"
    r"|(?:burlaron|rieron|burlo|rio) de mi acento",
    r"mi acosador\w*|notas (?:asquerosas|groseras|cochinas|obscenas)|(?:un )?desconocid[oa] (?:me "
    r")?(?:pide|manda|compra) lenceria|te vi en la ducha|me (?:manda|mando) corazones",
    r"por (?:q|que) puerta sale\b(?! (?:el (?:sofa|mueble|camion|pedido)|la (?:mesa|cama)|mi))"
    r"|sirvienta\b(?! (?:de|para|disfraz))|anda gata\b|vende chicles|la "
    r"gorda "
    r"q(?:ue)? me atendio|me manoseo\b|te importaron\b|(?:apellido|nombre completo) de la (?:chava"
    r"|muchacha|chica|cajera)|esperandola\b.{0,30}\b(?:puerta|almacen|salida)|tienes dueno\b",
    r"eres virgen\b|(?:te mando|ensename) (?:algo )?mi[oa] si (?:me|tu)|foto de su (?:parte|pene"
    r"|miembro)"
    r"|se bajo el pantalon|esclav[oa]\b(?=.{0,25}(?:busca|contesta|caja|pedido))|hueles a pobre"
    r"|chino cochino|verte sin uniforme|malcogida|mientras me toco\b|son narcos\b|me mojas con\b",
)
