"""Spanish words of harm: by things, illness, death. Matched as `danger_words` are."""

from __future__ import annotations

from handoff.rules.spanish_people_words import NO_DE_COSA

_KIN = (
    r"(?:mama|mami|madre|papa|papi|padre|papas|esposa|esposo|mujer|marido|hijo|hija|hijito|hijita"
    r"|hijos"
    r"|hermano|hermana|hermanita|hermanito|abuela|abuelo|abuelita|abuelito|abuelos|nana|tia|tio"
    r"|prima|primo"
    r"|sobrino|sobrina|suegra|suegro|novia|novio|pareja|amigo|amiga|bebe|nino|nina|vecino|vecina"
    r"|cunado"
    r"|cunada|cliente|titular|companero|companera|nene|nena|nieto|nieta|senora|jefecita|viejo"
    r"|vieja|gemelo)"
)
_MY = r"(?:mi|mis|su|sus|tu|nuestro|nuestra|nuestros|el|la|un|una|al)"
_PART = (
    r"(?:manos?|dedos?|brazos?|piernas?|pies?|pie|cara|ojos?|cabeza|espalda|cuello|munecas?"
    r"|tobillo|rodillas?"
    r"|cadera|costillas?|palma|boca|piel|pecho|frente|nariz|hombro|barriga|panza|pulgar|tobillos)"
)

INJURY = (
    r"(?:me|se|le|nos|te) (?:\w+ )?(?:corte|corto|queme|quemo|lastime|lastimo|rompi|rompio"
    r"|fracture|fracturo|golpee|golpeo|pego|pegue|clave|clavo"
    r"|enterro|machuque|machuco|torci|torcio|abri|abrio|reban[oe]|esguince|pique|pico|pinche"
    rf"|herir|heri) (?:\w+ ){{0,3}}(?:en )?(?:la|el|los|las|un|una|su|mi)"
    rf" (?:\w+ )?{_PART}\b{NO_DE_COSA}(?! (?:armando|pensando|buscando|con tant))",
    r"(?:quemo|corto|lastimo|pico|mordio|golpeo|hirio|electrocuto|rebano|quemaron|cortaron) "
    rf"(?:\w+ ){{0,3}}(?:a )?(?:mi|la|el|su|una|al) (?:{_KIN}|{_PART}|perr[oa]|gat[oa])",
    rf"(?:la|el|mi|su|los|mis) {_PART} (?:\w+ )?(?:cortad[oa]|quemad[oa]|hinchad[oa]"
    r"|fracturad[oa]|sangrando|lastimad[oa]|dormid[oa])",
    r"(?<!se )(?:me|nos|le) (?:he |ha )?(?:corte|queme|quemo|lastime|lastimo|electrocut\w+"
    r"|accidente"
    r"|intoxi\w+|resbale|resbalo|atragant\w+|asfixi\w+|fracture)\b"
    r"(?! el (?:pelo|cabello)|\W+el presupuesto| la cabeza (?:armando|pensando|con)"
    r"|.{0,40}\bnada grave)",
    r"(?:me|nos) (?:dio|da|esta dando|dieron) (?:un |unos )?toques?\b(?! (?:de (?:color|luz)"
    r"|final))"
    r"|(?:me|le|nos|te) (?:dio|da|esta dando|pega|pego) (?:un |una |unos )?(?:descarga"
    r"|calambre|calambrazo|corriente|choque electrico|chispazo|patada la)",
    r"descarga electrica|pasa corriente|cables? (?:\w+ ){0,2}(?:pelad|expuest|al aire|suelt)\w*",
    r"(?:se )?(?:incendi(?:o|a|ando|aron)|prendio fuego|esta (?:en llamas|ardiendo)|en llamas"
    r"|quemando (?:la|mi) (?:casa|cocina)|tuvimos un incendio|prendio en llamas)",
    r"(?:echa|saca|sale|sacando|salen|echando|saco|salio|salia|salieron) (?:\w+ )?(?:humo|chispas"
    r"|fuego|llamas)",
    r"(?:(?:me|nos|le) (?:exploto|estallo|revento)|(?:exploto|estallo|revento|explotaron"
    r"|explotan) (?:en|sola?|al|y|mientras|cerca)|velas explotan)\b(?! (?:de risa|la (?:cabeza"
    r"|mente)|el cerebro))",
    r"(?:fuga de gas|huele a gas|olor a gas|monoxido|huele a quemado|(?:cable|enchufe|cargador"
    r"|plastico|contacto|toma|bateria|carcasa)s?\b.{0,20}\bderrit\w+"
    r"|derriti\w+ (?:el|la|los|mi|su) (?:cable|enchufe|cargador|plastico|contacto|toma|bateria"
    r"|mesa|carcasa)\w*"
    r"|cortocircuito|se recalienta|bateria hinchada)",
    r"(?:atragant|(?<!planta )(?<!plantita )(?<!motor )se ahog|casi se ahoga|se asfixi)\w*"
    r"(?! (?:mi|la|el|las|mis|un|una) (?:\w+ )?(?:plant|mata|suculent|cactus|orquid|motor"
    r"|carro|coche|moto"
    r"|cel|telefono|flor|podadora)\w*)(?! (?:en (?:un vaso|deudas|trabajo)|de (?:risa|trabajo)))",
    r"se (?:trago|comio) (?:la|el|una|un|los|las) (?:\w+ )?(?:pila|boton|pieza|bolsita|empaque"
    r"|iman|tornillo|plastico)",
    r"(?:cayo|cayeron|callo|vino) encima\b(?! (?:el|la|un) (?:cafe|agua|jugo|leche|vino|salsa"
    r"|noche))|(?:se cayo|cayo|cayeron) (?:sobre|en|arriba de) (?:mi"
    rf"|la|el|su) (?:{_KIN}|{_PART}|cuna|perr[oa])",
    rf"{_MY} {_KIN} (?:\w+ ){{0,2}}(?:se cayo|se resbalo|se tropezo|se golpeo|se lastimo|se quemo"
    r"|se corto|resulto herid[oa])",
    r"me (?:cai|resbale|tropece)\b(?! (?:de risa|bien|mal))",
    r"(?:atropello|choco|embistio|pateo|aplasto|golpeo) (?:\w+ )?(?:a )?(?:mi|el|la|su|al|a) "
    r"(?:carro|coche|auto|perr[oa]|gat[oa]|hij[oa]|nin[oa]|moto|bici|pie|mama|mujer|abuel[oa])",
    r"(?:repartidor|mensajero|chofer|de correos) (?:\w+ ){0,3}(?:se cayo|me empujo|esta herido"
    r"|sangrando|se lastimo|se golpeo|no se levanta|me atropello|mordid[oa])",
    r"(?:reportar|denunciar|tuve|tuvo|sufri|sufrio|causo|provoco) (?:\w+ )?(?:una|un|la|el) "
    r"(?:\w+ )?(?:lesion|accidente|herida|quemadura|fractura|incendio|corte)",
    r"(?:intoxic|envenen)\w+(?! verde)|(?<!contra )(?<!evitar )quemaduras?\b(?! (?:de "
    r"cigarr\w+ )?en (?:la|el) (?:mesa|tela|alfombra|mantel|sofa|sillon|madera))"
    r"|puntos de sutura|(?:seis|cinco|cuatro|tres"
    rf"|ocho|diez|\d+) puntos en (?:la|el|mi|su) (?:\w+ )?{_PART}|ampollas|ronchas|sarpullido",
    r"(?:(?:el|un|hay|por|del|de) recall|retirad[oa]s? del mercado|retiraron|retiro del mercado"
    r"|riesgo de (?:incendio"
    r"|fuego|descarga|asfixia)|son peligrosas?\b(?!.{0,30}\?))",
    r"(?<!rojo )(?<!color )sangr(?:e|ando|a|o) (?:mucho|por todos|de la|del|por la|y no|por)"
    r"|esta sangrando"
    r"|herid[oa]s?\b(?! de guerra)|lesion(?:es|ado|ada)?\b",
    r"(?:cordon|cuerda|cable) (?:\w+ ){0,4}en el cuello",
    r"(?:alacran|jeringa|vibora)\b.{0,40}\b(?:pico|pique|picado|caja|mordio)|(?:aguja"
    r"|arana)\b.{0,40}\b(?:me pico"
    r"|pique|picado|mordio)",
    r"chispean\b|(?:vela|lampara) (?:me )?quemo (?:la|el|mi) (?:cortina|mesa|casa|sala|cama|sofa)"
    r"|paso (?:por )?encima del? (?:pie|mano|mi)|alerta por asfixia|(?:se vino"
    r"|vino) abajo\b.{0,30}\b(?:nin[oa]|hij[oa]|arriba|encima)",
)

MEDICAL = (
    r"infarto\b(?! (?:cuando|al ver|el precio|con el))|ataque al corazon|(?:un|tuve un|teniendo "
    r"un|sufrio un|tuvo un) derrame|embolia|paro cardiaco",
    r"(?:no|casi no|apenas|cuesta|dejo de|deja de|dejo|dificultad para) (?:\w+ "
    r")?respir\w+|(?:me|le) falta (?:el )?aire\b(?! acond)|no (?:me|le) (?:entra"
    r"|llega) (?:el )?aire",
    r"convuls\w+|epilep\w+|espuma por la boca|(?<!casi me )desmay\w*\b(?! de (?:la (?:risa"
    r"|emocion)|lo))|inconsciente|(?<!eso )(?<!pagar )(?<!boton )no (?:reacciona"
    r"|despierta)\b(?! (?:nadie|el (?:chat|bot|numero|correo)"
    r"|la (?:pagina|app)|ustedes|mi (?:correo|mensaje)|a mis|en|su))",
    r"reaccion alergica|anafil\w+|se me cierra la garganta|lengua hinchada|epipen|alergic[oa] a "
    r"las? (?:nueces|mani)\b.{0,30}\bcomi\w*",
    r"insulina|dialisis|quimio\w*|marcapasos(?! de juguete)|oxigeno de|respirador|inhalador"
    r"|\bcpap\b|trasplante(?! de (?:la |mi )?(?:planta|orquidea|maceta)s?)"
    r"|azucar (?:muy )?(?:baja|alta)",
    r"dolor de pecho|me duele (?:mucho )?el pecho|duele (?:\w+ ){0,4}que no aguanto|peor dolor",
    r"ambulancia\b(?! de juguete)|(?:un medico|doctor) urgente|llamen al 911"
    r"|(?<!botiquin de )primeros auxilios",
    r"(?<!trabajo )(?<!frente )(?<!lado )(?<!cerca )(?:en|del|al) (?:el )?(?:hospital"
    r"|urgencias|terapia intensiva"
    r"|uci|quirofano)\b(?! (?:donde trabajo|general, |recepcion|direccion))(?= *(?:$|[.,!?]|y|no"
    r"|con|desde|por|ahora|todavia"
    r"|porque|x|anoche|hoy|de urgencia))",
    r"(?:internad[oa]|hospitalizad[oa]|ingresad[oa] (?:en|por|desde|de urgencia)"
    r"|dias ingresad[oa]|(?:me|lo|la) ingresaron|me operan|la operan|lo operan"
    r"|operarme|operaron|(?:mi|la|una|despues de la|de) cirugia|mi operacion(?! (?:fue|no"
    r"|bancaria|aparece|sale|con|de pago))|(?:despues|operaron|salgo) de la operacion"
    r"|la operacion de (?:mi|su))\b",
    r"embarazad\w*\b.{0,40}\b(?:sangr|dolor|no se mueve|riesgo|reposo)\w*|meses de embarazo|se me "
    r"rompio la fuente|contracciones|aborto\b(?! (?:la|el|mi|esta|este) )|perdiendo al bebe"
    r"|perdi (?:a )?mi bebe",
    r"(?:tengo|tiene|con|por el|del|de|contra el) cancer\b|tumor\b|leucemia|(?:semanas|dias"
    r"|meses) de vida|(?:mama|papa|madre|padre|esposa|esposo|mujer|marido|abuel[oa]|hij[oa]"
    r"|amig[oa]|el|ella) se esta muriendo\b(?! de)|esta muy grave|esta grave\b",
    r"diabetic[oa]|hipertens\w+|alzheimer|demencia|esquizofren\w+|paralizad[oa]|sin defensas|no "
    r"tengo defensas|padezco\b(?! de (?:indecis|desorden|mala))|enfermedad (?:grave|cronica"
    r"|terminal)",
    r"(?:no para de|sangrar|sangro|tosiendo|vomita|vomitando|escupiendo) (?:sangrar|sangre|mucho)"
    r"|coser la herida",
    r"(?:tomo|tome|bebio|bebi|trago|comio|ingirio) (?:\w+ ){0,3}(?:jabon|limpiador|cloro|lejia"
    r"|pastillas|detergente|veneno|medicina|pilas?)\b",
    r"(?:40|39|38|4\d) (?:\w+ )?(?:de )?fiebre|fiebre (?:altisima|muy alta|alta"
    r"|de)(?! (?:compras|ofertas?|futbol|navidad))|(?:dando|tuve"
    r"|teniendo|dio) un ataque de panico|(?:las|oye|oigo|escucho) voces",
    r"(?:a la|con la|la|consum\w+|inyect\w+) heroina\b(?! de)|sobredosis|abstinencia"
    r"|tomo demasiad[oa]s? (?:pastillas|medicina|alcohol)|sin (?:mi|mis|su|sus) (?:medicina"
    r"|medicamento|pastilla|insulina)s?",
    rf"{_MY} {_KIN} (?:\w+ ){{0,3}}(?:se cayo|se pego|esta tirad[oa])\b.{{0,50}}\b(?:levantar"
    r"|confundid|cabeza|reacciona|piso|cadera|mueve)\w*",
    r"(?:cuanto|cuanta|cuantas|puedo tomar|que le doy|que me pongo|le "
    r"doy)\b.{0,30}\b(?:paracetamol|ibuprofeno|pastillas|quemadura|jarabe|dosis|herida|fiebre)",
    r"silla de ruedas\b.{0,40}\b(?:necesito|no puedo|urge|bloquea|salir)|problemas? del corazon"
    r"|(?:me|le) (?:dio|esta dando) (?:un|una) (?:ataque|crisis)\b(?! de (?:risa|nervios"
    r"|llanto|compras|ansias))",
    r"no puedo mover (?:el|la|mi)|se le cayo media cara|de repente no veo|me voy a desmayar"
    r"|covid\b.{0,40}\b(?:respir|grave|fiebre)\w*",
)

BEREAVEMENT = (
    r"(?:murio|fallecio|falleci[ao]|ha muerto|ha fallecido|se murio|se nos murio|se me murio"
    rf"|acaba de (?:morir|fallecer)|murieron) (?:\w+ )?{_MY} (?:\w+ )?{_KIN}",
    rf"{_MY} (?:\w+ )?{_KIN}(?: \w+){{0,4}} (?:murio|fallecio|ha muerto|ha fallecido|se murio"
    r"|acaba de (?:morir|fallecer)|esta muert[oa]|ya no esta con|falleci[oa]"
    r"|nos dejo|se nos fue|se me fue)\b(?! (?:de risa|en la risa|el (?:chat|link)))",
    r"(?:fallec|(?<!dia de )(?<!dia de los )(?<!fieles )difunt|finad|funeral(?! (?:home"
    r"|parlou?r|director))|exequia|sepeli|velorio"
    r"|velatorio|tanatori|crema(?:cion|ron)"
    r"|entierro(?! del? (?:el |los )?(?:cable|tubo|tuber))|enterr(?:amos|aron|ada|ado)(?! el)"
    r"|viud[oa](?!s? negra)|defuncion|albacea|novenario)\w*",
    r"(?:esta|estamos|estoy) de luto|duelo en|por el duelo|(?:mi|la|tramit\w+"
    r"|por) herencia\b(?! de familia)|hereder[oa]s?|sucesion|que "
    r"en paz descans|q\. ?e\. ?p\. ?d",
    r"(?:perdi|perdimos|perder) (?:a )?(?:mi|nuestro|nuestra"
    rf"|mis) (?:\w+ )?(?!viej[oa] \w){_KIN}\b",
    r"(?:muerte|partida|perdida) de (?:mi|su|nuestr[oa]|un familiar|el|la) (?:\w+ )?"
    rf"(?:{_KIN}|familiar)",
    r"(?:le|la|lo) (?:siguen|estan) (?:escribiendo|mandando)\b.{0,30}\bmuert[oa]|a un[a]? "
    r"muert[oa]|dios se llevo|ya no esta (?:con nosotros|entre nosotros)|ya esta en el cielo"
    r"|no salio del hospital|(?:cliente|titular|comprador|persona)\b.{0,30}\b(?:murio|muere"
    r"|fallecio)",
    r"aborto espontaneo|nacio (?:muert|sin vida)\w*|muerte en la familia|(?:el|ella|antes de) "
    r"(?:murio|fallecio|morir|fallecer)\b(?! de)",
)
