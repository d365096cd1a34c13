"""Spanish words of danger: harm to oneself, to others, by things, illness, death, children.

Matched as `danger_words` are. Folding takes the accents away: "daño" is "dano", "mató" is "mato".
"""

from __future__ import annotations

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

SELF_HARM = (
    r"matarme|suicid\w*\b(?! (?:squad|doors?))|ahorcarme|colgarme(?= *(?:$|[.,!?]))|tirarme (?:de"
    r"|del|por|al|a las)\b",
    r"(?:me|se) (?:voy|quiero|quiere|kiero|pienso|piensa) (?:a )?(?:matar|suicidar|ahorcar|colgar"
    r"|hacer dano|lastimar)\w*",
    r"se va a (?:matar|suicidar|ahorcar|colgar)|(?:quiere|va a|dice que va a|intento|quiso|queria"
    r"|trato de) (?:matarse|suicidarse|quitarse la vida|ahorcarse|hacerse dano"
    r"|lastimarse)",
    r"(?:quitar|quito|quite|quitan)(?:me|se)? la vida|me quito la vida",
    r"(?:me )?(?:quiero|kiero|deseo|prefiero|queria) (?:morir|morirme|estar muert[oa])\b(?! de "
    r"(?:risa|hambre|sueno))",
    r"ganas de (?:morir(?:me)?|matarme|hacerme dano|lastimarme|vivir)\b(?! de (?:risa|hambre))",
    r"no (?:quiero|quiere|kiero|aguanto) (?:seguir )?(?:vivir|viviendo|viva|vivo)\b(?! (?:en|con"
    r"|aqui|cerca)\b)",
    r"(?:ya )?no (?:voy a estar|estare|pienso seguir)(?: mas)?(?: aqui)?(?: (?:viv[oa]|en este "
    r"mundo|manana))\b(?! en)",
    r"(?:acabar|terminar) con (?:mi vida|todo esto|todo)\b(?! (?:el|los|mi) )",
    r"hacerme dano|lastimarme|cortarme (?:las venas|los brazos|las munecas)|me corto (?:los "
    r"brazos|las venas|para)"
    r"|me (?:volvi a cortar|corte las venas)",
    r"no vale la pena vivir|(?:sin|ninguna|no (?:tengo|hay|le encuentro)\b.{0,20}) (?:razon"
    r"|razones|motivo|sentido)"
    r" (?:para|de|a) (?:vivir|la vida|seguir)|para que vivir|sentido a vivir",
    r"(?:estarian|estara|estaran|van a estar|estan) mejor (?:sin mi|si (?:yo )?(?:muero|me muero)"
    r"|cuando (?:yo )?ya no)",
    r"(?:ojala|espero|quiero|quisiera|le pido a dios\b.{0,20}) (?:\w+ ){0,3}no (?:despierte"
    r"|despertar(?:me)?)",
    r"(?:tome|trague|tomo|tomado|tomar|tragado) (?:todas|toda la caja|un frasco|el frasco|la "
    r"caja entera|un monton de)\b.{0,20}"
    r"(?:pastillas|somniferos|medicinas|pildoras|frasco|caja)?",
    r"(?:ultimo mensaje|carta de despedida|me despido de (?:todos|este mundo)|me voy para siempre"
    r"|adios mundo)",
    r"(?:pegarme|me voy a pegar|me pego) un (?:tiro|balazo)|sobredosis|cansad[oa] de vivir",
    r"(?:soy|solo soy) (?:una carga|un estorbo) para|merezco (?:vivir|morir)",
    r"(?:en el puente|en la azotea|en las vias|en el techo)\b.{0,40}(?:saltar|tirar|aventar|salto"
    r"|vivo|viva)",
    r"(?:hoy|esta noche|manana|yo) me mato\b(?! de (?:risa|hambre))|me mato (?:hoy|esta noche"
    r"|manana)|empastill\w+|(?:junt(?:ando|e)|guard(?:ando|e)) pastillas|ya no voy a estar\b(?! "
    r"(?:en (?:casa|la)|disponible|manana en|el))|ya no estare\b(?! (?:en|disponible))|ya no "
    r"existo|no quiero (?:existir|estar aqui\b(?! en))"
    r"|(?:dormir|irme|descansar) para siempre|adios para siempre|me busquen|si me muero\b(?! de)"
    r"|hacer algo (?:malo )?a mi mism[oa]|lo que me pueda hacer|(?:intente|intento) (?:matar"
    r"|suicid|quitar)\w*|me intente matar|tirar por la ventana|termino con mi vida|me vuelo la "
    r"cabeza|no pienso seguir|seguir viviendo asi"
    r"|ya me tome todo|me tome todo(?= *(?:$|[.,!?]))|(?:voy a estar|irme|reunirme) con mi "
    r"(?:mama|papa|hij[oa]|espos[oa]|marido)\b.{0,25}\b(?:decidido|cielo|hoy|pronto)",
    r"ya estare muert[oa]|(?:estaria|estoy|estarian) mejor muert[oa]|despedirme de alguien antes",
    r"tengo la (?:cuerda|soga) lista|me hi(?:ce|zo) dano (?:otra vez|de nuevo|a mi)|(?:otra vez|de "
    r"nuevo) me hice dano|me hago dano\b|abri (?:la llave del|el) gas y\b|para que sigo (?:aqui"
    r"|viv)"
    r"|vale la pena seguir viv|(?:no puedo|para que) seguir viv|hacerme algo\b|me hago algo\b",
    r"(?:hij[oa]|herman[oa]|novi[oa]|amig[oa]) se corta\b(?! (?:el|la luz|la llamada|las unas))|no "
    r"(?:voy a )?despertar\b(?=.{0,20}$)|me voy a colgar|me boy a colgar|despidanme de\b",
    r"(?:aventar|tirar|echar)me al (?:metro|tren|rio)|mi vida no vale|ojala me (?:muera|muriera)\b"
    r"(?! de)|no quiero (?:estar|seguir) viv[oa]\b|tengo las pastillas en la mano",
)

THREAT = (
    r"(?:los|las|te|le|les|lo|la|os) (?:voy|vamos) a (?:matar|quemar|golpear|partir|romper"
    r"|madrear|apunalar|disparar|balear|violar"
    r"|lastimar|hacer dano|reventar|buscar y|encontrar y|envenenar|pegar|cortar|ahorcar|linchar"
    r"|estrangular)\b(?! (?:de risa|la cabeza con))",
    r"(?<!espera )(?:voy a|pienso|vamos a|quiero|dice que va a|quiere) (?:matar|apunalar|violar"
    r"|golpear|balear|envenenar|atacar|agredir|secuestrar"
    r"|asesinar|degollar|lastimar|hacerle dano|matarlos?|matarlas?|matarl[oae]s?|atacarlos"
    r"|golpearlo|romperle|partirle|dispararle|quemar(?:les)?)\b"
    r"(?! (?:el tiempo|dos pajaros|por|el hambre))",
    r"(?:me|la|lo|nos|te) (?:quiere|dijo que va a|dice que va a|amenaza con|amenazo con) (?:matar"
    r"|golpear|pegar|lastimar|violar|buscar)\b|(?:dice|dijo|dicen|jura|juro|escribio|grito) que "
    r"(?:me|nos|la|lo|los|las|te|le) (?:va|van) a (?:matar|golpear|pegar|lastimar|violar|buscar"
    r"|encontrar|quemar)",
    r"(?:mi|su) (?:esposo|marido|pareja|ex|novio|novia|mujer|padre|papa|hijo|primo|hermano|vecino"
    r"|companero)\b.{0,30}\b(?:me pega|me golpea"
    r"|va a matar a|quiere matar|me amenaz\w+|matarme\b)",
    r"amenaz(?:o|a|aron|an|as|ado|ada|ando|ar)\b(?! de (?:lluvia|tormenta))",
    r"(?:hay|puse|pusieron|lleva|tengo) una bomba\b(?! de (?:agua|bano|bici))",
    r"(?:quemar|incendiar|prender fuego|prendo fuego|volar|arde|va a arder)\b.{0,30}\b(?:tienda"
    r"|local|almacen|bodega|oficina|edificio)",
    r"se (?:donde|a que hora|en donde) (?:vives?|viven|trabajas?|sale|salen|estas)\b",
    r"se van a arrepentir\b(?! de no)|te vas a arrepentir|cuidate la espalda"
    r"|te espero a la salida|(?:estan "
    r"muertos todos|estan todos muertos|estas|eres hombre) muert[oa]s?\b|estan muertos\b"
    r"(?! de (?:risa|sueno|hambre|cansancio))",
    r"(?:pistola|arma|escopeta|machete|navaja|cuchillo|bate|gasolina)\b.{0,50}\b(?:voy|oficina"
    r"|tienda|repartidor|mensajero|chofer|cara|matar"
    r"|salgo|encuentro|buscar|esperando|clase|escuela|cargada|jefe)",
    r"(?:voy|ir|subir|llegar|entro|entrar|salio|viene|va manejando)\b.{0,30}\bcon (?:mi|una|la|un"
    r"|el) (?:pistola|arma|escopeta|machete|navaja"
    r"|cuchillo|bate|palo)",
    r"le disparo|les disparo|lo mato|los mato|la mato|te mato\b(?! jaj)|te reviento|te parto|le "
    r"parto|le rompo|(?:rompo|parto|partir|romper) (?:la|le la|los) "
    r"(?:cara|piernas|dedos|huesos|madre)",
    r"orden de (?:alejamiento|restriccion)|(?:me|nos) (?:saco|mostro) (?:una|la) (?:navaja"
    r"|pistola|arma|cuchillo)",
    r"balacera|masacre|rehen(?:es)?|va a (?:morir|haber) (?:gente|muertos|heridos|sangre)|entrar "
    r"a tiros",
    r"acabo de (?:apunalar|matar|disparar)",
    r"(?:prender|prendo|pongo|poner) (?:\w+ )?fuego a|boy a matar|lo atropello|los atropello"
    r"|(?:va|van) a pagar(?:lo|la)? (?:caro|con sangre|muy caro)|(?:encontre|tengo|se|conozco) "
    r"(?:a |el |la )?(?:tu|su) (?:agente|perfil|familia|casa|direccion|foto"
    r"|hij\w+)\b.{0,40}(?:pena|lastima|cuida|algo|visit|esper)\w*|seria una (?:pena|lastima) "
    r"(?:que|q)|no respondo de lo (?:que|q)"
    r"|iba en serio|(?:mi )?(?:ex|marido|esposo|pareja|padre|padrastro)\b.{0,20}\b(?:violent[oa]"
    r"|agresiv[oa]|peligros[oa]|me (?:golpea|pega|va a matar\b(?!,? (?:si|pedi|compre|jaja|porque"
    r"|cuando vea))|maltrata))|no debe saber donde vivo"
    r"|ya sabe donde vivo|te voy a encontrar|notas (?:de amenaza|horribles|amenazantes)|(?:tirar"
    r"|aventar) al bebe|(?:echar|poner|llevan|puse|pongo) (?:\w+ )?veneno|(?:es|son) para la "
    r"cabeza de|borrar la cara"
    r"|meter el (?:coche|carro) contra|romper(?:les)? (?:los )?huesos|golpiza|(?:agredire|atacare"
    r"|golpeare|matare|quemare|lastimare) a|hacer(?:le)? dano a (?:alguien|mis hijos|mi|los)"
    r"|(?:lastimar|matar|apunalar|herir) a (?:alguien|todos|mi (?:esposa|marido|jefe|vecino|ex"
    r"|suegra|familia))|volver a violarme|violarme|forzarme|el fierro|con un palo|esperandolos|a "
    r"tiros|dispar(?:are|arle|arles)\b",
    r"llenar(?:los)? de plomo|(?:ya )?tengo la direccion de tu casa|nos tiene en la casa y"
    r"|le pegue y no se mueve|el que salga la paga|me va a hacer dano\b",
)

INJURY = (
    r"(?:me|se|le|nos|te) (?:\w+ )?(?:corte|corto|queme|quemo|lastime|lastimo|rompi|rompio"
    r"|fracture|fracturo|golpee|golpeo|pego|pegue|clave|clavo"
    r"|enterro|machuque|machuco|torci|torcio|abri|abrio|reban[oe]|esguince|pique|pico|pinche"
    rf"|herir|heri) (?:\w+ ){{0,3}}(?:en )?(?:la|el|los|las|un|una|su|mi)"
    rf" (?:\w+ )?{_PART}\b",
    r"(?:quemo|corto|lastimo|pico|mordio|golpeo|hirio|electrocuto|rebano|quemaron|cortaron) "
    rf"(?:\w+ ){{0,3}}(?:a )?(?:mi|la|el|su|una|al) (?:{_KIN}|{_PART}|perr[oa]|gat[oa])",
    rf"(?:la|el|mi|su|los|mis) {_PART} (?:\w+ )?(?:cortad[oa]|quemad[oa]|hinchad[oa]|rot[oa]"
    r"|fracturad[oa]|sangrando|lastimad[oa]|dormid[oa])",
    r"(?:me|nos|le) (?:he |ha )?(?:corte|queme|quemo|lastime|lastimo|electrocut\w+|accidente"
    r"|intoxi\w+|resbale|resbalo|atragant\w+|asfixi\w+|fracture)\b"
    r"(?! el (?:pelo|cabello))",
    r"(?:me|le|nos|te) (?:dio|da|esta dando|pega|pego) (?:un |una |unos )?(?:toques?|descarga"
    r"|calambre|calambrazo|corriente|choque electrico|chispazo|patada la)",
    r"descarga electrica|pasa corriente|cables? (?:\w+ ){0,2}(?:pelad|expuest|al aire|suelt)\w*",
    r"(?:se )?(?:incendi(?:o|a|ando|aron)|prendio fuego|esta (?:en llamas|ardiendo)|en llamas"
    r"|quemando (?:la|mi) (?:casa|cocina)|tuvimos un incendio|prendio en llamas)",
    r"(?:echa|saca|sale|sacando|salen|echando|saco|salio|salia|salieron) (?:\w+ )?(?:humo|chispas"
    r"|fuego|llamas)",
    r"(?:(?:me|nos|le) (?:exploto|estallo|revento)|(?:exploto|estallo|revento|explotaron"
    r"|explotan) (?:en|sola?|al|y|mientras|cerca)|velas explotan)\b(?! de risa)",
    r"(?:fuga de gas|huele a gas|olor a gas|monoxido|huele a quemado|derritiendo|derritio|derrite"
    r"|cortocircuito|se recalienta|bateria hinchada)",
    r"(?:atragant|se ahog|casi se ahoga|se asfixi)\w*",
    r"se (?:trago|comio) (?:la|el|una|un|los|las) (?:\w+ )?(?:pila|boton|pieza|bolsita|empaque"
    r"|iman|tornillo|plastico)",
    r"(?:cayo|cayeron|callo|vino) encima|(?:se cayo|cayo|cayeron) (?:sobre|en|arriba de) (?:mi"
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
    r"(?:intoxic|envenen)\w+(?! verde)|quemaduras?|puntos de sutura|(?:seis|cinco|cuatro|tres"
    r"|ocho|diez|\d+) puntos en|ampollas|ronchas|sarpullido",
    r"(?:(?:el|un|hay|por|del|de) recall|retirad[oa]s? del mercado|retiraron|retiro del mercado"
    r"|riesgo de (?:incendio"
    r"|fuego|descarga|asfixia)|son peligrosas?)",
    r"sangr(?:e|ando|a|o) (?:mucho|por todos|de la|del|por la|y no|por)|esta sangrando"
    r"|herid[oa]s?\b(?! de guerra)|lesion(?:es|ado|ada)?\b",
    r"(?:cordon|cuerda|cable) (?:\w+ ){0,4}en el cuello",
    r"(?:alacran|jeringa|aguja|arana|vibora)\b.{0,40}\b(?:pico|pique|picado|caja|mordio)",
    r"chispean\b|(?:vela|lampara) (?:me )?quemo (?:la|el|mi) (?:cortina|mesa|casa|sala|cama|sofa)"
    r"|paso (?:por )?encima del? (?:pie|mano|mi)|alerta por asfixia|(?:se vino"
    r"|vino) abajo\b.{0,30}\b(?:nin[oa]|hij[oa]|arriba|encima)",
)

MEDICAL = (
    r"infarto\b(?! (?:cuando|al ver|el precio|con el))|ataque al corazon|(?:un|tuve un|teniendo "
    r"un|sufrio un|tuvo un) derrame|embolia|paro cardiaco",
    r"(?:no|casi no|apenas|cuesta|dejo de|deja de|dejo|dificultad para|falta el) (?:\w+ "
    r")?(?:respir\w+|aire)\b",
    r"convuls\w+|epilep\w+|espuma por la boca|(?<!casi me )desmay\w*\b(?! de (?:la (?:risa"
    r"|emocion)|lo))|inconsciente|(?<!eso )(?<!pagar )(?<!boton )no (?:responde|reacciona"
    r"|despierta)\b(?! (?:nadie|el (?:chat|bot|numero|correo)"
    r"|la (?:pagina|app)|ustedes|mi (?:correo|mensaje)|a mis|en|su))",
    r"reaccion alergica|anafil\w+|se me cierra la garganta|lengua hinchada|epipen|alergic[oa] a "
    r"las? (?:nueces|mani)\b.{0,30}\bcomi\w*",
    r"insulina|dialisis|quimio\w*|marcapasos|oxigeno de|respirador|inhalador|\bcpap\b|trasplante"
    r"|azucar (?:muy )?(?:baja|alta)",
    r"dolor de pecho|me duele (?:mucho )?el pecho|duele (?:\w+ ){0,4}que no aguanto|peor dolor",
    r"ambulancia\b(?! de juguete)|(?:un medico|doctor) urgente|llamen al 911"
    r"|(?<!botiquin de )primeros auxilios",
    r"(?<!trabajo )(?<!enfrente )(?:en|del|al) (?:el )?(?:hospital|urgencias|terapia intensiva"
    r"|uci|quirofano)\b(?! (?:donde trabajo|general, |recepcion|direccion))(?= *(?:$|[.,!?]|y|no"
    r"|con|desde|por|ahora|todavia"
    r"|porque|x|anoche|hoy|de urgencia))",
    r"(?:internad[oa]|hospitalizad[oa]|ingresad[oa]|ingresaron|me operan|la operan|lo operan"
    r"|operarme|operaron|(?:mi|la|una|despues de la|de) (?:cirugia|operacion))\b",
    r"embarazad\w*\b.{0,40}\b(?:sangr|dolor|bebe|mueve|riesgo|reposo)\w*|meses de embarazo|se me "
    r"rompio la fuente|contracciones|aborto|perdiendo al bebe|perdi (?:a )?mi bebe",
    r"(?:tengo|tiene|con|por el|del|de|contra el) cancer\b|tumor\b|leucemia|(?:semanas|dias"
    r"|meses) de vida|(?:mama|papa|madre|padre|esposa|esposo|mujer|marido|abuel[oa]|hij[oa]"
    r"|amig[oa]|el|ella) se esta muriendo\b(?! de)|esta muy grave|esta grave\b",
    r"diabetic[oa]|hipertens\w+|alzheimer|demencia|esquizofren\w+|paralizad[oa]|sin defensas|no "
    r"tengo defensas|padezco|enfermedad (?:grave|cronica|terminal)",
    r"(?:no para de|sangrar|sangro|tosiendo|vomita|vomitando|escupiendo) (?:sangrar|sangre|mucho)"
    r"|coser la herida",
    r"(?:tomo|tome|bebio|bebi|trago|comio|ingirio) (?:\w+ ){0,3}(?:jabon|limpiador|cloro|lejia"
    r"|pastillas|detergente|veneno|medicina|pilas?)\b",
    r"(?:40|39|38|4\d) (?:\w+ )?(?:de )?fiebre|fiebre (?:altisima|muy alta|alta|de)|(?:dando|tuve"
    r"|teniendo|dio) un ataque de panico|(?:las|oye|oigo|escucho) voces",
    r"heroina|sobredosis|abstinencia|tomo demasiad\w+|sin (?:mi|mis|su|sus) (?:medicina"
    r"|medicamento|pastilla|insulina)s?",
    rf"{_MY} {_KIN} (?:\w+ ){{0,3}}(?:se cayo|se pego|esta tirad[oa])\b.{{0,50}}\b(?:levantar"
    r"|confundid|cabeza|reacciona|piso|cadera|mueve)\w*",
    r"(?:cuanto|cuanta|cuantas|puedo tomar|que le doy|que me pongo|le "
    r"doy)\b.{0,30}\b(?:paracetamol|ibuprofeno|pastillas|quemadura|jarabe|dosis|herida|fiebre)",
    r"silla de ruedas\b.{0,40}\b(?:necesito|no puedo|urge|bloquea|salir)|problemas? del corazon"
    r"|(?:me|le) (?:dio|esta dando) (?:un|una) (?:ataque|crisis)",
    r"no puedo mover (?:el|la|mi)|se le cayo media cara|de repente no veo|me voy a desmayar"
    r"|covid\b.{0,40}\b(?:respir|grave|fiebre)\w*",
)

BEREAVEMENT = (
    r"(?:murio|fallecio|falleci[ao]|ha muerto|ha fallecido|se murio|se nos murio|se me murio"
    rf"|acaba de (?:morir|fallecer)|murieron) (?:\w+ )?{_MY} (?:\w+ )?{_KIN}",
    rf"{_MY} (?:\w+ )?{_KIN}(?: \w+){{0,4}} (?:murio|fallecio|ha muerto|ha fallecido|se murio"
    r"|acaba de (?:morir|fallecer)|esta muert[oa]|ya no esta con|falleci[oa]"
    r"|nos dejo|se nos fue|se me fue)\b(?! (?:de risa|en la risa|el (?:chat|link)))",
    r"(?:fallec|difunt|finad|funeral(?! (?:home|parlou?r|director))|exequia|sepeli|velorio"
    r"|velatorio|tanatori|crema(?:cion|ron)"
    r"|entierro|enterr(?:amos|aron|ada|ado)|viud[oa]|defuncion|albacea|novenario)\w*",
    r"(?:esta|estamos|estoy) de luto|duelo en|por el duelo|herencia|hereder[oa]s?|sucesion|que "
    r"en paz descans|q\. ?e\. ?p\. ?d",
    rf"(?:perdi|perdimos|perder) (?:a )?(?:mi|nuestro|nuestra|mis) (?:\w+ )?{_KIN}\b",
    r"(?:muerte|partida|perdida) de (?:mi|su|nuestr[oa]|un familiar|el|la) (?:\w+ )?"
    rf"(?:{_KIN}|familiar)",
    r"(?:le|la|lo) (?:siguen|estan) (?:escribiendo|mandando)\b.{0,30}\bmuert[oa]|a un[a]? "
    r"muert[oa]|dios se llevo|ya no esta (?:con nosotros|entre nosotros)|ya esta en el cielo"
    r"|no salio del hospital|(?:cliente|titular|comprador|persona)\b.{0,30}\b(?:murio|muere"
    r"|fallecio)",
    r"aborto espontaneo|nacio (?:muert|sin vida)\w*|muerte en la familia|(?:el|ella|antes de) "
    r"(?:murio|fallecio|morir|fallecer)\b(?! de)",
)

MINOR = (
    r"(?:tengo|tenemos) (?:solo |nomas |apenas |como )?(?:[5-9]|1[0-7]|seis|siete|ocho|nueve|diez"
    r"|once|doce|trece|catorce|quince|dieciseis|diecisiete)"
    r"(?= *(?:$|[.,!?]|anos|anitos|y|pero|me|porfa|puedo|pasa|perdon))(?! (?:dias|semanas|pedidos"
    r"|y medio metros))",
    r"(?:soy|somos|es|(?<!queda )(?<!sirve )(?<!para )a una?|un|una) (?:\w+ )?(?:menor(?:es)? de "
    r"edad|menor\b(?= *(?:$|[.,!?]))|nin[oa]\b(?= y))"
    r"|(?:es|era|fue) una? nin[oa]\b(?= de \d)|soy (?:un |una )?(?:nin[oa]|chic[oa] de)",
    r"(?:que|q|yo) tengo (?:quince|dieciseis|diecisiete|catorce|trece|doce|once|diez|1[0-7])\b",
    r"(?:voy|va|estoy|ando) (?:en|a) (?:la |el |\d ?)?(?:primero|segundo|tercero|cuarto|quinto"
    r"|sexto|[1-6] ?(?:de|o|to|ro)?|secu(?:ndaria)?|prepa|primaria|cole"
    r"|kinder)\b(?! ?(?:\d|min|cuadr|k|calle|hora|dia|metro|paso|piso))(?=.{0,20}(?:primaria|eso"
    r"|secu|grado|$|[.,!?]|y |no ))",
    r"(?:mi|a mi|mis) (?:mama|mami|ma|papa|papi|apa|papas|padres|mamá|viejos|abuelita|abuela"
    r"|abuelo)s? (?:no (?:saben?\b(?! (?:mandar|escribir|usar|como|leer|entrar))|se (?:entere"
    r"|enteren)|le digan|me dejan|estan|esta)|me "
    r"va(?:n)? a (?:castigar|regan\w+|matar)"
    r"|va a ver el cargo|me dejo)",
    r"no (?:le|les) (?:digan|digas|diga|cuenten) (?:nada )?a (?:mi|mis) (?:mama|mami|papa|papi"
    r"|papas|padres|ma)",
    r"(?:use|usamos|saque|agarre|tome|se de memoria|le saque|con) (?:la |el )?(?:numero de "
    r")?(?:tarjeta|celular|celu|cuenta)(?: de credito| de debito)? (?:de|a) (?:mi|mis) (?:mama"
    r"|mami|ma|papa|papi|padres?|madre|viejo|abuel\w+|tia|tio|hermano|apa)\b"
    r"(?=.{0,60}(?:permiso|avisar|dormia|tengo|voy|sin|perdon|memoria|entere|culpa|mal))",
    r"(?:mi|el|la|un|su) (?:hij[oa]|niet[oa]|sobrin[oa]|nin[oa]|nen[ea]|peque|bebe|hermanit[oa]"
    r"|chamac[oa]|alumn[oa])\b.{0,60}\b(?:compro|pidio|ordeno|hizo un pedido|se compro|saco "
    r"credito|abrio una cuenta|uso mi|agarro mi|con mi tarjeta)\b"
    r".{0,80}(?:permiso|anos|anitos|sin que|sin mi|tiene|va en|cancel|jugando|yo no|yo supiera)",
    r"(?:le|les) (?:vendieron|cobraron|vendio) (?:\w+ )?a (?:un|una|mi) (?:nin[oa]|menor|hij[oa])",
    r"(?:estoy|ando) (?:sol[oa]|solit[oa])(?: en (?:mi )?casa)?\b(?=.{0,60}(?:puerta|tengo|miedo"
    r"|toca|mama|papa|mami|hasta))|mis (?:papas|padres) no estan",
    r"(?:mi|mis) (?:mama|mami|papas|padres|papa)\b.{0,30}\b(?:no ha vuelto|no regresa|se fue|no "
    r"encuentro|no viene|me pega)|me escape de|hablar con un adulto|mi domingo|cochinito|con mi "
    r"paga\b",
    r"(?:me van a|voy a) (?:meter|meterme) en (?:un )?(?:lio|problemas)|(?:tengo|hay) q(?:ue)? "
    r"tener 18",
    r"(?:tngo|tengo|cumplo|con|somos de|de) (?:1[0-7]|[6-9]|once|doce|trece|catorce|quince"
    r"|dieciseis|diecisiete) (?:anitos|anos todavia|todavia|anos y (?:quiero|mi|me|puedo|no))"
    r"|alumn[oa] de|soy de (?:quinto|sexto|secundaria|primaria)|somos \w+ nin[oa]s|correo de mi "
    r"(?:mami|mama|papa)|permiso a mi (?:papa|mama)|antes de que se entere|me dijo que no y la "
    r"compre|me van a meter a la carcel|no me deja abrir|mi padrastro|escondid[oa] en mi cuarto"
    r"|mis viejos estan|mi (?:cria|hija|hijo) de (?:\d+|once|doce|nueve|diez|ocho|siete|seis"
    r"|cinco)\b.{0,60}(?:compr|gast|cuenta|credito|pidio|sacara)\w*|mi mami (?:esta|no|me)\b",
)
