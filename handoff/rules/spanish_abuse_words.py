"""Spanish words of fury, insult, hate and unwanted advances; folded text, as `danger_words` says.

Insults count when they are aimed at someone; strong words of glad people ("puta madre, qué buen
descuento") do not.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import NO_CONTENTO, PARIENTE, PERSONAL, QUE

_INSULTO = (
    r"(?:ladron(?:es)?|rater[oa]s?|estafador(?:es)?|mentiros[oa]s?|inutil(?:es)?|imbeciles?"
    r"|imbecil|idiotas?|pendej[oa]s?|sinverguenzas?"
    r"|desvergonzad[oa]s?|descarad[oa]s?|estupid[oa]s?|basuras?|mierdas?|asqueros[oa]s?"
    r"|cabron(?:es|a)?|miserables?|inept[oa]s?|incompetentes?"
    r"|bestias?|animales|buitres?|rastrer[oa]s?|arrastrad[oa]s?|zangan[oa]s?|embuster[oa]s?"
    r"|patan(?:es)?|gentuza|mamarrachos?|tarad[oa]s?"
    r"|brut[oa]s?|culiad[oa]s?|culia[oa]?s?|we[vb]?on(?:es)?|hue[vb]on(?:es)?|guev?on(?:es)?"
    r"|malnacid[oa]s?|malparid[oa]s?|chantas?|garcas?|sabandijas?|ratas?|lacras?"
    r"|parasitos?|chupasangres?|vividor(?:es)?|canallas?|hipocritas?|cinic[oa]s?|farsantes?"
    r"|charlatan(?:es)?|payas[oa]s?|mercachifles?"
    r"|cobardes?|maleducad[oa]s?|groser[oa]s?|desgraciad[oa]s?|infeliz|infelices|cretin[oa]s?"
    r"|analfabet\w+|analfabestias?|ignorantes?|mediocres?"
    r"|delincuentes?|mafios[oa]s?|forr[oa]s?|pelotud[oa]s?|bolud[oa]s de|sopenc[oa]s?"
    r"|zoquetes?|babos[oa]s?|menti?ros[oa]s|arrogantes?|sucias?|sucios|abusiv[oa]s"
    r"|abusador(?:es)?|chupapollas|cerd[oa]s?|marran[oa]s?)"
)
_ERES = r"(?:son|eres|sos|sois|es usted|es|seran|parecen|pareces)"
_GRUPO = (
    r"(?:partida|bola|manga|panda|pandilla|banda|sarta|bando|hatajo|atado|punado|cuerda|runfla"
    r"|tropa|raza|clase|grupo|nido|monton)"
)
_PESTE = (
    r"(?:asco|plaga|burla|verguenza|desgracia|porqueria|mafia|basura|mierda|lo peor"
    r"|lo mas bajo|una estafa con patas|escoria|cagada)"
)
_HATE = (
    r"(?:indi[oa]s?|negr[oa]s?|moros?|mora|gringos?|gringa|sudacas?|venec[oa]s?"
    r"|venezolan[oa]s?|haitian[oa]s?|bolivian[oa]s?|bolitas?|peruan[oa]s?|paraguas?"
    r"|colombian[oa]s?|chin(?:o|a|it[oa])s?|arabes?|judi[oa]s?|gitan[oa]s?|inmigrantes?"
    r"|extranjer[oa]s?|joto|maricon(?:es)?|travestis?|lesbianas?|gays?|mexican[oa]s?"
    r"|panchit[oa]s?"
    r"|viej[oa]|gord[oa]|mujer(?:es)?|comunistas?|feministas?|cholo|chola|gat[oa]|prieta"
    r"|prieto|nac[oa]s?|campesin[oa]s?)"
)
_SUCIO = (
    r"(?:cochin[oa]s?|suci[oa]s?|mugros[oa]s?|asqueros[oa]s?|apestos[oa]s?|ignorantes?"
    r"|de mierda|malditos?|malditas?|pat[ao] rajada|patarrajada|muert[oa]s? de hambre|rateros?"
    r"|ladron(?:es)?"
    r"|igualad[oa]s?|ordinari[oa]s?|inmund[oa]s?|quita ?maridos|resentid[oa]s?|terroristas?"
    r"|amargad[oa]s?|inutil(?:es)?|estupid[oa]s?|mantenid[oa]s?)"
)
_CUERPO_AJENO = (
    r"(?:tetas|nalgas|nalguitas|culo|trasero|piernas|boquita|boca|labios|cuerpo|cuerpazo"
    r"|cuerpecito|pechos|busto|calzon(?:es|cit\w+)?|pies|vagina|pene|pompis|bubis|chichis"
    r"|paquete)"
)
_PIROPO = (
    r"(?:bonita|linda|preciosa|hermosa|guapa|princesa|muneca|mamacita|mami|mamasita|reina|bebe"
    r"|bombon|bizcocho|nena|chula|cosita|ricura|cielo|corazon|mi amor|mi vida)"
)

ANGER = (
    # Insults, aimed.
    rf"{_ERES} (?:\w+ ){{0,3}}(?!animales|vendid|suci|bestias?"
    rf"|animal){_INSULTO}\b(?! (?:de (?:peluche|juguete|adorno|felpa|ceramica|circo)"
    rf"|por separado)){NO_CONTENTO}(?<!son gross)",
    rf"(?:(?<=[,.!?;] )|^)(?!mierdas?\b|basuras?,|animales,){_INSULTO}(?: (?:y|e"
    r"|,) \w+)?(?= *(?:$|[.!?]+|,))(?:[.,!?]| *$)",
    rf"{_GRUPO} (?:de|d) (?:\w+ )?(?!basuras?|animales)(?:{_INSULTO}|buenos para nada|gente"
    r"|flojos|vagos|corruptos)\b(?! (?:que me encant|bonit|lind|trabaj"
    r"|amable))(?<!clase de gente)(?<!grupo de gente)(?<!monton de gente)",
    rf"gente (?:\w+ )?(?:{_INSULTO}|sin (?:alma|corazon|verguenza|escrupulos|madre|palabra)"
    r"|de (?:mierda|quinta)|podrida)\b|(?:mugre|pinche|puta|maldita|cochina|jodida) (?:gente"
    r"|tienda|empresa|marca|compania|atencion|pagina)",
    r"(?:callate|callese|escucha(?:me)?|mira|oiga|oye|contesta|entiende|atiende|chao|adios"
    rf"|sigan),? {_INSULTO}\b|{_INSULTO} (?:de (?:mierda|porqueria|cuarta|quinta)"
    rf"|hij[oa]s? de)\b|(?:como|tratan? como|siento como) (?:una?|a una?) {_INSULTO}\b(?! de"
    r" (?:peluche|juguete))",
    r"(?:son|eres|sos|sois|ustedes son) (?:\w+ ){0,2}(?:un |una |unos "
    rf"|unas )?{_PESTE}\b{NO_CONTENTO}|(?:que|q|da|dan|me da|me dan|un"
    r"|puro) (?:\w+ )?asco (?:de (?:tienda|empresa|gente|servicio|call|atencion|marca)|me dan"
    r"|dan ustedes|total|ustedes)|(?:que|q) (?:calana|gentuza|desfachatez|descaro|"
    r"poca madre|poco profesional\w+ y)",
    # Hatred and curses.
    r"(?:los|las|te|les|la|lo|os) (?:odio|detesto|aborrezco|desprecio|maldigo)\b(?! (?:el|la"
    r"|los|las|a los|que|pero los amo))|(?:odio|detesto|aborrezco"
    r"|maldigo) (?:\w+ )?(?:a )?(?:esta|su|esa|vuestra|a (?:ustedes|todos|quien)) ?(?:tienda"
    r"|empresa|marca|compania|gente|servicio)?\b"
    r"(?! (?:color|luz|pared|silla|sofa|mesa|lampara|calor|lunes|cortina|mueble|alfombra))"
    r"|(?:siento|tanto|puro|mas) odio\b(?! (?:el|la|al|los|las|mi)\b)",
    r"(?:vayan|vayanse|larguense|larguese|largate|vete|anda|andate|andense|idos|muerans?e"
    r"|pudranse|jodanse|chinguen|pierdanse|hundanse|quemense"
    r"|desaparezcan) (?:\w+ ){0,3}(?:a(?:l)? (?:demonio|diablo|carajo|infierno|cuerno|cresta"
    r"|verga|mierda|chingada)|a burlarse|de mi vida|con su"
    r" (?:garantia|cupon|tienda|politica))|maldit[oa]s? (?:todos|sean|ustedes|la hora"
    r"|la tienda|el dia|tienda|empresa|armadores|ladron\w+|inutil\w+|cara|burla|hora"
    r"|sistema y)|(?:les|te|le) deseo lo peor|ojala (?:les|se|los) (?:\w+ )?(?:vaya|va) (?:mal"
    r"|la ruina)|ojala (?:cierren|quiebren|se hundan"
    r"|les caiga|se fundan|desaparezcan|les pase)|(?:deberian|deberia) (?:cerrar(?:los|les)"
    r"|cerrar es[ae]|clausurar\w*|quebrar|dar(?:les)? (?:asco|pena))",
    # Fury.
    r"(?:tengo|siento|con|de) (?:tanta |una |mucha |la |esta )?(?:rabia|furia|ira"
    r"|impotencia)\b(?! por no)|(?:que|q) rabia (?:que|q|tan|mas|con|me|siento|les)\b|(?:tanto"
    r"|puro|del|tengo un) coraje\b|(?:estoy|ando|toy|me tienen?|me ponen?|me dejaron"
    r"|quede) (?:\w+ ){0,3}(?:furios|enfurecid|rabios|encabron|emput|emperrad|cabread"
    r"|indignad|iracund"
    rf"|hirviendo|podrid|ardid)[oa]s?\b|{QUE} (?:ardo|hiervo|exploto|reviento|me lleva"
    r"|echo (?:lumbre|humo|chispas|fuego)|muerdo|trino|me da algo de)(?! de (?:felicidad|risa"
    r"|alegria|emocion|contento))\b",
    r"echo lumbre|me lleva (?:el|la) (?:diablo|demonio|chingada|verga|tristeza de)"
    r"|sube la bilis|fuera de mis casillas|hasta (?:el|la|los|las) (?:\w+ )?(?:copete|madre"
    r"|mismisim[oa]s?|cojones|huevos|pelotas|narices|coronilla|gorro|mono|ovarios|bolas"
    r"|chingada|jeta)\b(?! (?:de|d) (?:contento|feliz|lo))|(?:quiero|ganas de"
    r"|dan ganas de) (?:romper(?:lo|la)? todo|gritar\b(?! de)|golpear|estrellar|escupir\w*"
    r"|mentar\w*)|(?:tire|avente|aviento|bote|estrelle|azote|rompi"
    r"|patee) (?:\w+ ){0,5}contra (?:la|el) (?:pared|piso|suelo)",
    r"me (?:hicieron|hacen|han hecho) (?:llorar|gritar|quedar como un)\b(?! de (?:emocion"
    r"|felicidad|alegria|risa|gusto))|(?:me |nos )?(?:escup(?:en|ir\w*|iria)|humill(?:an|ado"
    r"|aron|aste)|pisote\w+|trat(?:an|aron|o) (?:\w+ )?(?:como|peor) (?:a |que )?(?:un |una "
    r"|a un |basura|mierda|perro|animal|criminal|delincuente|ladron))|(?:se )?(?:burlan|rien"
    r"|burlaron) (?:de|en"
    r") (?:uno|nosotros|la gente|mi cara|la cara|todos|mi(?= *(?:$|[.,!])))|(?:ver|vieron|ven"
    r"|viendo|verme|vernos) (?:me |nos )?la cara\b(?! de (?:feliz|sorpresa|mi))|(?:piensan"
    r"|van a|quieren|siguen) (?:seguir )?rob(?:ar|and)\w*(?:me|nos)?\b",
    r"no (?:tienen|tenes|tienes) (?:\w+ )?(?:madre|verguenza|perdon|alma|corazon|nombre"
    r"|remedio|cara|abuela|palabra|cojones|idea de lo que)\b(?! (?:mi|el pedido|en la factura"
    r"|de))|(?<!de )(?<!esta )(?<!bien )poca madre|(?:no |ni )(?:entienden|saben|sirven|hacen"
    r"|valen) (?:\w+ )?(?:un carajo|una mierda|para nada|nada de nada|ni (?:pa|para)|"
    r"ni madres|verga|un culo)|(?:me|les|te) (?:vale|importa|chupa) (?:\w+ ){0,3}(?:madres?"
    r"|verga|carajo|mierda|pito|huevo|un (?:comino|pepino) (?:su|lo))",
    r"con que (?:\w+ )?cara\b|(?:su|tanta|vuestra|tal) (?:incompetencia|ineptitud|descaro"
    r"|desfachatez|cinismo|mediocridad|hipocresia|negligencia y)|(?:tengan|falta de|sentir"
    r"|tengan un (?:poco|poquito) de) verguenza\b|(?:colmo|cumulo) (?:de|d) (?:todo|la"
    r" desfachatez|ustedes)|vida de mierda|(?:mente|mentar|miente)\w* la madre"
    r"|la puta madre\b(?!.{0,20}\b(?:buen|lind))|reput\w+ madre|juep?uta vida"
    r"|hijueput\w+ (?:vida|tienda|empresa|ladron\w+|mentiros\w+)|por la (?:cresta|chucha)"
    r"|(?:la )?re ?puta|culpa de ustedes\b.{0,30}\b(?:perdi|llor|jodi)\w*",
    r"(?:son|sois|eres) (?:unos? |unas? )?(?:hijos de|hdp|lo peor|una verguenza|un asco"
    r"|buenos para nada|mal nacidos|lo mas (?:bajo|rastrero|ruin))|buenos para nada"
    r"|mal(?:os)? de la cabeza|(?:no (?:me )?(?:vuelvan|vuelva) a (?:escribir|llamar|contestar"
    r"|decir)\w*) (?:si|nunca|en su|\")|reviento\b(?! de (?:risa|feli|alegr|gusto|llen))|"
    r"(?:jamas|nunca) (?:me )?(?:habia|habian|he|han) (?:\w+ )?(?:humill|sentido tanto|maltrat)\w*",
)

HARASSMENT = (
    # Hate of what people are.
    r"(?:malditos?|malditas?|pinches?|put[oa]s?|suci[oa]s?|cochin[oa]s?|asqueros[oa]s?"
    rf"|mugros[oa]s?|par de|manga de|bola de|pendej[oa]) (?:\w+ )?{_HATE}\b(?! (?:pollo|la "
    r"|de (?:peluche|ceramica)))(?!.{0,20}\b(?:mesa|silla|lampara|sofa|alfombra|tetera)\b)",
    rf"{_HATE} {_SUCIO}\b(?! (?:la|el|de (?:la|el)))|(?:aprend[ea]n?|habla(?:me)?"
    r"|escrib[ea]) (?:\w+ )?(?:a (?:leer|escribir|hablar|pronunciar|espanol)|espanol|cristiano"
    r"|bien el)\b(?! (?:por favor|o ingles))|(?:larg|vayan|regres|vuelv|vete"
    r"|vuelve)\w* (?:se )?(?:de|a) (?:su|tu|mi|vuestro) (?:pais|selva|rancho|cerro|tierra"
    r"|pueblo)"
    r"|muert[oa]s de hambre\b(?! (?:y|estamos|pero|aqui))|vienen a quitar\w* el trabajo|(?:en"
    r"|de) tu (?:selva|rancho|cerro|pueblucho)",
    r"(?:simio|macac[oa]|chango|gorila|orangutan)\b(?! de (?:peluche|juguete|plastico|felpa"
    r"|ceramica))|pat[ao] rajada|tercermundist\w+|villeros?\b|cabecita negra|negros? cabeza"
    r"|lisiad[oa]s?|tullid[oa]s?|retrasad[oa]s? mental\w*|(?:eres|sos|pareces|pinches?"
    r"|maldit[oa]s?|put[oa]s?|(?:es|sea|eres|son) un[oa]?s?|bola de|manga de|par de) "
    r"retrasad[oa]s?\b|mongolit[oa]s?|enano de circo|adefesio|esclav[oa]\b(?=,)|prostitut\w+"
    r"|(?:eres|son|es) (?:\w+ ){0,2}(?:una )?(?:cualquiera|zorra|perra|puta|trepadora"
    r"|mantenida)\b|cara de (?:verga|chango|mono|culo|perro|mierda)|(?:la|una|eres una"
    r"|miren a esta|parece|parecen) (?:ballena|vacas?|foca)\b(?= (?:atend|compr|de)|$|[.,!])"
    r"(?! de (?:peluche|juguete|felpa|ceramica|madera|carton|yeso))",
    r"(?:callate|callese|calladita|callese)\b.{0,20}\b(?:boca|hocico|mujer|vieja|jeta|tarad"
    r"|estupid|perra|gorda|linda|negr)\w*|(?:mujer(?:es)?|vieja) (?:tenias? (?:que|q) ser"
    r"|al volante|a la cocina)|(?:tenias?|tenian?) (?:que|q) ser (?:mujer|vieja|negr|indi|gay"
    r"|abort|venez|peruan|boliv|arab|judi|latin)\w*|tenias q ser|(?:si|porque|xq"
    r"|pues) eres (?:mujer|vieja|negr[oa]"
    r"|gay|indi[oa])|(?:pasame|pase|comunicame|comuniqueme|quiero|mandame|mandenme"
    r"|pongame) (?:\w+ )?(?:a |con )?(?:un (?:hombre|varon|blanco)|alguien (?:blanco|normal"
    r"|de verdad y no)|un peruano de verdad)|(?:gente|personas) (?:como|de) (?:yo|tu|mi"
    r"|ustedes|tu clase|su clase|nosotros) no (?:compra|entra|puede)|por mi (?:color|raza"
    r"|acento|religion|peso|origen)(?= *(?:$|[.,!]|de piel))|deberian estar (?:fusilad"
    r"|muert)\w+",
    # Advances.
    r"(?:me|te) (?:excit|calient|pon\w+ (?:cachond|calient|dur)"
    r"|masturb)\w*\b(?=.{0,30}\b(?:tu|tus|cuando|contigo|pensand\w+|voz|eres)\b)|(?:(?:bes"
    r"|chup|agarr|lam|mord|sob)(?:ame|eme|enme|arte|arme)|mam(?:ame|eme|amela|armela)) ?(?:el "
    rf"|la |las |los )?(?:{_CUERPO_AJENO}|esta|culo|verga|polla|pito|huevos)\b(?! (?:silla|mesa"
    r"|lampara|de la (?:mesa|silla)))|me la (?:pel|chup|mam)\w+",
    r"(?:que|q|tu|tus|esas|esos|buenas?|lindas?|bonitas|ricas|de tu|a tu) (?:\w+ )?(?:cuerpazo"
    r"|nalgas|tetas|culo|boquita|labios|calzon\w*|pompis|tetitas)\b(?! (?:de (?:la|el) (?:mesa"
    r"|silla|lampara)|del))|(?:el |los )?calzon(?:es)? (?:\w+ )?(?:traes|llevas|usas)"
    r"|color es tu calzon|darte unas nalgadas|nalgadas\b|besitos? (?:donde|en (?:tu|la|el"
    r"|esa))|gimiendo|gemir|hacer(?:te)? venir\b|hago venir"
    r"|(?:foto|video|audio)s? (?:de (?:mi|su|tu)s? (?:paquete|partes|pene|cuerpo|verga|miembro"
    r"|tetas|pies)|tuya|tuyo|en (?:calzones|pijama|bikini|ropa interior))|foto de su\w? partes"
    r"|webcam prendida",
    r"(?:salgamos|sal conmigo|salir conmigo|salir juntos|cafe conmigo|cena conmigo"
    r"|cenar conmigo|una cita conmigo|una copa conmigo|tomar algo conmigo|saldrias conmigo)"
    r"|(?:noche|noches|por una hora) contigo\b|cuanto (?:cobras|cobra) (?:tu|por una (?:hora"
    r"|noche)|la hora|mi amor)|sone contigo|(?:me imagino|imagino) (?:cosas )?(?:contigo"
    r"|con vos|tu (?:boca|cuerpo))|piens\w+ en (?:ti|tu (?:voz|cuerpo|boca|cara))"
    r"|pensando en (?:ti|tu"
    r" (?:voz|cuerpo|boca|cara))|(?:tu|su) futuro (?:marido|esposo|novio)|mi futura (?:esposa"
    r"|mujer|novia)|nadie te va a querer|te (?:espero|estoy esperando) (?:\w+ )?(?:en mi cama"
    r"|desnud\w+)|en (?:mi|la) cam(?:a|ita)\b.{0,15}\b(?:contigo|los dos|juntos|ha de ser"
    r"|estren\w+)|la estrenamos|probamos (?:los dos|juntos|tu y yo)",
    rf"{_PIROPO}\b.{{0,40}}\b(?:solit[oa]|tu (?:voz|foto|boca|numero|cel\w*)|conmigo|me gustas"
    rf"|a {QUE} hora sales|cuando me invita\w*|en persona|porque no me (?:contestas|respondes)"
    r"|sueno decente|despacito)\b|(?:me (?:gustas|encantas|pareces (?:muy )?(?:linda|bonita"
    r"|guapa|hermosa|sexy)|enamore de (?:ti|tu|su)))\b(?! (?:el|la|los))|(?:dame|me das|pasame"
    r"|quiero|regalame|mandame|me pasas) (?:tu|su|el) (?:numero"
    r" personal|numero privado|numero de (?:cel\w*|telefono) personal|insta\w*|facebook|tiktok"
    r"|snap\w*)\b|(?:vi|guarde|tengo|revise|mire|vi) (?:\w+ )?(?:tu|tus|su) (?:foto"
    r"|fotos) (?:\w+ )?(?:de (?:la playa|fondo|perfil)|en (?:facebook|instagram|face|insta)"
    r"|d (?:la playa|fondo))|(?:averigue|se) tu (?:turno|horario|apellido|casa|direccion)"
    r"|no me digas (?:\w+ )?(?:dime|decime) (?:papi|amor)|dime papi"
    r"|notita d(?:e)? voz|nota de voz diciendo mi nombre",
    # From our own people.
    rf"{PERSONAL}\b.{{0,90}}\b(?:(?:me|la|lo|le|nos) (?:\w+ )?(?:manose\w+|bes(?:o|aron)"
    r"|empuj(?:o|aron)|escup\w+|acos\w+|nalgue\w+|abraz(?:o a la fuerza|aba)|forz\w+|insult\w+"
    r"|humill\w+|pego|jalo|jaloneo|llamo (?:\w+ )?(?:vieja|gorda|puta|negr\w+|indi\w+|enano"
    rf"|naca|estupid\w+|india|simio|mono)|chiflo|miraba? (?:el|las|los) {_CUERPO_AJENO}"
    rf"|toco (?:el|la|las|los) {_CUERPO_AJENO})|hizo burla|"
    r"se (?:rio|rieron|rien|ri[eo]|burl\w+) (?:de|en) (?:mi|ella|el)\b|a la fuerza|al privado"
    r"|si salia con|quedo viendo (?:el|las|los)|me espera (?:cada|todos|afuera|a la)"
    r"|le gusto\b|foto agachad\w+|saco (?:una )?fotos? (?:a|de|agachad)|humilla a"
    rf"|{_CUERPO_AJENO} a mi (?:espos|hij|mujer|novi)\w+)",
    r"le (?:dijo|dijeron|grito|gritaron|dice|llamo) (?:\w+ )?\"?(?:simio|mono|negr[oa]"
    r"|gord[oa]|mugros[oa]|indi[oa]|puta|naca|vieja|maric\w+|joto|mi amor|mamacita|rica"
    r"|bizcocho|la mercancia|marimacha|sudaca|chola)\b|me (?:dijo|llamo|grito|dijeron"
    r"|gritaron) \"?(?:callese|callate|vieja|gord[oa]|negr[oa]|indi[oa]|naca|puta|loca"
    r"|estupid[oa]|inutil|enano|cieg[oa] de|ridicul[oa]|rata|ratera|ladrona)\b"
    rf"|{_HATE} de mierda\b",
    r"(?:le |la )?(?:jal|empuj|peg|golpe|toc|manose|abofete"
    r"|cachete)o\b (?:\w+ ){0,3}(?:el pelo |la cara |las pompis |las nalgas )?a (?:mi"
    rf"|una) (?:{PARIENTE}|emplead\w+|companer\w+|cajer\w+|senora)\b|(?:se rien|se burlan"
    r"|se burlo|se rieron) de (?:mi|mis?) (?:porque|por|xq|peso|acento|cuerpo|discapacidad"
    r"|ropa|edad)|porque soy (?:gord[oa]|negr[oa]|indigena|gay|trans|mujer|pobre|extranjer\w+"
    r"|venezolan\w+|viej[oa])"
    r"|bonitas piernas|me (?:siguio|sigue|acosa|espia|manosea)\b(?! (?:llegando|saliendo"
    r"|apareciendo|la|el|faltando|sin|cobrando|debiendo|interes\w*"
    r"|pidiendo))(?= (?:hasta (?:mi|la) casa|a (?:mi|todas)|desde|cada)|$|[.,!])",
    rf"{_INSULTO} (?:de (?:mierda|porqueria)|no sirves)|no sirves (?:para|pa) nada|(?:sos"
    r"|eres) (?:una?|un) (?:\w+ )?de mierda|hij[oa]s? de (?:la|tu|su) (?:\w+ )?(?:puta|madre"
    rf"|reput\w+|chingada)|conchud[oa]|(?:ojala|espero {QUE}) (?:te|los|las|la|lo) (?:boten"
    r"|corran|despidan|echen)\b|a las (?:feas|embarazadas|viejas|gordas)\b"
    r"|(?:eres|debes (?:ser|estar)) (?:\w+ )?(?:una )?(?:gorda|horrible|fea|cerda)\b"
    rf"|{QUE} (?:gorda|fea|cerda) (?:debes|eres|estas)\b",
)
