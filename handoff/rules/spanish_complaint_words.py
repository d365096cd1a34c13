"""Spanish words of complaint: law, fraud, fury, hate. Matched as `danger_words` are."""

from __future__ import annotations

LEGAL_THREAT = (
    r"(?:los|las|les|te|os|le) (?:voy|vamos) a (?:demandar|denunciar|llevar a juicio|reportar con"
    r"|acusar)|(?:los|os|las|les) (?:demando|denuncio|demandare|denunciare)\b",
    r"(?<!no )(?:voy a|pienso|quiero|vamos a|quiere) (?:demandar|denunciar|poner una (?:demanda"
    r"|denuncia)|meter (?:una )?(?:demanda|abogado)|interponer|ir a juicio|llevar esto a "
    r"juicio)\w*",
    r"(?:(?:mi|mis|un|una|el|la|nuestro) (?:abogad[oa]s?|avogado)|(?:mi|mis|nuestr[oa]|un)"
    r" licenciad[oa])\b(?! de (?:inmigracion|divorcio|familia)| necesita| "
    r"recomend| de (?:al lado|enfrente|la esquina|arriba|abajo|planta)| quiere (?:l[oa]s?|el"
    r"|una?|dos|otr[oa]) | compr| pidio| busca| vive| tiene (?:l[oa]s?|una?"
    r"|el) )(?=.{0,60}(?:contact|comunic|carta|dice|dijo|caso|reclam|os |ustedes|asunto"
    r"|demanda|siguiente|llega|ilegal|$|[.!]))",
    r"despacho de abogados de|soy (?:el |la )?abogad[oa] (?:de|y (?:represento"
    r"|necesito (?:el contacto|hablar)))|en "
    r"nombre de mi cliente|represento (?:a (?:mi client\w+|l[oa]s? (?:senor\w*|famil\w+"
    r"|afect\w+))|legalmente)|(?:mi|nuestro) asesor legal|(?:mi|nuestr[oa]"
    r"|con el) departamento (?:juridico|legal)|(?:contact\w+ con el|nuestra) area legal"
    r"|razon social para (?:la |una |mi |el )?(?:demanda|denuncia|abogad|juzgado|querella)",
    r"(?<!mucha )(?<!alta )(?<!tanta )demandas?\b.{0,30}\b(?:colectiva|contra|poner|meter"
    r"|presentad|interpuest"
    r"|va (?:en|a llegar|por)|legal)\w*"
    r"|denuncia (?:penal|en|contra|a consumo|esta|formal|por)|(?:pongo|poner|puse|presentar"
    r"|presente|meter) (?:una |la |mi )?(?:demanda|denuncia|querella)",
    r"(?:acciones|via|vias|medidas|proceso|compensacion|consecuencias|procedimiento|notificacion"
    r"|demanda) (?:legal|legales|judicial|judiciales)|proceder legalmente|por lo legal|legalmente",
    r"(?<!frente )(?<!lado )(?:al|(?<!trabajo en )el|del|los|a) (?:juez|juzgados?"
    r"|tribunal(?:es)?|juicio)\b"
    r"(?! (?:esta|queda|de (?:enfrente|al lado)|final|de linea)|, (?:ahi|alli|donde) trabajo"
    r"|.{0,3}\bde mi (?:espos|marid"
    r"|mujer))|a "
    r"(?:la )?corte\b(?! (?:de|ingles))|la corte (?:suprema|penal|interamericana|civil|federal)"
    r"|(?<!trabajo )en (?:el juzgado\b(?! (?:esta|queda)|, ahi trabajo)|los tribunales"
    r"|juicio)\b",
    r"profe?co\b|\bocu\b|\bfacua\b|\bomic\b|\baepd\b|sernac|indecopi|condusef|defensa (?:al|del) "
    r"consumidor|(?:oficina|direccion general|agencia|asociacion|autoridad(?:es)?|departamento) "
    r"de (?:consumo|consumidor\w*)"
    r"|hojas? de reclamaciones|procuraduria|fiscal(?:ia)? (?:general)?|ministerio publico"
    r"|(?:mis|los|segun los|viol\w+ (?:mis|los)) derechos (?:del|como) consumidor",
    r"\b(?:bbb|ftc|fcc)\b|small claims|chargeback|contracargo|desconocer (?:el|este|ese) cargo"
    r"|(?:disput\w+|retroced\w+)\b.{0,30}\b(?:banco|tarjeta|visa)|reclam\w+\b.{0,20}\b(?:al"
    r"|ante el|en el|con el|mi) (?:banco|visa)"
    r"|banco\b.{0,30}\b(?:retroceda|quitar ese dinero|disputa)",
    r"(?:policia|comisaria)\b.{0,30}\b(?:denuncia|voy|pongo|aviso|llamo)|(?:voy|denuncia\w*|pongo"
    r"|llamar)\b.{0,30}\b(?:la policia|comisaria)|es (?:un )?(?:delito|ilegal"
    r"|estafa y)\b(?! (?:lo|no|tan|que tan) )|violando "
    r"la ley|incumpl\w+ (?:de |la |el )?(?:contrato|ley)",
    r"rgpd|(?<!politica de )(?<!aviso de )proteccion de datos|derecho de supresion"
    r"|derechos arco|borr(?:en|ar|ad) todos mis "
    r"datos, es la ley|lopd",
    r"carta documento|burofax|requerimiento formal|(?:danos y perjuicios|indemnizacion"
    r"|compensacion legal)|la ley me ampara|conozco mis derechos|conciliacion\b(?! (?:bancaria"
    r"|de (?:cuentas|facturas|pagos)))|notificacion "
    r"judicial|citatorio|intimacion",
    r"como prueba (?:ante|para (?:el|la|mi) (?:juez|juicio|demanda|denuncia|policia|abogad\w+"
    r"|reclam\w+))|que hablen los juzgados|va(?:n)? a (?:caer|llegar) (?:una|la) "
    r"(?:inspeccion|demanda|notificacion)",
)

FRAUD = (
    r"fraud\w*\b(?! (?:check|filter|protection|alert was a))",
    r"estafa\w*(?! (?:mas|tan) (?:lind|buen|bonit|ric))|timo\b|me timaron|phishing|suplanta\w+"
    r"|usurp\w+|robo de identidad|clon(?:aron|ada"
    r"|o|ado)",
    r"(?:me )?(?:robaron|han robado|roban|robo) (?:la|mi|mis|el|todo el) (?:\w+ )?(?:tarjetas?"
    r"|cuenta|identidad|datos|bolso|cartera|credito|saldo|celular|movil|clave)",
    r"(?:usaron|clonaron|hackearon|copiaron|han usado|han copiado|esta usando|compro con"
    r"|compraron con|gasto con|entraron a|entraron en) (?:\w+ )?(?:la|mi|mis|los) "
    r"(?:datos de mi |tarjetas? |numero )?(?:tarjetas?|cuenta|datos|identidad|nombre|perfil"
    r"|correo)\b(?! (?:para pagar|de regalo))",
    r"me (?:han )?(?:hacke|jacke|jake|jaque)\w+|cuenta (?:\w+ )?(?:hackeada|robada|jakeada"
    r"|comprometida)|tarjeta (?:robada|clonada)",
    r"no (?:hice|realice|autorice|reconozco|pedi|ordene|compre|autorizo|he hecho|hemos hecho|he "
    r"pedido|he autorizado|solicite) (?:yo )?(?:est[aeo]s?|es[aeo]s?|el|la|los|las|ningun\w*|nada"
    r"|un|una)\b"
    r"(?:.{0,15}(?:compras?|cargos?|pedidos?|pagos?|transaccion\w*|cobros?)|.{0,40}(?:cobr"
    r"|tarjeta|cargo|cuenta|alguien))",
    r"(?:compras?|cargos?|pedidos?|pagos?|transaccion\w*|cobros?|codigos?) (?:\w+ ){0,4}(?:que "
    r")?no (?:hice|autorice|autorizad[oa]|reconozco|reconocid[oa]|pedi|solicite|realice|conozco)"
    r"|(?:compras?|cargos?|cobros?|pagos?|cuenta|tarjeta|credito)s? (?:que|q) no (?:es"
    r"|son) mi[oa]s?"
    r"|pedido (?:que|q) no es mio (?:en|a|con|y) (?:mi|me)\b"
    r"",
    r"(?:alguien|otra persona|un desconocido|no se quien|mi ex|un tipo|un "
    r"companero)\b(?! (?:\w+ )?(?:puede|pueda|podria|me (?:ayud|pued|dic|dig|expl|confirm"
    r"|llam)\w*|que me|de (?:ustedes|soporte|uds)"
    r"|revis|chec)).{0,40}\b(?:mi tarjeta|mi cuenta|mi nombre|mis datos|cambio mi|mi correo|mi "
    r"identidad)",
    r"(?:(?:credito|compraron|hicieron|abrieron|abrio) (?:\w+ ){0,2}a mi "
    r"nombre|haciendose pasar por|se hizo pasar|se hacen pasar|identificacion falsa|pagina falsa"
    r"|web falsa|sitio falso|web identica|pagina identica|mensaje falso|correo falso)",
    r"yo no fui|no fui yo|no he sido yo|yo no lo (?:pedi|hice|solicite)|(?:cambiaron|alguien "
    r"cambio) (?:el|la|mi) (?:correo|email|contrasena|clave|direccion)\b.{0,40}\b(?:no|sin|yo)",
    r"sin mi (?:permiso|autorizacion|consentimiento|conocimiento)\b(?=.{0,0})|cai "
    r"en (?:la trampa|una trampa)|(?:metio|meti|puse|di) mi (?:clave|contrasena"
    r"|tarjeta)\b.{0,40}\b(?:pagina|link|enlace|igualita)",
    r"(?:yo )?(?:no|nunca|jamas) (?:lo |la |las |los )?(?:autorice|compre|he comprado|hice|pedi"
    r"|he pedido|hicimos)\b.{0,60}\b(?:cobr\w+|cargo|tarjeta|banco|pago|cuenta (?:bancaria|de "
    r"banco))\b|(?:cargo|cobro|compra|pedido|pago)\b.{0,40}\b(?:yo )?no (?:autorice|la hice|lo "
    r"hice|hice|reconozco|compro nadie)|nadie compro eso|(?:un )?(?:hacker|ratero|ladron"
    r"|desconocido|extrano)\b.{0,40}\b(?:cuenta|tarjeta|pedido|compr\w+|metio|lo pidio)"
    r"|me cambiaron (?:mis|los|la|el) (?:datos|clave|correo|contrasena)|(?:sms|mensaje"
    r"|correo|mail|email|link|llamada|senor|alguien|uno que)\b.{0,60}\b(?:pid(?:e|en|iendo|io)"
    r"|queria|quieren|decia ser)\b.{0,40}\b(?:pagu?e|tarjeta|clave|codigo|contrasena"
    r"|datos|foto|soporte)|(?:pagina|web|cuenta|tienda) (?:trucha|falsa|pirata)|con mi tarjeta\?"
    r"|a nombre de un tal"
    r"|(?:compras?|pedidos?) con la tarjeta de (?:ella|el|mi)\b|uso su tarjeta"
    r"|le di el codigo\b(?! al? (?:repartidor|mensajero|chofer|de la entrega))"
    r"|desviaron|cuenta que no es mia|cambio los datos bancarios",
)

ANGER = (
    r"(?:vete|vayanse|vete todos|andate|vayan|iros|idos) (?:todos )?(?:a la (?:mierda|verga"
    r"|chingada)|al (?:diablo|carajo|infierno)|a tomar por)",
    r"a la (?:mierda|verga|chingada) (?:con )?(?:su|tu|la|el|ustedes|todos|vuestra)",
    r"chinga(?:r|te|n|da)? (?:a )?(?:tu|su) madre|(?:hijo|hijos|hija)s? de (?:p[u*]ta|perra|la "
    r"chingada|su madre)|hijueput\w+(?!.{0,40}\b(?:buen|lind|bonit|ric|recomend|chev"
    r"|bacan)\w*)|\bhdp\b|la concha de tu madre|que te (?:jodan|den)",
    r"(?:son|eres|es|sois|sos) (?:todos )?(?:un[oa]?s? )?(?:\w+ )?(?:ladron|ratero|estafador"
    r"|mentiros|inutil|imbecil|idiota|pendej|payas|sinverguenza|estupid|basuras?\b|mierda|ratas?\b"
    r"|asqueros|cabron|porqueria|pelotud"
    r"|gilipollas|desgraciad|incompetente|delincuente|chorr[oa]s?\b)\w*",
    r"(?:bola|manga|panda|partida|bando|hatajo|pinche|puto|pinches|putos|malditos|maldita"
    r"|maldito) (?:de )?(?:ladron|ratero|inutil|imbecil|idiota|pendej|payas|sinverguenza|estupid"
    r"|ratas|cabron|mentiros|estafador|bot|empresa|tienda|robot)\w*",
    r"(?:tienda|empresa|servicio|bot|marca|compania|gente|robot) de (?:mierda|porqueria)\b"
    r"|(?:puta|puto|pinche|jodida|jodido) (?:mierda|vida|dinero|pedido|tienda|empresa"
    r"|madre\b(?!.{0,25}\b(?:buen|lind|bonit|ric|gran|barat|chev|chid)\w*))",
    r"metanse|metetel[oa]|me(?:tan|te)selo|por donde les quepa|hasta (?:la madre|los huevos|las "
    r"narices|los cojones|el gorro|la coronilla)|me tienen hart[oa]\b(?! (?:con|de) tant)"
    r"|ya me hartaron|estoy "
    r"hart[oa] de (?:ustedes|vosotros|sus|vuestr\w+|tanta)",
    r"(?:los|las|te|os) odio\b|no les vuelvo a comprar|(?:jamas|nunca) (?:mas |en mi vida "
    r")?(?:volvere a|les vuelvo|vuelvo a) (?:comprar|pedir)\w*|peor (?:empresa|tienda|servicio) "
    r"(?:del mundo|de mi vida|que|en la que|de todas)"
    r"|estoy (?:furios|indignadisim|encabronad|que echo humo|emputad)\w*|(?:que|q) (?:carajos"
    r"|chingados|demonios|cojones|putas) les pasa",
    r"(?:imbeciles|pendejos|cabrones|gilipollas|inutiles|ratas inmundas|malparidos|culeros"
    r"|sinverguenzas|desgraciados|hijos de su)\b",
    r"(?:mald[i1]t[oa]s?|puneter\w+|p[u*]t[oa]s?|p[i*]nches?) (?:\w+ )?(?:pedido|lampara|silla"
    r"|alfombra|velas|dinero|trabajo|tienda|empresa|vez|sofa|bot|mesa|servicio|mentiros\w+"
    r"|paquete|plata)|(?:vayan|vayanse|vete|van todos|se van todos) (?:todos )?a (?:cagar|la "
    r"mierda|la verga)|chinguen|chingaderas?|no mamen\b(?!.{0,15}(?:bonit|buen|lind|chid"
    r"|padr))|estan (?:jodiendo|todos locos)|me estan "
    r"jodiendo|caraduras|chorros\b(?! de agua)|rateros"
    r"|(?:se acabo|ya no tengo|no me queda|perdi la) (?:mi |la |me )?paciencia|se me acabo la "
    r"paciencia|ya no me queda paciencia|(?:estoy|toy|ando) (?:tan |muy |super |demasiado |bien "
    r")?(?:furios|enfurecid|encabronad|indignad|emputad|cabread)[oa]\b|tan enojad[oa] (?:q|que)"
    r"|la rabia que|tan indignad|las bolas llenas|como se atreven|se (?:van|iran) a (?:la mierda"
    r"|arrepentir\b(?! de no|,? (?:esta|es|son|vale)))|deberia dar(?:les|les)? verguenza"
    r"|les deberia dar|verguenza (?:deberia|les)|ganas de gritar\b(?! de)|me arruinaron"
    r"|lo arruinan|que "
    r"rueden cabezas|armo un escandalo|estrella en todos|de quinta\b|empresa podrida"
    r"|circo\b.{0,25}(?:dueno|gerente|este)|mueve un dedo|ojala quiebren|verme la cara de",
)

HARASSMENT = (
    r"(?:que|q) (?:llevas|traes) (?:puesto|puesta)|(?:foto|fotos|pack|nudes?)\b.{0,25}\b(?:desnud"
    r"|sin ropa|tuya|tuyas|tetas|5 estrellas)\w*|pasa (?:tu |el )?pack|(?:quiero|te voy a) "
    r"(?:cogerte|coger|follarte|follar|besarte)"
    r"|mamada|tu tanga|en pelotas|v[e*]rga\?|te enseno la",
    r"(?:sudaca|panchito|maricon|marica(?!,? (?:que|q|ya|no|me|es[ae]|tan))|travelo|feminazi"
    r"|subnormal|mongol(?!i)|machorr"
    r"|negro "
    r"de mierda|moro de mierda|indio patarrajad)\w*|(?:vuelvete|regresate|largate|vete) a tu pais"
    r"|pinche indio|(?:ese|el) negro ese|monos en mi casa",
    r"ojala (?:(?:te|les|os|le) de (?:un |algo |una )?(?:cancer|infarto|covid|malo|enfermedad"
    r"|algo)\b|(?:te|se|les|os) (?:mueran?|muera|maten|pudras?|pudran|quemen?)\b)|muerete"
    r"|matate\b"
    r"|ojala se mueran",
    r"(?:repartidor|mensajero|chofer|chico|senor|tecnico|instalador|empleado|jefe|guardia|que "
    r"(?:trajo|entrego))\b.{0,60}\b(?:me (?:toco\b(?! (?:el (?:timbre|claxon|tema)"
    r"|la (?:puerta|bocina)|esperar|pagar|ir|bajar))|manoseo|agarro|beso|acosa|acoso|persigue"
    r"|sigue"
    r"|(?:escribe|manda)(?= (?:cosas|mensajes|fotos|besos|audios|corazones"
    r"|de noche|a diario|todo|cada|al (?:cel|priv)|por (?:face|insta|whats))\w*)|llama todo"
    r"|llamo (?:\w+ )?(?:vieja|gorda|puta|negra|india|mamacita)"
    r"|insulto|escupio|grito\b(?! (?:desde|que (?:ya|baj|sal|llego))))|no (?:para"
    r"|deja) de (?:tocarme|escribirme|llamarme|seguirme)"
    r"|comentarios sobre mi\b(?! (?:pedido|compra|entrega|casa|sala))|intento besarme|besarme"
    r"|tocarme|rica estas|mi escote|vuelve|volvio a "
    r"la noche)",
    r"(?:me|la) (?:manoseo|acosa|acosaron|acoso|persigue(?! la (?:mala|buena) suerte)"
    r"|vigila(?! la camara)|acechan)\b|acos(?:o(?! textil)|ador"
    r"|andome)\b(?! de (?:mensajes|correos|publicidad))|mi acosador|(?:no te voy a|no la voy a) "
    r"dejar en paz",
    r"(?:dime|deme|pasame|dame) (?:donde vive|su nombre completo y direccion|la direccion de "
    r"(?:la|tu|esa))|te voy a (?:funar|hacer la vida)|hacer la vida imposible|publicar tu "
    r"(?:nombre|cara)",
    r"(?:eres|es usted|sos|pedazo de|maldit[oa]) (?:una? |la persona mas )?(?:idiota|estupid"
    r"|inutil|basura|animal|imbecil|pendej|escoria|lacra|don nadie|tarad|pelotud|bestia|burr"
    r"|gorda|cerda|puta|perra)\w*",
    r"muert[oa] de hambre,|lacra|escoria|gord[oa] asqueros[oa]|mujer tenia que ser|tu madre se "
    r"avergonz\w+|vete a fregar|vieja de mierda",
    r"(?:repartidor|mensajero|chofer(?:es)?|empleado|jefe|tecnico|de la entrega)\b.{0,80}\b(?:me "
    r"sigue|me siguio\b(?! hasta (?:el|la) (?:porton|puerta|entrada))|me dijo (?:q "
    r"|que )?(?:rica|negra|gorda|vieja|loca|puta|guapa|hermosa)|que rica"
    r"|escote|me chiflo|grito cosas|sigue viniendo a mi casa|dej\w+ notas"
    r"|me pidio (?:el|mi) "
    r"numero\b(?= *(?:$|[.,!]|personal|para (?:salir|invit)))|regresara a mi pais"
    r"|me espera afuera|(?:vigila|parado|espia\w*"
    r"|esperando(?:me)?) (?:\w+ )?(?:a)?fuera de mi)|(?:pinche|puto"
    r"|maldito) (?:joto|maric\w*|indio|negro|naco|gringo|moro)"
    r"|put[*a] barata|zorra\b(?! (?:de peluche|no,))|culito|follarsela|me calente|(?:oye|oiga"
    r"|ay|mira) guapa,|naco de mierda"
    r"|tus muertos|das asco|judios? (?:rata|de mierda)\w*|no voy a hablar con una mujer"
    r"|paseme a un hombre|pasame a un hombre|bolitas sucios|tarado|(?:gorda|vieja|bruja) "
    r"(?:inepta|inutil|asquerosa)|tirate de un|mi ex me manda|me llamo (?:loca|gorda|puta|negra"
    r"|vieja)|dijo loca",
)
