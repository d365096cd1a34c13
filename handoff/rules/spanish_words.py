"""Spanish words that need a person, kind by kind. Matched as `danger_words` are.

Folding takes the accents away, so "daño" is "dano" and "mató" is "mato".
"""

from __future__ import annotations

_KIN = (
    r"(?:mama|mami|madre|papa|papi|padre|papas|esposa|esposo|mujer|marido|hijo|hija|hijito|hijita|hijos"
    r"|hermano|hermana|hermanita|hermanito|abuela|abuelo|abuelita|abuelito|abuelos|nana|tia|tio|prima|primo"
    r"|sobrino|sobrina|suegra|suegro|novia|novio|pareja|amigo|amiga|bebe|nino|nina|vecino|vecina|cunado"
    r"|cunada|cliente|titular|companero|companera|nene|nena|nieto|nieta|senora|jefecita|viejo|vieja|gemelo)"
)
_MY = r"(?:mi|mis|su|sus|tu|nuestro|nuestra|nuestros|el|la|un|una|al)"
_PART = (
    r"(?:manos?|dedos?|brazos?|piernas?|pies?|pie|cara|ojos?|cabeza|espalda|cuello|munecas?|tobillo|rodillas?"
    r"|cadera|costillas?|palma|boca|piel|pecho|frente|nariz|hombro|barriga|panza|pulgar|tobillos)"
)

SELF_HARM = (
    r"matarme|suicid\w*\b(?! (?:squad|doors?))|ahorcarme|colgarme(?= *(?:$|[.,!?]))|tirarme (?:de|del|por|al|a las)\b",
    r"(?:me|se) (?:voy|quiero|quiere|kiero|pienso|piensa) (?:a )?(?:matar|suicidar|ahorcar|colgar|hacer dano|lastimar)\w*",
    r"se va a (?:matar|suicidar|ahorcar|colgar)|(?:quiere|va a|dice que va a|intento|quiso|queria|trato de) (?:matarse|suicidarse|quitarse la vida|ahorcarse|hacerse dano"
    r"|lastimarse)",
    r"(?:quitar|quito|quite|quitan)(?:me|se)? la vida|me quito la vida",
    r"(?:me )?(?:quiero|kiero|deseo|prefiero|queria) (?:morir|morirme|estar muert[oa])\b(?! de (?:risa|hambre|sueno))",
    r"ganas de (?:morir(?:me)?|matarme|hacerme dano|lastimarme|vivir)\b(?! de (?:risa|hambre))",
    r"no (?:quiero|quiere|kiero|aguanto) (?:seguir )?(?:vivir|viviendo|viva|vivo)\b(?! (?:en|con|aqui|cerca)\b)",
    r"(?:ya )?no (?:voy a estar|estare|pienso seguir)(?: mas)?(?: aqui)?(?: (?:viv[oa]|en este mundo|manana))\b(?! en)",
    r"(?:acabar|terminar) con (?:mi vida|todo esto|todo)\b(?! (?:el|los|mi) )",
    r"hacerme dano|lastimarme|cortarme (?:las venas|los brazos|las munecas)|me corto (?:los brazos|las venas|para)"
    r"|me (?:volvi a cortar|corte las venas)",
    r"no vale la pena vivir|(?:sin|ninguna|no (?:tengo|hay|le encuentro)\b.{0,20}) (?:razon|razones|motivo|sentido)"
    r" (?:para|de|a) (?:vivir|la vida|seguir)|para que vivir|sentido a vivir",
    r"(?:estarian|estara|estaran|van a estar|estan) mejor (?:sin mi|si (?:yo )?(?:muero|me muero)|cuando (?:yo )?ya no)",
    r"(?:ojala|espero|quiero|quisiera|le pido a dios\b.{0,20}) (?:\w+ ){0,3}no (?:despierte|despertar(?:me)?)",
    r"(?:tome|trague|tomo|tomado|tomar|tragado) (?:todas|toda la caja|un frasco|el frasco|la caja entera|un monton de)\b.{0,20}"
    r"(?:pastillas|somniferos|medicinas|pildoras|frasco|caja)?",
    r"(?:ultimo mensaje|carta de despedida|me despido de (?:todos|este mundo)|me voy para siempre|adios mundo)",
    r"(?:pegarme|me voy a pegar|me pego) un (?:tiro|balazo)|sobredosis|cansad[oa] de vivir",
    r"(?:soy|solo soy) (?:una carga|un estorbo) para|merezco (?:vivir|morir)",
    r"(?:en el puente|en la azotea|en las vias|en el techo)\b.{0,40}(?:saltar|tirar|aventar|salto|vivo|viva)",
)

THREAT = (
    r"(?:los|las|te|le|les|lo|la|os) (?:voy|vamos) a (?:matar|quemar|golpear|partir|romper|madrear|apunalar|disparar|balear|violar"
    r"|lastimar|hacer dano|reventar|buscar y|encontrar y|envenenar|pegar|cortar|ahorcar|linchar|estrangular)\b(?! (?:de risa|la cabeza con))",
    r"(?:voy a|pienso|vamos a|quiero|va a|dice que va a|quiere) (?:matar|apunalar|violar|golpear|balear|envenenar|atacar|agredir|secuestrar"
    r"|asesinar|degollar|lastimar|hacerle dano|matarlos?|matarlas?|matarl[oae]s?|atacarlos|golpearlo|romperle|partirle|dispararle|quemar(?:les)?)\b"
    r"(?! (?:el tiempo|dos pajaros|por|el hambre))",
    r"(?:me|la|lo|nos|te) (?:quiere|dijo que va a|dice que va a|amenaza con|amenazo con) (?:matar|golpear|pegar|lastimar|violar|buscar)\b|(?:dice|dijo|dicen|jura|juro|escribio|grito) que (?:me|nos|la|lo|los|las|te|le) (?:va|van) a (?:matar|golpear|pegar|lastimar|violar|buscar|encontrar|quemar)",
    r"(?:mi|su) (?:esposo|marido|pareja|ex|novio|novia|mujer|padre|papa|hijo|primo|hermano|vecino|companero)\b.{0,30}\b(?:me pega|me golpea"
    r"|va a matar a|quiere matar|me amenaz\w+|matarme\b)",
    r"amenaz(?:o|a|aron|an|as|ado|ada|ando|ar)\b(?! de (?:lluvia|tormenta))",
    r"(?:hay|puse|pusieron|lleva|tengo) una bomba\b(?! de (?:agua|bano|bici))",
    r"(?:quemar|incendiar|prender fuego|prendo fuego|volar|arde|va a arder)\b.{0,30}\b(?:tienda|local|almacen|bodega|oficina|edificio)",
    r"se (?:donde|a que hora|en donde) (?:vives?|viven|trabajas?|sale|salen|estas)\b",
    r"se van a arrepentir|te vas a arrepentir|cuidate la espalda|te espero a la salida|(?:estan muertos todos|estan todos muertos|estas|eres hombre) muert[oa]s?\b|estan muertos\b"
    r"(?! de (?:risa|sueno|hambre|cansancio))",
    r"(?:pistola|arma|escopeta|machete|navaja|cuchillo|bate|gasolina)\b.{0,50}\b(?:voy|oficina|tienda|repartidor|mensajero|chofer|cara|matar"
    r"|salgo|encuentro|buscar|esperando|clase|escuela|cargada|jefe)",
    r"(?:voy|ir|subir|llegar|entro|entrar|salio|viene|va manejando)\b.{0,30}\bcon (?:mi|una|la|un|el) (?:pistola|arma|escopeta|machete|navaja"
    r"|cuchillo|bate|palo)",
    r"le disparo|les disparo|lo mato|los mato|la mato|te mato\b(?! jaj)|te reviento|te parto|le parto|le rompo|(?:rompo|parto|partir|romper) (?:la|le la|los) "
    r"(?:cara|piernas|dedos|huesos|madre)",
    r"orden de (?:alejamiento|restriccion)|(?:me|nos) (?:saco|mostro) (?:una|la) (?:navaja|pistola|arma|cuchillo)",
    r"balacera|masacre|rehen(?:es)?|va a (?:morir|haber) (?:gente|muertos|heridos|sangre)|entrar a tiros",
    r"acabo de (?:apunalar|matar|disparar)",
)

INJURY = (
    rf"(?:me|se|le|nos|te) (?:\w+ )?(?:corte|corto|queme|quemo|lastime|lastimo|rompi|rompio|fracture|fracturo|golpee|golpeo|pego|pegue|clave|clavo"
    rf"|enterro|machuque|machuco|torci|torcio|abri|abrio|reban[oe]|esguince|pique|pico|pinche|herir|heri) (?:\w+ ){{0,3}}(?:en )?(?:la|el|los|las|un|una|su|mi)"
    rf" (?:\w+ )?{_PART}\b",
    rf"(?:quemo|corto|lastimo|pico|mordio|golpeo|hirio|electrocuto|rebano|quemaron|cortaron) (?:\w+ ){{0,3}}(?:a )?(?:mi|la|el|su|una|al) (?:{_KIN}|{_PART}|perr[oa]|gat[oa])",
    rf"(?:la|el|mi|su|los|mis) {_PART} (?:\w+ )?(?:cortad[oa]|quemad[oa]|hinchad[oa]|rot[oa]|fracturad[oa]|sangrando|lastimad[oa]|dormid[oa])",
    r"(?:me|nos|le) (?:he |ha )?(?:corte|queme|quemo|lastime|lastimo|electrocut\w+|accidente|intoxi\w+|resbale|resbalo|atragant\w+|asfixi\w+|fracture)\b"
    r"(?! el (?:pelo|cabello))",
    r"(?:me|le|nos|te) (?:dio|da|esta dando|pega|pego) (?:un |una |unos )?(?:toques?|descarga|calambre|calambrazo|corriente|choque electrico|chispazo|patada la)",
    r"descarga electrica|pasa corriente|cables? (?:\w+ ){0,2}(?:pelad|expuest|al aire|suelt)\w*",
    r"(?:se )?(?:incendi(?:o|a|ando|aron)|prendio fuego|esta (?:en llamas|ardiendo)|en llamas|quemando (?:la|mi) (?:casa|cocina)|tuvimos un incendio|prendio en llamas)",
    r"(?:echa|saca|sale|sacando|salen|echando|saco|salio|salia|salieron) (?:\w+ )?(?:humo|chispas|fuego|llamas)",
    r"(?:(?:me|nos|le) (?:exploto|estallo|revento)|(?:exploto|estallo|revento|explotaron|explotan) (?:en|sola?|al|y|mientras|cerca)|velas explotan)\b(?! de risa)",
    r"(?:fuga de gas|huele a gas|olor a gas|monoxido|huele a quemado|derritiendo|derritio|derrite|cortocircuito|se recalienta|bateria hinchada)",
    r"(?:atragant|se ahog|casi se ahoga|se asfixi)\w*",
    r"se (?:trago|comio) (?:la|el|una|un|los|las) (?:\w+ )?(?:pila|boton|pieza|bolsita|empaque|iman|tornillo|plastico)",
    rf"(?:cayo|cayeron|callo|vino) encima|(?:se cayo|cayo|cayeron) (?:sobre|en|arriba de) (?:mi|la|el|su) (?:{_KIN}|{_PART}|cuna|perr[oa])",
    rf"{_MY} {_KIN} (?:\w+ ){{0,2}}(?:se cayo|se resbalo|se tropezo|se golpeo|se lastimo|se quemo|se corto|resulto herid[oa])",
    r"me (?:cai|resbale|tropece)\b(?! (?:de risa|bien|mal))",
    r"(?:atropello|choco|embistio|pateo|aplasto|golpeo) (?:\w+ )?(?:a )?(?:mi|el|la|su|al|a) (?:carro|coche|auto|perr[oa]|gat[oa]|hij[oa]|nin[oa]|moto|bici|pie|mama|mujer|abuel[oa])",
    r"(?:repartidor|mensajero|chofer|de correos) (?:\w+ ){0,3}(?:se cayo|me empujo|esta herido|sangrando|se lastimo|se golpeo|no se levanta|me atropello|mordid[oa])",
    r"(?:reportar|denunciar|tuve|tuvo|sufri|sufrio|causo|provoco) (?:\w+ )?(?:una|un|la|el) (?:\w+ )?(?:lesion|accidente|herida|quemadura|fractura|incendio|corte)",
    r"(?:intoxic|envenen)\w+(?! verde)|quemaduras?|puntos de sutura|(?:seis|cinco|cuatro|tres|ocho|diez|\d+) puntos en|ampollas|ronchas|sarpullido",
    r"(?:recall|retirad[oa]s? del mercado|retiraron|retiro del mercado|riesgo de (?:incendio|fuego|descarga|asfixia)|son peligrosas?)",
    r"sangr(?:e|ando|a|o) (?:mucho|por todos|de la|del|por la|y no|por)|esta sangrando|herid[oa]s?\b(?! de guerra)|lesion(?:es|ado|ada)?\b",
    r"(?:cordon|cuerda|cable) (?:\w+ ){0,4}en el cuello",
    r"(?:alacran|jeringa|aguja|arana|vibora)\b.{0,40}\b(?:pico|pique|picado|caja|mordio)",
)

MEDICAL = (
    r"infarto\b(?! (?:cuando|al ver|el precio|con el))|ataque al corazon|(?:un|tuve un|teniendo un|sufrio un|tuvo un) derrame|embolia|paro cardiaco",
    r"(?:no|casi no|apenas|cuesta|dejo de|deja de|dejo|dificultad para|falta el) (?:\w+ )?(?:respir\w+|aire)\b",
    r"convuls\w+|epilep\w+|espuma por la boca|(?<!casi me )desmay\w*\b(?! de (?:la (?:risa|emocion)|lo))|inconsciente|(?<!eso )(?<!pagar )(?<!boton )no (?:responde|reacciona|despierta)\b(?! (?:nadie|el (?:chat|bot|numero|correo)"
    r"|la (?:pagina|app)|ustedes|mi (?:correo|mensaje)|a mis|en|su))",
    r"reaccion alergica|anafil\w+|se me cierra la garganta|lengua hinchada|epipen|alergic[oa] a las? (?:nueces|mani)\b.{0,30}\bcomi\w*",
    r"insulina|dialisis|quimio\w*|marcapasos|oxigeno de|respirador|inhalador|\bcpap\b|trasplante|azucar (?:muy )?(?:baja|alta)",
    r"dolor de pecho|me duele (?:mucho )?el pecho|duele (?:\w+ ){0,4}que no aguanto|peor dolor",
    r"ambulancia\b(?! de juguete)|(?:un medico|doctor) urgente|llamen al 911|primeros auxilios",
    r"(?<!trabajo )(?<!enfrente )(?:en|del|al) (?:el )?(?:hospital|urgencias|terapia intensiva|uci|quirofano)\b(?! (?:donde trabajo|general, |recepcion|direccion))(?= *(?:$|[.,!?]|y|no|con|desde|por|ahora|todavia"
    r"|porque|x|anoche|hoy|de urgencia))",
    r"(?:internad[oa]|hospitalizad[oa]|ingresad[oa]|ingresaron|me operan|la operan|lo operan|operarme|operaron|(?:mi|la|una|despues de la|de) (?:cirugia|operacion))\b",
    r"embarazad\w*\b.{0,40}\b(?:sangr|dolor|bebe|mueve|riesgo|reposo)\w*|meses de embarazo|se me rompio la fuente|contracciones|aborto|perdiendo al bebe|perdi (?:a )?mi bebe",
    r"(?:tengo|tiene|con|por el|del|de|contra el) cancer\b|tumor\b|leucemia|(?:semanas|dias|meses) de vida|(?:mama|papa|madre|padre|esposa|esposo|mujer|marido|abuel[oa]|hij[oa]|amig[oa]|el|ella) se esta muriendo\b(?! de)|esta muy grave|esta grave\b",
    r"diabetic[oa]|hipertens\w+|alzheimer|demencia|esquizofren\w+|paralizad[oa]|sin defensas|no tengo defensas|padezco|enfermedad (?:grave|cronica|terminal)",
    r"(?:no para de|sangrar|sangro|tosiendo|vomita|vomitando|escupiendo) (?:sangrar|sangre|mucho)|coser la herida",
    r"(?:tomo|tome|bebio|bebi|trago|comio|ingirio) (?:\w+ ){0,3}(?:jabon|limpiador|cloro|lejia|pastillas|detergente|veneno|medicina|pilas?)\b",
    r"(?:40|39|38|4\d) (?:\w+ )?(?:de )?fiebre|fiebre (?:altisima|muy alta|alta|de)|(?:dando|tuve|teniendo|dio) un ataque de panico|(?:las|oye|oigo|escucho) voces",
    r"heroina|sobredosis|abstinencia|tomo demasiad\w+|sin (?:mi|mis|su|sus) (?:medicina|medicamento|pastilla|insulina)s?",
    rf"{_MY} {_KIN} (?:\w+ ){{0,3}}(?:se cayo|se pego|esta tirad[oa])\b.{{0,50}}\b(?:levantar|confundid|cabeza|reacciona|piso|cadera|mueve)\w*",
    r"(?:cuanto|cuanta|cuantas|puedo tomar|que le doy|que me pongo|le doy)\b.{0,30}\b(?:paracetamol|ibuprofeno|pastillas|quemadura|jarabe|dosis|herida|fiebre)",
    r"silla de ruedas\b.{0,40}\b(?:necesito|no puedo|urge|bloquea|salir)|problemas? del corazon|(?:me|le) (?:dio|esta dando) (?:un|una) (?:ataque|crisis)",
    r"no puedo mover (?:el|la|mi)|se le cayo media cara|de repente no veo|me voy a desmayar|covid\b.{0,40}\b(?:respir|grave|fiebre)\w*",
)

BEREAVEMENT = (
    rf"(?:murio|fallecio|falleci[ao]|ha muerto|ha fallecido|se murio|se nos murio|se me murio|acaba de (?:morir|fallecer)|murieron) (?:\w+ )?{_MY} (?:\w+ )?{_KIN}",
    rf"{_MY} (?:\w+ )?{_KIN}(?: \w+){{0,4}} (?:murio|fallecio|ha muerto|ha fallecido|se murio|acaba de (?:morir|fallecer)|esta muert[oa]|ya no esta con|falleci[oa]"
    r"|nos dejo|se nos fue|se me fue)\b(?! (?:de risa|en la risa|el (?:chat|link)))",
    r"(?:fallec|difunt|finad|funeral|exequia|sepeli|velorio|velatorio|tanatori|crema(?:cion|ron)|entierro|enterr(?:amos|aron|ada|ado)|viud[oa]|defuncion|albacea|novenario)\w*",
    r"(?:esta|estamos|estoy) de luto|duelo en|por el duelo|herencia|hereder[oa]s?|sucesion|que en paz descans|q\. ?e\. ?p\. ?d",
    rf"(?:perdi|perdimos|perder) (?:a )?(?:mi|nuestro|nuestra|mis) (?:\w+ )?{_KIN}\b",
    r"(?:muerte|partida|perdida) de (?:mi|su|nuestr[oa]|un familiar|el|la) (?:\w+ )?(?:" + _KIN[3:-1] + r"|familiar)",
    r"(?:le|la|lo) (?:siguen|estan) (?:escribiendo|mandando)\b.{0,30}\bmuert[oa]|a un[a]? muert[oa]|dios se llevo|ya no esta (?:con nosotros|entre nosotros)|ya esta en el cielo"
    r"|no salio del hospital|(?:cliente|titular|comprador|persona)\b.{0,30}\b(?:murio|muere|fallecio)",
    r"aborto espontaneo|nacio (?:muert|sin vida)\w*|muerte en la familia|(?:el|ella|antes de) (?:murio|fallecio|morir|fallecer)\b(?! de)",
)

LEGAL_THREAT = (
    r"(?:los|las|les|te|os|le) (?:voy|vamos) a (?:demandar|denunciar|llevar a juicio|reportar con|acusar)|(?:los|os|las|les) (?:demando|denuncio|demandare|denunciare)\b",
    r"(?<!no )(?:voy a|pienso|quiero|vamos a|quiere) (?:demandar|denunciar|poner una (?:demanda|denuncia)|meter (?:una )?(?:demanda|abogado)|interponer|ir a juicio|llevar esto a juicio)\w*",
    r"(?:mi|mis|un|una|el|la|nuestro) (?:abogad[oa]s?|avogado|licenciad[oa])\b(?! necesita| recomend)(?=.{0,60}(?:contact|comunic|carta|dice|dijo|caso|reclam|os |ustedes|asunto|demanda|siguiente|llega|ilegal|$|[.!]))",
    r"despacho de abogados de|soy (?:el |la )?abogad[oa] (?:de|y (?:necesito|represento))|en nombre de mi cliente|represento a|asesor legal|departamento (?:juridico|legal)|area legal|razon social para",
    r"demandas?\b.{0,30}\b(?:colectiva|contra|poner|meter|presentad|interpuest|va|legal)\w*|denuncia (?:penal|en|contra|a consumo|esta|formal|por)|(?:pongo|poner|puse|presentar|presente|meter) (?:una |la |mi )?(?:demanda|denuncia|querella)",
    r"(?:acciones|via|vias|medidas|proceso|compensacion|consecuencias|procedimiento|notificacion|demanda) (?:legal|legales|judicial|judiciales)|proceder legalmente|por lo legal|legalmente",
    r"(?:al|(?<!trabajo en )el|del|los|a) (?:juez|juzgados?|tribunal(?:es)?|juicio)\b|(?:la|a) corte\b(?! (?:de|ingles))|(?<!trabajo )en (?:el juzgado|los tribunales|juicio)\b",
    r"profe?co\b|\bocu\b|\bfacua\b|\bomic\b|\baepd\b|sernac|indecopi|condusef|defensa (?:al|del) consumidor|(?:oficina|direccion general|agencia|asociacion|autoridad(?:es)?|departamento) de (?:consumo|consumidor\w*)"
    r"|hojas? de reclamaciones|procuraduria|fiscal(?:ia)? (?:general)?|ministerio publico|derechos? del consumidor",
    r"\b(?:bbb|ftc|fcc)\b|small claims|chargeback|contracargo|desconocer (?:el|este|ese) cargo|(?:disputa|reclamo|reclamar|retroced\w+|disputar)\b.{0,30}\b(?:banco|tarjeta|visa)|banco\b.{0,30}\b(?:retroceda|quitar ese dinero|disputa)",
    r"(?:policia|comisaria)\b.{0,30}\b(?:denuncia|voy|pongo|aviso|llamo)|(?:voy|denuncia\w*|pongo|llamar)\b.{0,30}\b(?:la policia|comisaria)|es (?:un )?(?:delito|ilegal|estafa y)|violando la ley|incumpl\w+ (?:de |la |el )?(?:contrato|ley)",
    r"rgpd|proteccion de datos|derecho de supresion|derechos arco|borr(?:en|ar|ad) todos mis datos, es la ley|lopd",
    r"carta documento|burofax|requerimiento formal|(?:danos y perjuicios|indemnizacion|compensacion legal)|la ley me ampara|conozco mis derechos|conciliacion|notificacion judicial|citatorio|intimacion",
    r"como prueba (?:para|ante)|que hablen los juzgados|va(?:n)? a (?:caer|llegar) (?:una|la) (?:inspeccion|demanda|notificacion)",
)

_PRENSA = (
    r"(?:la prensa|los? (?:medios|periodicos?|diarios?|noticieros?)|las noticias|la tele(?:vision)?|el noticiero|un (?:periodico|diario|noticiero|canal|programa)|los de la tele|la radio)"
)

PRESS = (
    r"(?:soy|como|aqui|me llamo \w+,?|una?|somos) (?:\w+ ){0,2}(?:periodistas?|reporter[oa]s?|perdiodista|corresponsal|editora? (?:de|del)|columnista|productora? de)\b(?! (?:y trabajo|jubilad))",
    r"(?:periodista|reporter[oa])s?\b.{0,50}\b(?:contact|escribi|llama|interesad|encuentr|busco|articulo|reportaje|caso|freelance|nota|tienda|historia|pregunt|enter)\w*",
    r"(?:contacto|gabinete|area|oficina|departamento|jefe|correo|kit|fotos|nota|sala|encargad[oa]|responsable) (?:de |para )(?:la )?(?:prensa|medios|comunicacion)\b|medios de comunicacion|vocer[oa]|portavoz",
    r"(?:una|alguna|su|la|escuchar|vuestra|necesito un|algun|hacer) (?:declaracion|version|postura|comentario oficial|respuesta oficial|comentario)(?:es)?\b.{0,60}\b(?:articulo|nota|reportaje|periodico|diario|antes|publi|hoy|ustedes|empresa|programa|canal|oficial|$)\w*",
    rf"(?:ir|voy|ire|irme|vamos|llevar|llevo|mandar|mando|mandare|mandarlo|contar|llamar|llamo|acudir|sale|salir|salga|avisar|escribiendo|contactar|contacte|etiquet\w+|historia|enterar\w*|saldra)\b.{{0,30}}\b(?:a|en|con|al|de|por) ?{_PRENSA}",
    rf"{_PRENSA} (?:se va a enterar|lo va a saber|sabra|se enterar\w+|va a|esta)",
    r"(?:reportaje|articulo|nota|informe|columna|expose|documental|investigacion)\b.{0,50}\b(?:sobre (?:su|ustedes|vuestr|la tienda|calefactor|tiendas)|publi|tienda|domingo|manana|de consumo|periodico|ustedes)\w*",
    r"(?:escribo|trabajo|redaccion|publicamos|publico|preparo|investigo|hago|hacemos|redactor\w*)\b.{0,30}\b(?:para (?:un|el|la|una)|de un|del) (?:\w+ )?(?:diario|periodico|revista|noticiero|canal|portal|medio|programa|radio)\b(?! y)",
    r"(?:entrevist)\w+\b.{0,40}\b(?:gerente|dueno|director|medio|empresa|periodico|diario|revista|portal|encargad|su|alguien)\w*|solicitud de entrevista|derecho a replica|cerramos edicion|conferencia de prensa",
    r"(?:grabar|filmar|camaras|rodar|fotografi\w+|fotos)\b.{0,40}\b(?:documental|noticiero|programa|television|tele|periodico|reportaje)|equipo de television|podcast\b.{0,50}\b(?:ustedes|consumo|version|invitar|episodio)",
    r"(?:seguidores|subs|suscriptores|oyentes|espectadores|lectores)\b.{0,50}\b(?:ver|tratan|quejan|declaracion|version|enter\w+)|noticias de las \d|primera plana|hecho viral|exponer (?:lo|a)",
)

FRAUD = (
    r"fraud\w*",
    r"estafa\w*|timo\b|me timaron|phishing|suplanta\w+|usurp\w+|robo de identidad|clon(?:aron|ada|o|ado)",
    r"(?:me )?(?:robaron|han robado|roban|robo) (?:la|mi|mis|el|todo el) (?:\w+ )?(?:tarjetas?|cuenta|identidad|datos|bolso|cartera|credito|saldo|celular|movil|clave)",
    r"(?:usaron|clonaron|hackearon|copiaron|han usado|han copiado|esta usando|compro con|compraron con|gasto con|entraron a|entraron en) (?:\w+ )?(?:la|mi|mis|los) "
    r"(?:datos de mi |tarjetas? |numero )?(?:tarjetas?|cuenta|datos|identidad|nombre|perfil|correo)\b(?! (?:para pagar|de regalo))",
    r"me (?:han )?(?:hacke|jacke|jake|jaque)\w+|cuenta (?:\w+ )?(?:hackeada|robada|jakeada|comprometida)|tarjeta (?:robada|clonada)",
    r"no (?:hice|realice|autorice|reconozco|pedi|ordene|compre|autorizo|he hecho|hemos hecho|he pedido|he autorizado|solicite) (?:yo )?(?:est[aeo]s?|es[aeo]s?|el|la|los|las|ningun\w*|nada|un|una)\b"
    r"(?:.{0,15}(?:compras?|cargos?|pedidos?|pagos?|transaccion\w*|cobros?)|.{0,40}(?:cobr|tarjeta|cargo|cuenta|alguien))",
    r"(?:compras?|cargos?|pedidos?|pagos?|transaccion\w*|cobros?|codigos?) (?:\w+ ){0,4}(?:que )?no (?:hice|autorice|autorizad[oa]|reconozco|reconocid[oa]|pedi|solicite|realice|conozco|es mio|es mia|son mios)",
    r"(?:alguien|otra persona|un desconocido|no se quien|mi ex|un tipo|un companero)\b.{0,40}\b(?:mi tarjeta|mi cuenta|mi nombre|mis datos|cambio mi|mi correo|mi identidad)",
    r"(?:(?:pedido|compra|cuenta|credito|compraron|hicieron|abrieron|abrio) (?:\w+ ){0,2}a mi nombre|haciendose pasar por|se hizo pasar|se hacen pasar|identificacion falsa|pagina falsa|web falsa|sitio falso|web identica|pagina identica|mensaje falso|correo falso)",
    r"yo no fui|no fui yo|no he sido yo|yo no lo (?:pedi|hice|solicite)|(?:cambiaron|alguien cambio) (?:el|la|mi) (?:correo|email|contrasena|clave|direccion)\b.{0,40}\b(?:no|sin|yo)",
    r"sin mi (?:permiso|autorizacion|consentimiento|conocimiento)\b(?=.{0,0})|a escondidas|cai en (?:la trampa|una trampa)|(?:metio|meti|puse|di) mi (?:clave|contrasena|tarjeta)\b.{0,40}\b(?:pagina|link|enlace|igualita)",
)

MINOR = (
    r"(?:tengo|tenemos) (?:solo |nomas |apenas |como )?(?:[5-9]|1[0-7]|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete)"
    r"(?= *(?:$|[.,!?]|anos|anitos|y|pero|me|porfa|puedo|pasa|perdon))(?! (?:dias|semanas|pedidos|y medio metros))",
    r"(?:soy|somos|es|a una?|un|una) (?:\w+ )?(?:menor(?:es)? de edad|menor\b(?= *(?:$|[.,!?]))|nin[oa]\b(?= (?:y|de \d)))|soy (?:un |una )?(?:nin[oa]|chic[oa] de)",
    r"(?:que|q|yo) tengo (?:quince|dieciseis|diecisiete|catorce|trece|doce|once|diez|1[0-7])\b",
    r"(?:voy|va|estoy|ando) (?:en|a) (?:la |el |\d ?)?(?:primero|segundo|tercero|cuarto|quinto|sexto|[1-6] ?(?:de|o|to|ro)?|secu(?:ndaria)?|prepa|primaria|cole|kinder)\b(?=.{0,20}(?:primaria|eso|secu|grado|$|[.,!?]|y |no ))",
    r"(?:mi|a mi|mis) (?:mama|mami|ma|papa|papi|apa|papas|padres|mamá|viejos|abuelita|abuela|abuelo)s? (?:no (?:sabe|saben|se (?:entere|enteren)|le digan|me dejan|estan|esta)|me va(?:n)? a (?:castigar|regan\w+|matar)"
    r"|va a ver el cargo|me dejo)",
    r"no (?:le|les) (?:digan|digas|diga|cuenten) (?:nada )?a (?:mi|mis) (?:mama|mami|papa|papi|papas|padres|ma)",
    r"(?:use|usamos|saque|agarre|tome|se de memoria|le saque|con) (?:la |el )?(?:numero de )?(?:tarjeta|celular|celu|cuenta)(?: de credito| de debito)? (?:de|a) (?:mi|mis) (?:mama|mami|ma|papa|papi|padres?|madre|viejo|abuel\w+|tia|tio|hermano|apa)\b"
    r"(?=.{0,60}(?:permiso|avisar|dormia|tengo|voy|sin|perdon|memoria|entere|culpa|mal))",
    r"(?:mi|el|la|un|su) (?:hij[oa]|niet[oa]|sobrin[oa]|nin[oa]|nen[ea]|peque|bebe|hermanit[oa]|chamac[oa]|alumn[oa])\b.{0,60}\b(?:compro|pidio|ordeno|hizo un pedido|se compro|saco credito|abrio una cuenta|uso mi|agarro mi|con mi tarjeta)\b"
    r".{0,80}(?:permiso|anos|anitos|sin que|sin mi|tiene|va en|cancel|jugando|yo no|yo supiera|$)",
    r"(?:le|les) (?:vendieron|cobraron|vendio) (?:\w+ )?a (?:un|una|mi) (?:nin[oa]|menor|hij[oa])",
    r"(?:estoy|ando) (?:sol[oa]|solit[oa])(?: en (?:mi )?casa)?\b(?=.{0,60}(?:puerta|tengo|miedo|toca|mama|papa|mami|hasta))|mis (?:papas|padres) no estan",
    r"(?:mi|mis) (?:mama|mami|papas|padres|papa)\b.{0,30}\b(?:no ha vuelto|no regresa|se fue|no encuentro|no viene|me pega)|me escape de|hablar con un adulto|mi domingo|cochinito|con mi paga\b",
    r"(?:me van a|voy a) (?:meter|meterme) en (?:un )?(?:lio|problemas)|(?:tengo|hay) q(?:ue)? tener 18",
)

ANGER = (
    r"(?:vete|vayanse|vete todos|andate|vayan|iros|idos) (?:todos )?(?:a la (?:mierda|verga|chingada)|al (?:diablo|carajo|infierno)|a tomar por)",
    r"a la (?:mierda|verga|chingada) (?:con )?(?:su|tu|la|el|ustedes|todos|vuestra)",
    r"chinga(?:r|te|n|da)? (?:a )?(?:tu|su) madre|(?:hijo|hijos|hija)s? de (?:p[u*]ta|perra|la chingada|su madre)|hijueput\w+|\bhdp\b|la concha de tu madre|que te (?:jodan|den)",
    r"(?:son|eres|es|sois|sos) (?:todos )?(?:un[oa]?s? )?(?:\w+ )?(?:ladron|ratero|estafador|mentiros|inutil|imbecil|idiota|pendej|payas|sinverguenza|estupid|basura|mierda|rata|asqueros|cabron|porqueria|pelotud"
    r"|gilipollas|desgraciad|incompetente|delincuente|chorr)\w*",
    r"(?:bola|manga|panda|partida|bando|hatajo|pinche|puto|pinches|putos|malditos|maldita|maldito) (?:de )?(?:ladron|ratero|inutil|imbecil|idiota|pendej|payas|sinverguenza|estupid|ratas|cabron|mentiros|estafador|bot|empresa|tienda|robot)\w*",
    r"(?:tienda|empresa|servicio|bot|marca|compania|gente|robot) de (?:mierda|porqueria)\b|(?:puta|puto|pinche|jodida|jodido) (?:mierda|vida|dinero|pedido|tienda|empresa|madre)",
    r"metanse|metetel[oa]|me(?:tan|te)selo|por donde les quepa|hasta (?:la madre|los huevos|las narices|los cojones|el gorro|la coronilla)|me tienen hart[oa]|ya me hartaron|estoy hart[oa] de (?:ustedes|vosotros|sus|vuestr\w+|tanta)",
    r"(?:los|las|te|os) odio\b|no les vuelvo a comprar|(?:jamas|nunca) (?:mas |en mi vida )?(?:volvere a|les vuelvo|vuelvo a) (?:comprar|pedir)\w*|peor (?:empresa|tienda|servicio) (?:del mundo|de mi vida|que|en la que|de todas)"
    r"|estoy (?:furios|indignadisim|encabronad|que echo humo|emputad)\w*|(?:que|q) (?:carajos|chingados|demonios|cojones|putas) les pasa",
    r"(?:imbeciles|pendejos|cabrones|gilipollas|inutiles|ratas inmundas|malparidos|culeros|sinverguenzas|desgraciados|hijos de su)\b",
)

HARASSMENT = (
    r"(?:que|q) (?:llevas|traes) (?:puesto|puesta)|(?:foto|fotos|pack|nudes?)\b.{0,25}\b(?:desnud|sin ropa|tuya|tuyas|tetas|5 estrellas)\w*|pasa (?:tu |el )?pack|(?:quiero|te voy a) (?:cogerte|coger|follarte|follar|besarte)"
    r"|mamada|tu tanga|en pelotas|v[e*]rga\?|te enseno la",
    r"(?:sudaca|panchito|maricon|marica|travelo|feminazi|subnormal|retrasad|mongol|machorr|negro de mierda|moro de mierda|indio patarrajad)\w*|(?:vuelvete|regresate|largate|vete) a tu pais|pinche indio|(?:ese|el) negro ese|monos en mi casa",
    r"ojala (?:te|se|les|os) (?:de|mueran?|muera|maten|pudras?|pudran|quemen?)\b|muerete|matate\b|ojala se mueran",
    r"(?:repartidor|mensajero|chofer|chico|senor|tecnico|instalador|empleado|jefe|guardia|que (?:trajo|entrego))\b.{0,60}\b(?:me (?:toco|manoseo|agarro|beso|acosa|acoso|persigue|sigue|escribe|manda|llama todo|llamo (?:\w+ )?(?:vieja|gorda|puta|negra|india|mamacita)"
    r"|insulto|escupio|grito)|no (?:para|deja) de (?:tocarme|escribirme|llamarme|seguirme)|comentarios sobre mi|intento besarme|besarme|tocarme|rica estas|mi escote|vuelve|volvio a la noche)",
    r"(?:me|la) (?:manoseo|acosa|acosaron|acoso|persigue|vigila|acechan)\b|acos(?:o|ador|andome)\b(?! de (?:mensajes|correos|publicidad))|mi acosador|(?:no te voy a|no la voy a) dejar en paz",
    r"(?:dime|deme|pasame|dame) (?:donde vive|su nombre completo y direccion|la direccion de (?:la|tu|esa))|te voy a (?:funar|hacer la vida)|hacer la vida imposible|publicar tu (?:nombre|cara)",
    r"(?:eres|es usted|sos|pedazo de|maldit[oa]) (?:una? |la persona mas )?(?:idiota|estupid|inutil|basura|animal|imbecil|pendej|escoria|lacra|don nadie|tarad|pelotud|bestia|burr|gorda|cerda|puta|perra)\w*",
    r"muert[oa] de hambre,|lacra|escoria|gord[oa] asqueros[oa]|mujer tenia que ser|tu madre se avergonz\w+|vete a fregar|vieja de mierda",
)
