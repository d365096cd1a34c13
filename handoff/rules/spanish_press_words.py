"""Spanish words of the press, and of going to it. Matched as `danger_words` are.

"Vi su anuncio en la tele" is ordinary: the press is who writes, or who is gone to.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import NO_CONTENTO, NO_EN_BROMA

_PRENSA = (
    r"(?:la prensa|los? (?:medios|periodicos?|diarios?|noticieros?)|las noticias|la "
    r"tele(?:vision)?|el noticiero|un (?:periodico|diario|noticiero|canal|programa)|los de la "
    r"tele|la radio)"
)

_MEDIO = (
    r"(?:prensa|periodicos?|diarios?|noticieros?|noticiarios?|noticias|television|tele|tv"
    r"|radios?|canal(?:es)?(?: de (?:tv|television)| \d+| regional| local)?|emisoras?|medios"
    r"|revistas?|cnn|bbc|telemundo|univision|televisa|tv azteca|rpp|caracol|rcn|telefe|clarin"
    r"|efe|cronica|milenio|denuncia ciudadana)"
)

_AUTOR = (
    r"(?:periodistas?|reporter[oa]s?|corresponsal(?:es)?|bloguer[oa]s?|bloggers?|tiktokers?"
    r"|youtubers?|streamers?|(?:micro|nano)?influencers?|creador(?:a|es)? de contenido"
    r"|podcasters?|columnistas?|conductora? (?:de (?:tv|television|radio|noticias|un programa)"
    r"|del)|productora? (?:de (?:tv|television|radio|noticias|un programa)|del)"
    r"|documentalistas?|comunicador(?:a)?"
    r"|fotograf[oa] de prensa|estudiantes? de (?:periodismo|comunicacion)|embajador(?:a)? de)"
)

_RED = (
    r"(?:redes|facebook|face|feis|tiktok|tik tok|instagram|insta|twitter|youtube|twitch"
    r"|internet|x y)"
)

PRESS = (
    r"(?:soy|como|aqui|me llamo \w+,?|una?|somos) (?:\w+ ){0,2}(?:periodistas?|reporter[oa]s?"
    r"|perdiodista|corresponsal|editora? (?:de|del)|columnista|productora? de)\b(?! (?:y trabajo"
    r"|jubilad))",
    r"(?:periodista|reporter[oa])s?\b.{0,50}\b(?:contact|escribi|llama|interesad|encuentr|busco"
    r"|articulo|reportaje|caso|freelance|nota|tienda|historia|pregunt|enter)\w*",
    r"(?:contacto|gabinete|area|oficina|departamento|jefe|correo|kit|fotos|nota|sala|encargad[oa]"
    r"|responsable) (?:de |para )(?:la )?(?:prensa|medios|comunicacion)\b|medios de comunicacion"
    r"|vocer[oa]|portavoz",
    r"(?:una|alguna|su|la|escuchar|vuestra|necesito un|algun|hacer) (?:declaracion|version"
    r"|postura|comentario oficial|respuesta oficial|comentario)(?:es)?\b.{0,60}\b(?:articulo|nota"
    r"|reportaje|periodico|diario|antes|publi|programa|canal|oficial)\w*|(?:su|vuestra"
    r"|escuchar su|una) (?:declaracion|version|postura) (?:antes|hoy|de (?:los"
    r" hechos|ustedes))|^(?:necesito |quiero |una )?(?:\w+ )?(?:declaracion|postura)(?:es)?$",
    r"(?:ir|voy|ire|irme|vamos|llevar|llevo|mandar|mando|mandare|mandarlo|contar|llamar|llamo"
    r"|acudir|salir|salga|avisar|escribiendo|contactar|contacte|etiquet\w+|historia"
    rf"|enterar\w*|saldra)\b.{{0,30}}\b(?:a|en|con|al|de|por) ?{_PRENSA}",
    rf"{_PRENSA} (?:se va a enterar|lo va a saber|sabra|se enterar\w+|va a|esta)",
    r"(?<!lei un )(?<!lei el )(?:articulo|nota|informe|columna)\b.{0,50}\b(?:sobre (?:su"
    r"|ustedes|vuestr|la tienda"
    r"|tiendas|calefactor)|publi|de consumo|periodico)\w*|(?:reportaje|expose|documental"
    r"|investigacion)\b.{0,50}\b(?:sobre (?:su|ustedes|vuestr|la tienda|calefactor|tiendas)|publi"
    r"|tienda|domingo|manana|de consumo|periodico|ustedes)\w*",
    r"(?:escribo|trabajo|redaccion|publicamos|publico|preparo|investigo|hago|hacemos"
    r"|redactor\w*)\b.{0,30}\b(?:para (?:un|el|la|una)|de un|del) (?:\w+ )?(?:diario|periodico"
    r"|revista|noticiero|canal|portal|medio|programa|radio)\b(?! y)",
    r"(?:entrevist)\w+\b.{0,40}\b(?:gerente|dueno|director|medio|empresa|periodico|diario|revista"
    r"|portal|encargad|su|alguien)\w*|solicitud de entrevista|derecho a replica|cerramos edicion"
    r"|conferencia de prensa",
    r"(?:grabar|filmar|camaras|rodar|fotografi\w+|fotos)\b.{0,40}\b(?:documental|noticiero"
    r"|programa|television|tele|periodico|reportaje)|equipo de television"
    r"|podcast\b.{0,50}\b(?:ustedes|consumo|version|invitar|episodio)",
    r"(?:seguidores|subs|suscriptores|oyentes|espectadores|lectores)\b.{0,50}\b(?:ver|tratan"
    r"|quejan|declaracion|version|enter\w+)|noticias de las \d|primera plana|hecho viral|exponer "
    r"(?:lo|a)",
    r"\b(?:periodistas?|reporter[oa]s?|noticieros?|la prensa)\b(?=.{0,70}(?:interes|medios|caso"
    r"|llam|historia|conozco|voy|trabajo|escrib|quien|nota|encuentre|viral|amig|herman|encuentra"
    r"|articulo|muebles|ustedes|sofa|salir|va a|contact))(?! (?:y trabajo|jubilad))|(?:es|estoy"
    r"|todo|algo|lo) (?:\w+ ){0,4}(?:para|en|al|a|con) (?:el|un|los|la seccion de|la) "
    r"(?:periodico|diario|economia|noticiero|canal|medios)\b(?! (?:decor|viejo))"
    r"|quien lleva los medios|influencer\b.{0,60}(?:video|coment|seguidores)|estudio periodismo"
    r"|(?:nuestra|una|mi) (?:revista|redaccion|emisora|cadena)\b.{0,50}(?:prepar|habl|publi"
    r"|especial|recib)\w*|(?:estamos )?investigando (?:denuncias|a su|sus)|contrastando|programa "
    r"que ayuda|les mando las camaras|conozco gente en los medios|hacer comentarios|no quiso "
    r"hacer|programa y no paso|publica un portal|escribiendo al periodico",
    r"perdiodista|peridista|publicamos el (?:lunes|martes|miercoles|jueves|viernes|sabado"
    r"|domingo)|(?:confirmar|declaracion) para (?:la )?publicacion",
    # Who writes.
    r"(?:soy|somos|aqui|habla|le escribe|como|de un|de una|un|una|a|nuestr[oa]"
    rf"|,) (?:\w+ ){{0,3}}{_AUTOR}\b(?! (?:y (?:trabajo|busco|necesito un)|jubilad\w+"
    r"|favorit\w+|que (?:sigo|vi)))(?!.{0,20}\b(?:recomend|la us)\w+)|(?:freelance"
    r"|corresponsal|colaboro|escribo|redact\w+|edito|cubro|publico) (?:\w+ )?(?:para|de|en|un"
    rf"|una) (?:\w+ ){{0,3}}{_MEDIO}\b(?! (?:y|donde|necesit))|(?:edito|escribo|tengo"
    r"|para mi) (?:un |una |mi )?(?:boletin|newsletter|columna"
    r"|podcast|blog)\b",
    r"(?:del?|desde|equipo de|vengo del?|llamo del?|productora del?|agencia"
    r"|redaccion de) (?:la |el |un |una )?(?:programa|redaccion|diario|periodico|noticiero"
    rf"|canal|revista|suplemento|emisora|produccion|radio|{_MEDIO})\b(?! (?:de (?:ofertas"
    r"|puntos|lealtad|madera|referidos|recompensas)|queda"
    r"|donde trabajo))(?=.{0,90}\b(?:ustedes|su|sus|tienda|confirm\w+|pregunt\w+|version"
    r"|entrevist\w+|comentario\w*|declar\w+|aire|vivo|invit\w+|caso|responsable|director)\b|$)",
    # Going to them.
    r"(?:voy|ire|vamos|aviso|avisar\w*|llam[oe]|llamando|llaman?|llamar\w*|cuento|cont(?:ar|e"
    r"|ando)\w*|habl[oe]|hablando|hablar|salgo|salir|saldran|acud\w+|recurr\w+|mand[oe]"
    r"|mandar\w*|pas(?:o|ar|are)|escrib\w+|denunci\w+|llev(?:o|ar|are)\w*|esto va|publi\w+"
    r"|contact\w+|carta|queja|camaras|dato)\b (?:\w+ ){0,5}(?:a|en|al|pa|con|de|del"
    r"|por) (?:la |el |los |las |un |una |tres |varios "
    rf"|mi amigo de la )?(?:{_MEDIO})\b(?! (?:nueva|que (?:compr|ped)|rota|de (?:\d+ pulgadas"
    r"|la sala|pared)))(?<!en la tele)(?<!por la tele)(?<!con la tele)(?<!de la tele)(?<!con "
    r"la tv)(?<!de la tv)(?!.{0,30}\b(?:anuncio|comercial|oferta)\b)",
    r"(?:voy a|vamos a|lo|la|los|las|esto|todo|ya|estoy|andan?|a) ?(?:lo |la )?(?:subo|subir"
    r"|subire|suban|publico|publicar|publicare|posteo|postear|colgar|difundir|difundo"
    r"|viralizar|viralizo|compartir|ventilar|ventilo|exhibir|quemar|funar|exponer|expongo"
    rf"|transcribir|denunciar|evidenciar|subiendo|publicando)\w*\b.{{0,40}}\b(?:{_RED}|hilo"
    r"|videos?|historia completa|capturas|todo el mundo|lunes|con o sin respuesta|la gente"
    rf"|tal cual|ventilar|nombres|pantallazos)\b{NO_CONTENTO}",
    r"(?:hice|armando|hago|hacer|hare|subo|voy por|escribo) (?:un|el|mi) hilo\b(?! (?:dental"
    r"|de coser))|(?:hacer|hare|hago|vuelv\w+|haga|haremos|hacerlo|hacerse"
    r"|volver) (?:\w+ )?viral(?:es)?\b|viraliz\w+|(?:mi|el|este|proximo|un) (?:\w+ )?(?:video"
    r"|episodio|reel|post|hilo|programa|articulo|reportaje|documental"
    r"|live)\b.{0,40}\b(?:sobre (?:ustedes|uds)|es sobre|de ustedes|contra ustedes|sale (?:a"
    rf"|el|hoy|manana)|editado|grabado el|de como)\b{NO_CONTENTO}",
    r"(?:\d[\d.,]* ?(?:mil|k|m)?|miles de|muchos|tantos) (?:\w+ )?(?:seguidor(?:es|as)"
    r"|suscriptores|followers|subs|oyentes|televidentes|lectores)\b|(?:ante|lo ven|la ven|leer"
    r"|ven) (?:\w+ )?miles\b|\d+ ?k (?:\w+ )?(?:insta\w*|seguid\w+|tiktok|followers)"
    r"|\d+ mil (?:personas|amigos|mujeres|vecinos|miembros)\b|mi (?:audiencia|canal (?:de|en)"
    r"|comunidad de seguidores)|nuestra audiencia|(?:pagina|cuenta|grupo) de (?:denuncias?"
    r"|quejas)\w*|(?:la gente se|todos se|todo el mundo se|espana entera|el pais"
    r" entero|que la gente) (?:va a |van a )?enter\w+|que lo vea \w+ entera",
    # What they ask.
    r"(?:un|algun|el|emit\w+|sac\w+|necesito un) comunicado\b|(?:comentario|respuesta|version"
    r"|postura|posicion|declaracion(?:es)?|posicionamiento) (?:\w+ ){0,2}(?:oficial"
    r"|de la (?:empresa|compania|marca|tienda)|sobre (?:el|la|los) (?:accidente|caso|despido"
    r"|denuncia|menor|incendio|paro)|antes de publicar|acerca del?)|(?:relaciones publicas"
    r"|acreditacion|dossier|cierre de edicion|en alta resolucion|fotos en alta|kit de prensa"
    r"|jef[ea] de (?:prensa|informacion)|gabinete de)\b",
    r"(?:podrian|pueden|podeis|nos|quieren|confirmar\w*|desmentir|desmient\w+|ratific\w+"
    r"|confirman) (?:\w+ ){0,3}(?:confirm\w+|ratific\w+|desmentir|desmient\w+"
    r"|contrastar) (?:\w+ ){0,3}(?:la (?:filtracion|compra|noticia|informacion|edad|cifra)"
    r"|que (?:van|cierran|despid)|si|el (?:cierre|despido|dato|rumor))|entrevistar(?:l[oa]s?"
    r"|les?|te)?\b|entrevista (?:en vivo|(?:al?|con) (?:su |el |la |un )?(?:director\w*"
    r"|gerente|duen[oa]|responsable|vocer[oa]|alguien de|encargad[oa]))|(?:(?<!tiro )al"
    r"|en el) aire\b(?! (?:libre|acondicionado|caliente))|en (?:vivo|directo)\b.{0,30}"
    r"\b(?:radio|emisora|programa|entrevista|llam\w+|canal|seguidores|abriendo|digan|diez"
    r"|a las)\b|(?:pasar|llamar\w*|salgo|sale|salir|entrevista) en (?:vivo|directo)|en cabina"
    r"|a la cabina|el dominical|suplemento dominical|(?:grabar|filmar) (?:\w+ ){0,3}(?:a (?:un"
    r"|su)|la fila|su tienda|dentro|en la tienda|el reportaje)|citar(?:te|lo|la) en"
    r"|con (?:las )?camaras? (?:del|de (?:la|un|el)|el (?:lunes|martes|miercoles|jueves"
    r"|viernes))|cobertura (?:especial|del (?:evento|buen fin|caso|paro|hot sale))",
    # Who wants to be paid for it.
    r"(?:canje(?! de)|colaboracion(?:es)? (?:pagada|con (?:marcas|ustedes)|de marca)"
    r"|embajador(?:a|es)? de (?:su|la|tu|vuestra) marca|ser embajador\w*|resenas? (?:honestas?"
    r"|pagadas?|en mi (?:canal|blog))|media ?kit|(?:\d+ )?(?:historias|reels?) (?:y|a cambio"
    r"|de su marca|por una)|para (?:probarla en mi canal)|hago (?:contenido|resenas|reels"
    rf"|videos de)|pagan? (?:x|por) (?:colaboracion|colaborar|video|post))\b{NO_EN_BROMA}",
    r"(?:reportaje|nota|noticia|documental|parodia|debate|perfil"
    r"|investigacion)\b (?:\w+ ){0,4}(?:sobre|de|contra) (?:su|ustedes|uds|la (?:empresa"
    r"|marca|tienda)|como (?:nos|me))|(?:es una noticia|sale el domingo|al lector"
    r"|carta(?:s)? al? (?:lector|periodico|director|diario)|sal(?:ir|dra|e) (?:en"
    r"|publicad\w+ en) (?:el|la) (?:periodico|diario|prensa|portada|noticiero)"
    r"|contactos? en la prensa|me (?:busco|contacto|llamo|llaman"
    r"|escrib\w+) (?:\w+ ){0,3}(?:la prensa|un (?:programa|canal|periodico|diario)"
    r"|varios canales|de (?:espejo|amor)))",
)
