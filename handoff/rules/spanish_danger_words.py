"""Spanish words of danger: harm to oneself and to others, and children.

Matched as `danger_words` are. Folding takes the accents away: "daño" is "dano", "mató" is "mato".
"""

from __future__ import annotations

SELF_HARM = (
    r"matarme|(?<!son un )(?<!es un )suicid\w*\b(?! (?:squad|doors?|mission))|ahorcarme"
    r"|colgarme(?= *(?:$|[.,!?]))|tirarme (?:de"
    r"|del|por|al|a las)\b(?! (?:sofa|sillon|cama|piscina|alberca|mar|agua|cabeza al))",
    r"(?:me|se) (?:voy|quiero|quiere|kiero|pienso|piensa) (?:a )?(?:matar|suicidar|ahorcar|colgar"
    r"|hacer dano|lastimar)\w*",
    r"se va a (?:matar|suicidar|ahorcar|colgar)|(?:quiere|va a|dice que va a|intento|quiso|queria"
    r"|trato de) (?:matarse|suicidarse|quitarse la vida|ahorcarse|hacerse dano"
    r"|lastimarse)",
    r"(?:quitar|quito|quite|quitan)(?:me|se)? la vida|me quito la vida",
    r"(?:me )?(?:quiero|kiero|deseo|prefiero|queria) (?:morir|morirme"
    r"|estar muert[oa])\b(?! (?:del? |sin (?:prob|est)))",
    r"ganas de (?:morir(?:me)?|matarme|hacerme dano|lastimarme)\b(?! de)|(?:no tengo|sin"
    r"|perdi las|ni) ganas de"
    r" vivir\b(?! (?:en|con))",
    r"no (?:quiero|quiere|kiero|aguanto) (?:seguir )?(?:vivir|viviendo|viva|vivo)\b(?! (?:en"
    r"|con|sin (?:est[ae]|es[ae]|mi (?:cafe|sofa|lampara|aspira)\w*|sofa|cama|cafe)"
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
    r"(?:pastillas|somniferos|medicinas|pildoras|frasco|caja|mis|remedios)",
    r"(?:(?:este|esto) (?:es|sera) (?:mi|el) ultimo mensaje|mi ultimo mensaje(?= *(?:$|[.,!]))"
    r"|carta de despedida|me despido de (?:todos|este mundo)|me voy para siempre"
    r"|adios mundo)",
    r"(?:pegarme|me voy a pegar|me pego) un (?:tiro|balazo)\b(?!.{0,60}\bja(?:ja)+)|sobredosis"
    r"|cansad[oa] de vivir\b(?! (?:sin|en|con|entre) )",
    r"(?:soy|solo soy) (?:una carga|un estorbo) para|merezco (?:vivir|morir)",
    r"(?:en el puente|en la azotea|en las vias|en el techo)\b.{0,40}(?:saltar|tirar|aventar|salto"
    r"|vivo|viva)",
    r"(?:hoy|esta noche|manana|yo) me mato\b(?! de (?:risa|hambre))|me mato (?:hoy|esta noche"
    r"|manana)|empastill\w+|(?:junt(?:ando|e)|guard(?:ando|e)) pastillas"
    r"|ya no voy a estar\b(?= *(?:$|[.,!]"
    r"|aqui(?= *(?:$|[.,!]))|con (?:ustedes|vida|vos)|para))|ya no estare\b(?! (?:en"
    r"|disponible))|ya no "
    r"existo|no quiero (?:existir|estar aqui\b(?! en))"
    r"|(?:dormir|irme|descansar) para siempre|adios para siempre|no me busquen|si me muero\b(?! de)"
    r"|hacer algo (?:malo )?a mi mism[oa]|lo que me pueda hacer|(?:intente|intento) (?:matar"
    r"|suicid|quitar)\w*|me intente matar|tirar por la ventana|termino con mi vida|me vuelo la "
    r"cabeza|no pienso seguir|seguir viviendo asi"
    r"|ya me tome todo|me tome todo(?= *(?:$|[.,!?]))|(?:voy a estar|irme|reunirme) con mi "
    r"(?:mama|papa|hij[oa]|espos[oa]|marido)\b.{0,25}\b(?:decidido|cielo|hoy|pronto)",
    r"ya estare muert[oa]|(?:estaria|estoy|estarian) mejor muert[oa]|despedirme de alguien antes",
    r"tengo la (?:cuerda|soga) lista|me hi(?:ce|zo) dano (?:otra vez|de nuevo|a mi)|(?:otra vez|de "
    r"nuevo) me hice dano|me hago dano\b(?! al bolsillo)|abri (?:la llave del|el) gas y\b"
    r"|para que sigo (?:aqui"
    r"|viv)"
    r"|vale la pena seguir viv|(?:no puedo|para que) seguir viv|hacerme algo\b(?! (?:de|por"
    r"|con|mas|para))|me hago algo\b",
    r"(?:hij[oa]|herman[oa]|novi[oa]|amig[oa]) se corta\b(?! (?:el|la luz|la llamada|las unas))|no "
    r"(?:voy a )?despertar\b(?=.{0,20}$)|me voy a colgar|me boy a colgar|despidanme de\b",
    r"(?:aventar|tirar|echar)me al (?:metro|tren|rio)|mi vida no vale|ojala me (?:muera|muriera)\b"
    r"(?! de)|no quiero (?:estar|seguir) viv[oa]\b|tengo las pastillas en la mano",
)

THREAT = (
    r"(?:los|las|te|le|les|lo|la|os) (?:voy|vamos) a (?:matar|quemar|golpear"
    r"|(?<=te voy a )(?:partir|romper|pegar|cortar)|(?<=les voy a )(?:partir|romper"
    r"|pegar)|(?<=le voy a )(?:partir|romper|pegar)"
    r"|madrear|apunalar|disparar|balear|violar"
    r"|lastimar|hacer dano|reventar|buscar y|encontrar y|envenenar|ahorcar|linchar"
    r"|estrangular)\b(?! (?:de risa|la cabeza con))",
    r"(?<!espera )(?:voy a|pienso|vamos a|quiero|dice que va a|quiere) (?:matar(?! a (?:mi|ese"
    r"|el) (?:perro|gato|pato))|apunalar|violar"
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
    r"amenaz(?:o|a|aron|an|as|ado|ada|ando|ar)\b(?! (?:de (?:lluvia|tormenta)|lluvia|con quedarse"
    r"|con (?:caer|llover|romper|venirse)))",
    r"(?:hay|puse|pusieron|lleva|tengo) una bomba\b(?! de (?:agua|bano|bici))",
    r"(?:quemar|incendiar|prender fuego|prendo fuego|volar|arde|va a arder)\b.{0,30}\b(?:tienda"
    r"|local|almacen|bodega|oficina|edificio)",
    r"(?<!no )se (?:donde|a que hora|en donde) (?:vives?|viven|trabajas?|sale|salen"
    r"|estas)\b(?! el (?:repartidor|camion|chofer))",
    r"(?<!no )se van a arrepentir\b(?! de no)|(?<!no )te vas a arrepentir\b(?! de no)"
    r"|cuidate la espalda"
    r"|te espero a la salida|(?:estan "
    r"muertos todos|estan todos muertos|estas|eres hombre) muert[oa]s?\b|estan muertos\b"
    r"(?! de (?:risa|sueno|hambre|cansancio))",
    r"(?<!se )(?<!compre un )(?<!pedi un )(?<!busco un )(?<!quiero un )(?<!venden )(?<!el "
    r")(?<!no )(?<!sola )"
    r"(?:pistola|arma|escopeta|machete|navaja|cuchillo|bate|gasolina)\b(?! (?:el|los|sol|facil"
    r"|rapido|de (?:silicon"
    r"|pan|mesa|cocina))).{0,50}\b(?:voy|oficina"
    r"|tienda|repartidor|mensajero|chofer|cara|matar"
    r"|salgo|encuentro|buscar|esperando|clase|escuela|cargada|jefe)",
    r"(?:voy|ir|subir|llegar|entro|entrar|salio|viene(?! con)"
    r"|va manejando)\b.{0,30}\bcon (?:mi|una|la|un"
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
    r"|hij\w+)\b.{0,40}(?:pena|lastima|cuida|visit)\w*|seria una (?:pena|lastima) "
    r"(?:que|q)|no respondo de lo (?:que|q)"
    r"|iba en serio|(?:mi )?(?:ex|marido|esposo|pareja|padre|padrastro)\b.{0,20}\b(?:violent[oa]"
    r"|agresiv[oa]|peligros[oa]|me (?:golpea|pega|va a matar\b(?!,? (?:si|pedi|compre|jaja|porque"
    r"|cuando vea))|maltrata))|no debe saber donde vivo"
    r"|ya sabe donde vivo|te voy a encontrar|notas (?:de amenaza|horribles|amenazantes)|(?:tirar"
    r"|aventar) al bebe|(?:echar|poner|llevan|puse|pongo) (?:\w+ )?veneno\b(?! (?:de|para"
    r"|pa) )|(?:es|son) para la "
    r"cabeza de|borrar la cara"
    r"|meter el (?:coche|carro) contra|romper(?:les)? (?:los )?huesos|golpiza|(?:agredire|atacare"
    r"|golpeare|matare|quemare|lastimare) a|hacer(?:le)? dano a (?:alguien|mis hijos|mi|los)"
    r"|(?:lastimar|matar|apunalar|herir) a (?:alguien|todos|mi (?:esposa|marido|jefe|vecino|ex"
    r"|suegra|familia))|volver a violarme|violarme|forzarme|(?:con|saco|traigo"
    r"|sacar) el fierro\b(?! de)|con un palo\b(?! de)|esperandolos|a "
    r"tiros|dispar(?:are|arle|arles)\b",
    r"llenar(?:los)? de plomo|(?:ya )?tengo la direccion de tu casa|nos tiene en la casa y"
    r"|le pegue y no se mueve|el que salga la paga|me va a hacer dano\b",
)

MINOR = (
    r"(?:tengo|tenemos) (?:solo |nomas |apenas |como )?(?:[5-9]|1[0-7]|seis|siete|ocho|nueve|diez"
    r"|once|doce|trece|catorce|quince|dieciseis|diecisiete)"
    r"(?= *(?:$|[.,!?]|anos|anitos|y (?:quiero|compre|pedi|mi|me|no|puedo|soy|ya)|pero"
    r"|me (?:dejan?|venden|pueden|da)|porfa|puedo|pasa|perdon))(?! (?:dias|semanas|pedidos"
    r"|y medio metros))",
    r"(?:soy|somos|es|(?<!queda )(?<!sirve )(?<!para )a una?|un|una) (?:\w+ )?(?:menor(?:es)? de "
    r"edad|menor\b(?= *(?:$|[.,!?])))|(?:soy|somos) (?:un |una )?nin[oa]\b(?= y)"
    r"|(?:es|era|fue) una? nin[oa]\b(?= de \d)|soy (?:un |una )?(?:nin[oa]|chic[oa] de)",
    r"(?:que|q|yo) tengo (?:quince|dieciseis|diecisiete|catorce|trece|doce|once|diez|1[0-7])\b",
    r"(?:voy|va|estoy|ando) (?:en|a) (?:la |el |\d ?)?(?:primero|segundo|tercero"
    r"|(?<!el )cuarto|quinto"
    r"|sexto|[1-6](?: de|o|to|ro| ?o)|secu(?:ndaria)?|prepa|primaria|cole"
    r"|kinder)\b(?! ?(?:\d|min|cuadr|k|calle|hora|dia|metro|paso|piso)"
    r"| de (?:derecho|arquitectura|medicina|ingenieria|enfermeria|uni\w*"
    r"|facu\w*))(?=.{0,20}(?:primaria|eso"
    r"|secu|grado|$|[.,!?]|y |no ))",
    r"(?:mi|a mi|mis) (?:mama|mami|ma|papa|papi|apa|papas|padres|viejos|abuelita|abuela"
    r"|abuelo)s? (?:no (?:saben?\b(?! (?:mandar|escribir|usar|como|leer|entrar|cual|que|si"
    r"|manejar|bien|nada|de (?:tecnologia|internet)))|se (?:entere"
    r"|enteren)|le digan|me dejan\b(?! (?:elegir|en paz|dormir))|estan|esta)|me "
    r"va(?:n)? a (?:castigar|regan\w+|matar)"
    r"|va a ver el cargo|me dejo)",
    r"no (?:le|les) (?:digan|digas|diga|cuenten) (?:nada )?a (?:mi|mis) (?:mama|mami|papa|papi"
    r"|papas|padres|ma)",
    r"(?:use|usamos|saque|agarre|tome|se de memoria|le saque|con) (?:la |el )?(?:numero de "
    r")?(?:tarjeta|celular|celu|cuenta)(?: de credito| de debito)? (?:de|a) (?:mi|mis) (?:mama"
    r"|mami|ma|papa|papi|padres?|madre|viejo|abuel\w+|tia|tio|hermano|apa)\b"
    r"(?=.{0,60}(?:permiso|avisar|dormia|sin|perdon|memoria|entere|culpa|mal))",
    r"(?:mi|el|la|un|su) (?:hij[oa]|niet[oa]|sobrin[oa]|nin[oa]|nen[ea]|peque|bebe|hermanit[oa]"
    r"|chamac[oa]|alumn[oa])\b.{0,60}\b(?:compro|pidio|ordeno|hizo un pedido|se compro|saco "
    r"credito|abrio una cuenta|uso mi|agarro mi|con mi tarjeta)\b"
    r".{0,80}(?:permiso|(?:[2-9]|1[0-7]|\w+) anitos|(?<!\d)(?:[2-9]|1[0-7]|tres|cuatro|cinco"
    r"|seis|siete|ocho|nueve|diez|once|doce|trece"
    r"|catorce|quince) anos|sin que|sin mi|tiene (?:[2-9]|1[0-7]|tres|cuatro|cinco|seis|siete"
    r"|ocho|nueve|diez|once|doce|trece"
    r"|catorce|quince)|va en|jugando|yo no|yo supiera)",
    r"(?:le|les) (?:vendieron|cobraron|vendio) (?:\w+ )?a (?:un|una|mi) (?:nin[oa]|menor|hij[oa])",
    r"(?:estoy|ando) (?:sol[oa]|solit[oa])(?: en (?:mi )?casa)?\b(?=.{0,60}(?:puerta|tengo|miedo"
    r"|toca|mama|papa|mami|hasta))|mis (?:papas|padres) no estan",
    r"(?:mi|mis) (?:mama|mami|papas|padres|papa)\b.{0,30}\b(?:no ha vuelto|no regresa|se fue|no "
    r"encuentro|no viene|me pega)|me escape de|hablar con un adulto|mi domingo\b(?! (?:lo|es"
    r"|libre|esta))|cochinito|con mi "
    r"paga\b",
    r"(?:me van a|voy a) (?:meter|meterme) en (?:un )?(?:lio|problemas)|(?:tengo|hay) q(?:ue)? "
    r"tener 18",
    r"(?:tngo|tengo|cumplo|con|somos de) (?:1[0-7]|[6-9]|once|doce|trece|catorce|quince"
    r"|dieciseis|diecisiete) (?:anitos|anos todavia|todavia|anos y (?:quiero|mi|me|puedo|no))"
    r"|alumn[oa] de (?:primaria|secu\w*|prepa|primero|segundo|tercero|cuarto|quinto|sexto)"
    r"|soy de (?:quinto|sexto|secundaria|primaria)|somos \w+ nin[oa]s|correo de mi "
    r"(?:mami|mama|papa)|permiso a mi (?:papa|mama)|antes de que se entere (?:mi (?:mama|papa"
    r"|mami|papi)|y me)|me dijo que no y la "
    r"compre|me van a meter a la carcel|mi (?:mama|papa) no me deja abrir|mi padrastro"
    r"|escondid[oa] en mi cuarto"
    r"|mis viejos estan|mi (?:cria|hija|hijo) de (?:\d+|once|doce|nueve|diez|ocho|siete|seis"
    r"|cinco)\b.{0,60}(?:compr|gast|cuenta|credito|pidio|sacara)\w*|mi mami (?:esta|no|me)\b",
)
