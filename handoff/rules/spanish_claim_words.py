"""Spanish words of claims: law, and fraud; folded text, as `danger_words` says.

"Hay mucha demanda" and "mi hermana es abogada y busca un librero" are ordinary: law is a step
against us, and fraud is not one's own doing.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import MI_PARIENTE, QUE

_AUTORIDAD = (
    r"(?:superintendencia|superfinanciera|la sic|profeco|sernac|indecopi|condusef|inai|daco"
    r"|cfpb|afip|sunat|dgi|aspec|conapred|impi|ifpi|osinergmin|diaco|acodeco|conadecus|procon"
    r"|idec|facua|ocu|omic|anses|la justicia"
    r"|justicia de paz|derechos humanos|fiscalia|procuraduria|defensoria|ministerio"
    r"|la autoridad|las autoridades|autoridad competente|ente regulador|regulador|(?:pagina"
    r"|portal) del gobierno|proteccion al"
    r" consumidor|oficina del consumidor|inspeccion del? (?:consumo|trabajo)"
    r"|defensa del consumidor|consumo)"
)
_ABOGADO = (
    r"(?:abogad[oa]s?|licenciad[oa]s? (?:en derecho|que me|y)|estudio juridico"
    r"|consultorio juridico|asesoria juridica|bufete|despacho (?:juridico|legal|de abogados)"
    r"|attorney|defensor(?:ia)? publica|quien (?:me|nos) (?:represent|defiend)\w+|asesor legal)"
)
_CARGO = (
    r"(?:cargos?|cobros?|compras?|movimientos?|debitos?|ordenes|orden|transacci\w+|creditos?"
    r"|deudas?|pagos?|retiros?|consumos?|suscripci\w+|financiamiento|prestamo)"
)
_PAPEL = (
    r"(?:nombre|identidad|cedula|dni|rut|curp|rfc|pasaporte|documento|ine|ife|huella|datos"
    r"|credencial|licencia|numero de seguro|social|firma)"
)

LEGAL_THREAT = (
    # Suing and being sued.
    r"(?<!no )(?:los|las|les|te|os|lo|la|voy a|vamos a|para|podria|voto|votaron|votamos|nomas"
    r"|mejor|yo) (?:los |las |les )?(?:demando|denuncio|demande|demanden|demandar(?:e|los|las"
    r"|les|te|os|emos)?|denunciar(?:e|los|las|les|te|os|lo)|querell\w+)\b(?! a mi)",
    r"(?:una|la|mi|otra|con|sera|llegara|en|contra) (?:\w+ )?(?:contra)?demandas?\b(?! (?:de "
    r"(?:la|el|los|las|sillas?|mesas?|producto)|que (?:hay|tiene)|por (?:la|el) (?:navidad|hot"
    r"|producto)|alta))(?<!alta demanda)(?<!por la demanda)(?<!mucha demanda)|\d+ demandas"
    r"|contrademand\w+|denuncia (?:interpuesta|formal|penal|presentada"
    r"|ante)|estoy denunciando|estamos denunciando|(?:puse|pongo|pondre|presente|presentare"
    r"|interpuse|interpondre|ratifique) (?:\w+ )?(?:denuncia|demanda|querella|recurso)",
    r"querell\w+|litig(?:ar|io|amos|are|ando)\b|pleito\b|(?:el|en|un|a|ganar|gano|mi|otro|ir a"
    r"|quiero) juicios?\b(?! (?:final|propio|de valor))|sentencia\b(?! (?:de amor))"
    r"|tribunal\w*\b|emplaz(?:ar|arl|o|amos|amient)\w*|peritaje|mand\w+ perito|actuario"
    r"|las costas\b|dano moral|danos (?:y perjuicios|del? \w+)|indemni\w+|(?:cedula"
    r"|carta) de (?:notificacion"
    r"|intimacion)|judicialmente|judicial(?:es)?\b|extrajudicial|embarg\w+",
    r"(?:va|van|iba|voy) (?:\w+ )?(?:derecho |directo |derechito )?(?:al?|ante) (?:la |el "
    rf"|los )?{_AUTORIDAD}\b|(?:queja|reclamo|reclamacion|escrito|caso|denuncia|accion|hoja"
    rf"|video|carta|querella)s? (?:\w+ ){{0,3}}(?:en|ante|a) (?:la |el |los )?{_AUTORIDAD}\b"
    rf"|{_AUTORIDAD} (?:\w+ ){{0,4}}(?:mi (?:queja|caso|escrito|reclamo)|me (?:pide|cito|dio)"
    r"|los|les|va a|no es"
    r"|ya tiene|con lupa|lo sabe|intervenga|tom\w+ cartas)|(?:interven\w+|acud\w+|elev\w+"
    r"|recurr\w+|denunci\w+|radic\w+|report\w+|quej\w+|lo (?:ve|vera|pide)"
    r"|pide) (?:\w+ ){0,4}(?:al? |ante |en |con |a )(?:la |el "
    rf"|los )?{_AUTORIDAD}\b(?! de (?:este|mi))",
    r"(?:juez|jueza|juzgado|magistrad[oa])s?\b.{0,30}\b(?:los|les|lo decid|llam\w+|cit\w+|dira"
    r"|vera|dijo|aqui|rio)\b|(?:me|nos|los|lo) cit(?:o|aron|an|aran) (?:\w+ ){0,3}(?:el|la"
    r"|ante|en|a)\b.{0,20}\b(?:juez|juzgado|sindico|fiscal|procurador|audiencia|conciliacion"
    r"|centro)|reclamo(?:s)? (?:formal|judicial|legal|por escrito ante)|libro de reclamaciones",
    # Lawyers, and preparing.
    r"(?:mi|mis|con|a|al|un|el|ya|por|hablo|consult\w+|contrat\w+|llam\w+|segun|de|una"
    rf"|nuestr[oa]) (?!\w+ es )(?:\w+ )?{_ABOGADO}\b(?! (?:de (?:inmigracion|divorcio|familia"
    r"|al lado|enfrente|la esquina|arriba|abajo|mi (?:divorcio|calle))|necesita|quiere (?:la"
    r"|el|un|una|dos|otra)|compr\w+|busca|pidio|recomend\w+|vive|tiene (?:la|un|una)|en (?:el"
    r"|la) (?:piso|esquina)|y (?:la|necesito|quiero|busco|mi)))"
    r"(?=.{0,70}\b(?:dice|dijo|me|les|os|va|van|caso|carta|ustedes|escrito|contact\w+"
    r"|comunic\w+|deb\w+|razon|demand\w+|garantia|mism\w+|listo|cualquier|office"
    r"|ya)\b)(?!.{0,50}\b(?:lampara|silla|escritorio|librero) (?:para|q|que)\b)",
    rf"(?:{MI_PARIENTE}) (?:\w+ )?(?:es|ya se recibio de|se recibio de"
    r"|estudio para) (?:abogad[oa]|licenciad[oa]|juez|jueza|notari[oa]|fiscal"
    r"|magistrad[oa])\b.{0,15}\b(?:y (?:dice (?:que|q) (?:me|les|los|nos)|me|ya|va|les|nos)"
    rf"|jubilad\w+ se rio|ustedes|primer caso)|{_ABOGADO}\b.{{0,20}}\b(?:cualquier cosa con"
    rf"|en manos)|en manos de (?:un |mi |una )?(?:{_ABOGADO}|quien sabe)|(?:sin"
    r"|necesito) (?:un )?abogado (?:para|contra|por)|sin abogado\b"
    r"|(?:ya )?(?:tiene|tengo|consegui) (?:licenciado|abogad[oa]|quien (?:me|nos) (?:defienda"
    r"|represente))|notific\w+\b.{0,40}\brepresentante legal",
    r"(?:tengo|junt\w+|guard\w+|reun\w+|con|acumul\w+) (?:\w+ ){0,3}(?:pruebas|testigos"
    r"|evidencias?)\b(?! (?:de (?:pago|compra|entrega|sabor)|(?:de )?(?:que|q) (?:llego|pague)"
    r"|gratis))|(?:para|en|al) el? ?expediente\b|mi expediente\b(?! de (?:garantia|compra"
    r"|cliente))|(?:dar|doy|da|dado) fe\b(?! de bautis)|acta (?:notarial|ante)|ante notario"
    r"|constancia por escrito|(?:buscando|busquen|consigan) (?:\w+ )?(?:quien|abogad\w+"
    r"|buen abogad\w+)\b.{0,10}(?:defienda)?|nombre legal completo|razon social y"
    r"|domicilio legal|para (?:el|un) formulario de reclamo",
    # Rights, contracts and data.
    r"derecho(?:s)? (?:de (?:peticion|acceso|supresion|olvido|rectificacion|replica)|humanos"
    r"|al olvido|que me (?:da|asiste))|habeas data|ley (?:\w+ )?(?:arco|federal"
    r"|del? (?:consum\w+|proteccion|datos)|\d)|articulo \d+ (?:de la (?:ley|constitucion)"
    r"|del (?:codigo|reglamento))|(?:plazo|derecho|ley)\b.{0,30}\barticulo \d+|(?:conforme"
    r"|de acuerdo|segun|amparad[oa]) (?:a|en|con)? ?(?:la|una) ley|(?:hay una"
    r"|la) ley (?:\w+ )?(?:los|les|me|nos) (?:obliga|ampara"
    r"|protege|da|exige|respalda)|contra la ley|(?:clausula|contrato|firm\w+"
    r"|terminos)\b.{0,30}\b(?:abusiv[oa]s?|nul[oa]s?|bajo engano|con enganos|ilegal\w*)"
    r"|discrimin(?:an|aron|acion|ado|ada|ar|atori\w+)\b|publicidad enganosa|incumpli(?:r|o"
    r"|eron|miento|endo|do)\b(?= (?:de|del|el|la|con|lo|y|legal)|$|[.,])",
    r"(?:exijo|ordeno|reclamo|quiero ejercer|requiero)\b.{0,40}\b(?:borr|elimin|suprim"
    r"|rectifi|baja|copia|acceso)\w*\b.{0,25}\b(?:mis |los )?datos\b|(?:borr|elimin|suprim"
    r"|rectifi)\w* (?:\w+ ){0,3}datos (?:personales )?(?:\w+ ){0,4}(?:ley|constancia"
    r"|por escrito|exijo|inmediat\w+|legal\w*)|todos los datos personales|filtr(?:aron|acion"
    r"|o) (?:de )?(?:mi|mis|su|los) (?:\w+ )?(?:datos|direccion)",
    r"(?:les|te|le) va a (?:\w+ )?(?:salir caro|costar (?:caro|esto))|(?:va"
    r"|van) a (?:\w+ )?(?:responder ante|tener que (?:responder|intervenir"
    r"|pagar(?:me)? (?:hasta|los danos)))|(?:les|los) (?:van a |va a )?(?:mult(?:en|ar|aran)"
    r"|clausur\w+|inspecc\w+|sancion\w+)|(?:viene|llegue|llega) (?:la|una) (?:multa|inspeccion"
    r"|sancion|auditoria)\b(?! (?:por mora|de (?:la|transito)))|oficial de cumplimiento"
    r"|licencia de funcionamiento|cumple (?:con )?la"
    r" nom\b|mi representante\b|accion(?:es)? (?:colectiva|legal\w*|judicial\w*|de clase|ante)"
    r"|tutela\b(?= (?:contra|por|y)|$|[.,])|recurso de amparo",
)

FRAUD = (
    # A charge that is not mine.
    rf"{_CARGO} (?:\w+ ){{0,4}}(?:rar[oa]s?|extran[oa]s?|sospechos[oa]s?|desconocid[oa]s?"
    rf"|fantasmas?|indebid[oa]s?|fraudulent[oa]s?|ajen[oa]s?|{QUE} (?:yo )?(?:no|nunca"
    r"|jamas) (?:hice|conozco|reconozco|pedi|compre|autorice|acepte|contrate|solicite|saque"
    r"|firme|ubico|realice|es (?:mi[oa]|nuestr[oa])))\b(?! (?:de envio))",
    r"(?:no|nunca|jamas|nadie|yo no|tampoco) (?:\w+ ){0,4}(?:compr|ped|autoric|autoriz"
    r"|contrat|solicit|saqu|firm|acept)(?:e|i|o|ado|ido|aron|io|amos"
    r"|imos)?\b (?:\w+ ){0,3}(?:nada|ningun\w*|en su (?:tienda|pagina|web)|con (?:ustedes"
    r"|uds)|ahi|es[oa]s?|en mi vida)\b(?=.{0,90}\b(?:cobr\w+|cargos?|tarjeta|banco|visa"
    r"|debit\w+|credito|deuda|plata|dinero|meses en esto|compras?"
    r"|gracias))(?!.{0,30}\b(?:todavia|aun|solo pregunt\w+|por ahora)\b)",
    rf"(?:un |otro |este |ese )?{_CARGO} (?:\w+ ){{0,3}}(?:de|a favor de|por) (?:ustedes|uds"
    r"|su tienda|esa tienda)\b.{0,60}\b(?:no (?:se|sabia|conozco|compr\w+|tengo|he)|nunca"
    r"|jamas|nadie|ni sabia|yo (?:no|vivo|estaba))|sali(?:eron|o) de mi (?:cuenta|tarjeta)\b",
    r"(?:con|en|a) (?:mi|mis|la|nuestra|su) (?:\w+ )?(?:tarjeta|visa|cuenta|klarna|paypal"
    r"|plata|clave|identidad)\b.{0,40}\b(?:(?:que|y) (?:yo |nadie )?(?:\w+ )?no (?:fui|soy"
    r"|la hice|lo hice|compre|reconozco|autoric\w+|solicit\w+)|sin (?:mi )?(?:permiso"
    r"|autorizacion|saber|avisar)|y no (?:fui|soy|era) yo)|no (?:soy|era|fui"
    r"|he sido) yo\b(?! (?:quien|el (?:que|q) (?:pid|manda)|la (?:que|q) (?:pid|manda)))"
    r"|no tengo (?:ni )?idea (?:de )?"
    r"(?:por ?que|xq|quien|de donde)|ni idea de quien es|(?:no (?:conozco"
    r"|se quien es)) (?:a )?(?:es[ea]|ningun\w*|quien|al) (?:tal|\w+)\b.{0,40}\b(?:pedido"
    r"|cuenta|recib\w+|compr\w+|tarjeta|direccion)",
    # Somebody else did it.
    r"(?:alguien(?: mas)?|otra persona|un extrano|una? tal|el hacker|un tipo|un senor|gente"
    r"|mi ex\w*|mi roomie|el ladron|la persona|unos tipos"
    rf"|{QUE} no conozco)\b.{{0,50}}\b(?:us(?:o|a|ando|aron)|compr(?:o|a|ando|aron)|pidi(?:o"
    r"|endo|eron)|pago|entro|metio|cambio|retiro|recogio|raspo|abrio|saco|tiene|conserva|robo"
    r"|clono|intento)\b (?:\w+ ){0,4}(?:mi|mis|con mi|a mi|nuestra)\b"
    r"(?! (?:esposo|esposa|mama|papa|pedido (?:por|para) mi|puerta|edificio|casa|hij\w+"
    r"|perr\w+|favor))(?=.{0,6}\b(?:\w+ )?(?:tarjeta|cuenta|clave|contrasena|nombre|plata"
    r"|dinero|datos|identidad|cedula|correo|numero|perfil|klarna|sesion|codigo|pin)\b)",
    r"(?:cambiaron|han cambiado|alguien cambio) (?:mi|la|el|mis) (?:correo|email|mail|telefono"
    r"|clave|contrasena|numero de (?:telefono|cel\w*)|nombre de usuario)\b(?! (?:por error"
    r"|sin querer|ayer yo))(?=.{0,60}\b(?:y|no|por|alguien|ya|yo)\b)|(?:se metieron|se metio"
    r"|entraron|ingresaron|accedieron|hackearon|hakearon|jakearon) (?:a|en|hasta)? ?(?:mi|mis"
    r"|la|su) (?:\w+ )?(?:cuenta|correo|perfil|usuario|app|celular|wasap|whatsapp)"
    r"|me (?:sacaron|tumbaron|cerraron) la (?:sesion|cuenta)|(?:inicio|intento|alerta"
    r"|aviso) (?:de|d) (?:inicio de )?sesion (?:\w+ ){0,3}(?:desde (?!mi)|en otr\w+|(?:que"
    r"|q) no)|me (?:jaqu|jak|hack|hak|clon|defraud|trans|yape|estaf|tim|tranz)\w+(?:ron|aron"
    r"|o)\b(?! (?:la foto))|(?:el|un|hacker|por (?:el|un)) hackeo",
    # Papers, cards and codes.
    rf"(?:con|usando|usaron|a|bajo) mi(?:s)? {_PAPEL}\b.{{0,50}}\b(?:sac(?:o|aron)|abri(?:o"
    r"|eron)|compr(?:o|aron)|pidi(?:o|eron)|crear\w*|generaron|contrat(?:o|aron)|no (?:soy"
    r"|fui)|nunca firm\w+|yo no|no son mi\w*)|(?:sacaron|saco|abrieron|hicieron|crearon"
    r"|contrataron|existe|tramit\w+|pidieron|sac[oa]) (?:\w+ ){0,6}(?:a"
    rf"|con) mi {_PAPEL}\b(?! (?:y (?:lo|la) (?:quiero|necesito)|para la factura))"
    rf"|mi {_PAPEL} (?:\w+ )?(?:fue|esta siendo|la) usad[oa]",
    r"(?:tarjeta|cuenta|plastico)s? (?:\w+ ){0,5}(?:robad|extraviad|clonad|ajen|comprometid"
    r"|vulnerad|falsificad)[oa]s?|tarjeta\b.{0,30}\b(?:la )?(?:reporte|perdi|extravie"
    r"|me robaron|q(?:ue)? me robaron|cancele en|me la robaron)\b|(?:perdi|extravie|me robaron"
    r"|robaron|se robaron|se llevaron) (?:\w+ ){0,3}(?:tarjeta|cedula|dni|ine|pasaporte"
    r"|green card|billetera|cartera|bolsa|bolso|compu\w*|laptop|credencial|correo|documentos"
    r"|mi (?:cel\w*|telefono"
    r") y (?:ahora|alguien|siguen|estan)|cuenta)\b(?! (?:de (?:regalo|garantia|puntos|socio)"
    r"|regalo))|numero (?:de|d) tarjeta (?:anda|circul|esta en)\w*",
    r"(?:le|les|se la|se lo|se los|yo|ya) (?:\w+ )?(?:di|dio|dicte|pase|paso|mande|entregue"
    r"|entrego) (?:\w+ ){0,2}(?:el|la|mi|su|mis|los|un) (?:\w+ ){0,2}(?:codigos?|clave"
    r"|contrasena|pin|cvv|numer(?:o|os|itos) de (?:la|mi)|datos (?:de|del)|token"
    r"|cuenta del banco|tarjeta)\b(?! de regalo)(?=.{0,50}\b(?:senor|tipo|alguien|llam\w+"
    r"|dijo|decia|numero|que|q|y)\b)(?! a mi (?:espos|marid|herman|hij|mama|novi)\w+)|(?:me|le"
    r"|les) (?:pid(?:io|ieron|ia)|sacaron|hizo dar)"
    r" (?:\w+ ){0,3}(?:clave|cvv|codigo de (?:la tarjeta|seguridad)|numeritos|pin|token"
    r"|anydesk|teamviewer|foto de (?:mi|la|su) (?:tarjeta|ine|cedula))"
    r"|la clave (?:\w+ ){0,4}(?:se la|la) dict\w+|sim ?swap|anydesk|teamviewer"
    r"|codigo(?:s)?\b.{0,30}\b(?:y|que|q) (?:yo )?no (?:estoy|he|pedi|solicit\w+|lo pedi)",
    # Tricks.
    r"(?:se hic\w+|se hace|se hacen|se hizo|haciendo(?:se)?) pasar|dizque (?:de |era |del "
    r"|soporte|empleado|premio)?|decia(?:n)? ser|(?:dijo|dice|dijeron|dicen"
    rf"|diciendo) (?:{QUE} )?(?:era|es|ser|son|eran|venia|veni[ao]n) (?:de (?:su|la|parte de)"
    r"|del?) (?:\w+ )?(?:tienda|ustedes|soporte|banco|uds)|(?:perfil|pagina|web|sitio|cuenta"
    r"|comprobante|identificacion|correo|anuncio|recibo|link|mensaje|factura|cheque|billete"
    r"|tienda|firma)(?:s)? (?:\w+ ){0,2}"
    r"(?:fals[oa]s?|trucho|trucha|pirata|clonad[oa]|apocrif[oa]|editad[oa])\b|(?:copiando"
    r"|copiaron|clonaron|clonando) (?:\w+ )?(?:la|su) (?:web|pagina|tienda)|falsific\w+"
    r"|con el cuento (?:de|d|del)|cayo (?:con lo de|redondit|en (?:la|el|un)|facil)\w*"
    r"|cai (?:con|redondit|en (?:la|el|un) (?:trampa|engano|cuento|link))\w*",
    r"(?:vaciaron|vacio|limpiaron|saquearon|desfalc\w+|vaciada) (?:\w+ )?(?:la|mi|su"
    r"|el) (?:cuenta|tarjeta|libreta|saldo|banco|alcancia)|(?:pague|transferi|deposite|mande"
    r"|anticipo|adelanto|yape\w+|transferencia|deposito)\b.{0,70}\b(?:ya no (?:responde"
    r"|contesta|aparece)n?|no (?:existe|contestan?|responden?)|a (?:un|una) tal|me bloque\w+"
    r"|desaparecio|resulta (?:que|q) no)|perdi (?:mi (?:dinero|plata)|\d+ mil)"
    r"|(?:bloqueen|bloquea|bloqueame|congelen) (?:\w+ )?(?:mi|la|esa|ese|el) (?:cuenta|tarjeta"
    r"|usuario|compra)|(?:datacredito|dicom|veraz|infocorp|asnef"
    r"|buro de credito)\b(?! (?:de la|laboral))|uso indebido|robo de (?:identidad|datos)"
    r"|movimientos? sospechos\w+|quien autorizo|kien autorizo|trampa con (?:mi|la) tarjeta",
)
