"""Spanish words of illness and emergencies; folded text, as `danger_words` says.

What someone has, what was done to them, what they feel now. An illness that is only asked about
("¿sirve para la artritis?") is no emergency, so someone must have it.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import CUERPO, MI_PARIENTE, NO_EN_BROMA, PARIENTE

_ENFERMEDAD = (
    r"(?:neumonia|pulmonia|asma|depresion|ansiedad (?:diagnosticada|severa|generalizada)|covid"
    r"|parkinson"
    r"|alzheimer|fibrosis\w*|vih|sida|epoc|celiaqu\w+|ela|esclerosis|lupus|diabetes"
    r"|colic[oa]s?(?: \w+)?|apendicitis"
    r"|aneurisma|preeclampsia|hernia\w*|migranas?|hepatitis|tuberculosis|cirrosis|fibromialgia"
    r"|osteoporosis|leucemia|linfoma|tumor(?:es)?|metastasis|quistes?|trombosis|anemia|autismo"
    r"|bipolaridad"
    r"|esquizofrenia|epilepsia|ictus|derrame|angina|arritmia|taquicardia|ulcera|gastritis"
    r"|pancreatitis|peritonitis"
    r"|sepsis|infeccion (?:en|de|muy|grave)|dengue|zika|chikungunya|malaria|varicela|sarampion"
    r"|influenza|bronquitis"
    r"|bronquiolitis|meningitis|retinosis|glaucoma|insuficiencia \w+|problemas? (?:del?"
    r"|en el) (?:corazon|rinon\w*|pulmon\w*"
    r"|higado)|piedras en (?:el|los) rinon\w*|trastorno \w+|anorexia|bulimia|gripe (?:muy"
    r"|aviar|fuerte)|fiebre|calentura"
    r"|nauseas|diarrea|escalofrios|convulsion(?:es)?|vomitos?|leishmania\w*|lumbalgia|ciatica"
    r"|paralisis)"
)
_MEDICINA = (
    r"(?:medicin\w*|medicament\w*|medicacion|tratamiento|insulina|inhalador|oxigeno"
    r"|inyeccion(?:es)?|dialisis|quimio\w*"
    r"|radioterapia|antibiotic\w*|anticoagulante\w*|antidepresiv\w*)"
)
_ORGANO = (
    r"(?:cadera|rodilla|apendice|vesicula|utero|matriz|senos?|pechos?|rinon(?:es)?|pulmon"
    r"|pierna|pies?|dedos?|bolsa|sonda"
    r"|marcapasos|valvula|yeso|stent|ovarios?|prostata|tiroides|columna|corazon|higado"
    r"|estomago|suero|cateter|colon|ojo"
    r"|cordales|muelas? del juicio|amigdalas|baipas|bypass|protesis|clavos en)"
)

MEDICAL = (
    # Someone has it.
    r"(?:tengo|tiene|tenemos|tuve|tuvo|teniendo|con|sufro|sufre|padec\w+|detectaron"
    r"|diagnostic\w+|dio|da|dan|por(?: la| el)?"
    r"|contra|contraj\w+|es|creo (?:que|q) es|vivo con|paso|pasando) (?:de |del |la |el |un "
    rf"|una |unos |mucha |a ){{0,2}}{_ENFERMEDAD}\b"
    rf"{NO_EN_BROMA}(?! (?:de (?:compras|amor|risa)|por (?:tener|comprar|saber)))",
    r"(?:diagnostic(?:o|aron|ado|ada)|detectaron|operad[oa] (?:de|del)|recuperando(?:me|se) de"
    r"|convalecient\w+|en tratamiento"
    r"|seropositiv\w+|autista|asmatic[oa]|diabetic[oa]|hemofilic[oa]|cardiac[oa]s?"
    r"|oncologic[oa]|inmunodeprimid[oa]"
    r"|epileptic[oa]|cuadriplejic[oa]|tetraplejic[oa]|hemiplejic[oa]|discapacitad[oa] (?:y"
    r"|por)|postrad[oa]|sord[oa]"
    r" (?:de|y|desde)|soy (?:sord|cieg|asmatic)[oa])\b(?! a (?:tomar|pagar|esperar))",
    r"(?:me estoy recuperando|se recupera|se esta recuperando) (?:de |del )\w+",
    r"(?:estoy|estamos|esta|ando|sigo|sigue|anda|toy|estuve"
    r"|se encuentra) (?:\w+ )?(?:enferm[oa]s?\b|malit|delicad[oa] de|convalecient"
    r"|recien operad|en (?:cama con|quimio)|contagiad|intubad|sedad|grave)\w*\b(?! (?:de"
    r" (?:amor|tant[oa]|ganas|esper|celos|los (?:mensajes|correos))|por (?:ese|esa|esos|tu|su)"
    r"|con (?:tanto|su)))",
    rf"{MI_PARIENTE}\b.{{0,40}}\b(?:enferm[oa]|inconsciente|no responde y|internad[oa]"
    r"|delicad[oa]|grave|tirad[oa]|no reacciona|no despierta|no"
    r" reconoce|se puso mal[oa]?|se siente mal|con sonda|con suero|en silla de ruedas despues"
    r"|perdio (?:el|la) (?:conocimiento"
    r"|vista|habla|memoria)|desmay\w+|convuls\w+|cuidados (?:de|intensivos|paliativos)"
    r"|tembl(?:ando|or)|operacion|cirugia"
    r"|trasplant\w+|terapia intensiva|oxigeno|ambulancia)\b(?! (?:de (?:amor|risa)))",
    # What doctors do.
    r"me (?:cambiaron|quitaron|sacaron|pusieron|cortaron|amputaron|extirparon|van a (?:quitar"
    r"|sacar|poner|operar)|operan|operaron"
    rf"|operar|implantaron) (?:\w+ ){{0,3}}{_ORGANO}\b(?!.{{0,10}}\b(?:silla|mesa|mueble))"
    r"|(?:mand|orden|recet|diagnostic|indic)\w+"
    r" (?:\w+ )?reposo|reposo (?:absoluto|total|medico|por|obligad\w+)",
    r"(?:transfusion|trasplant\w+|colostomia|traqueotomia|biopsia|amputa\w+|cesarea|dio a luz"
    r"|dando a luz|dar a luz|me inducen|inducir"
    r" (?:el parto|hoy)|quimioterapia|radioterapia|hospicio|cuidados (?:paliativos|intensivos)"
    r"|unidad de cuidados|(?:la|lo|los|me)"
    r" (?:intern|hospitaliz|intub|entub|amput|sed)(?:an|aron|o|ado|ada|aran)|entub\w+|(?:m"
    r"|nos) intern\w+|es maligno|son"
    r" malignos?|parto prematuro|prematur[oa]|incubadora)\b(?! de (?:huevos|pollos|negocios))",
    r"(?:(?:doctor|medic|psiquiatra|cardiolog|oncolog|neurolog|pediatra"
    r"|cirujan)[oa]?\w*)\b.{0,25}\b(?:me|le|nos|lo|la) (?:\w+ )?"
    r"(?:mando (?:reposo|hacer|estudi\w+|a )|diagnostic|recet|prohib|quito|oper|intern|encontr"
    r"|detect|desahuci|dio (?:\w+ )?(?:meses|reposo|incapacidad))\w*",
    r"(?:tomo|tomando|toma|necesit\w+|sin|falta\w*|urge|acabo|termino|subieron|cambio|baj\w+"
    r"|me ponen|olvid\w+) (?:\w+ ){0,2}"
    rf"{_MEDICINA}\b(?! (?:del? (?:agua|madera|sofa|garantia|mi pedido|cuero)))"
    rf"|mi {_MEDICINA} (?:viene|esta|no|se|me|llega)",
    r"(?:alta|clinica|hospital|urgencias|sanatorio|quirofano|uci"
    r"|guardia)\b.{0,12}\b(?:del? hospital|medica|de trastornos|por (?:la|el|un)"
    r" \w+|con (?:mi|el|la|un) \w+)|(?:sal[io]r?|sali|salgo|acabo de salir|sale) (?:ayer |hoy "
    r"|recien )?(?:de la|del) (?:clinica"
    r"|hospital|sanatorio|quirofano|consultorio|psiquiatric\w+|uci)|(?:mando|llevar\w*"
    r"|llevaron|llevando|llevo) (?:\w+ ){0,2}(?:a la guardia"
    r"|a urgencias|de emergencia|al hospital)|de emergencia (?:la|lo|me|nos|al)",
    # What is felt.
    rf"(?:me|le|nos) duelen? (?:\w+ ){{0,3}}(?:el|la|los|las|un) {CUERPO}\b(?! (?:pagar"
    r"|de tanto))(?!.{0,40}\b(?:silla|colchon|almohada|sillon"
    rf"|soporte|escritorio|tapete)\b){NO_EN_BROMA}",
    r"(?<!que )dolor (?:\w+ )?(?:de|en) (?:el |la |los |las |mi )?(?:pecho|brazo|estomago"
    r"|panza|barriga|vientre|muelas?|oidos?|rinones?|costado"
    r"|lado izquierdo|corazon|huesos)|dolor de cabeza (?:como nunca|horrible|terrible"
    rf"|espantoso|insoportable|muy fuerte|{_ENFERMEDAD})"
    r"|(?:un|con) dolor (?:horrible|insoportable|terrible|muy fuerte|que no (?:aguanto"
    r"|se me quita))",
    r"(?:perd(?:io|i|iendo|ieron)|recobr\w+) (?:el |la )?(?:conocimiento|conciencia|vista"
    r"|habla|oido|movilidad)|se (?:me |nos |le )?(?:desplom"
    r"|desvaneci|desmay)\w*\b(?! de)|se (?:me |nos |le )?(?:puso|pone|ponen|quedo"
    r"|esta poniendo) (?:\w+ )?(?:azul\w*|morad[oa]|palid[oa]|ties[oa]"
    r"|amarillent[oa]|grave|malit[oa]|fri[oa] y|mal[oa] (?:despues|de|anoche|y))(?! (?:la"
    r"|el) (?:taza|olla|cortina|tela|lampara))",
    r"(?:habl[oa]|habla(?:ndo)?|camina|ando|estoy|siento|me siento|toy|esta|muy|bien"
    r"|tan) (?:\w+ )?(?:enredad[oa]|maread\w+|desorientad[oa]|confundid[oa] y|palid[oa]|sudando"
    r" frio|debil\b|sin aire|dopad[oa]|temblando de (?:frio|fiebre)"
    r"|azulit[oa])\b(?! (?:con (?:tanto|las opciones|tantos)|del? (?:cable|proceso)))",
    r"no (?:siento|puedo mover|coordino|puedo tragar|puedo hablar|puedo respirar"
    rf"|puedo caminar) ?(?:\w+ ){{0,2}}(?:{CUERPO}|bien|nada|el piso"
    r"|del|por)?\b(?=.{0,40})(?<!hablar)(?! (?:hablar|el telefono|ahora))"
    r"|no veo (?:nada )?(?:con|del|de|por) (?:el|la|un) (?:ojo|derecho|izquierdo)"
    r"|(?:cada|ya) \w+ veo menos|veo (?:doble|todo (?:borroso|negro))|(?:dedos|lado|brazo|cara"
    r"|pierna) (?:\w+ )?(?:dormid|adormecid|pesad|paraliz)[oa]s?",
    r"(?:azucar|glucosa|saturacion|oxigenacion|bilirrubina) (?:\w+ ){0,4}?(?:en|a) ?\d{2,3}"
    r"|(?:presion|tension) (?:\w+ ){0,3}?\d{2,3} ?/ ?\d{2,3}|(?:presion|tension|azucar|glucosa"
    r"|bilirrubina) (?:\w+ )?(?:por|hasta) (?:las|el) (?:nubes|cielo|techo|suelos?|piso)"
    r"|(?:se me|se le|me|le) (?:subio|bajo|sube|baja) (?:\w+ )?"
    r"(?:la|el) (?:presion|tension|azucar|fiebre|glucosa)|corazon (?:\w+ ){0,3}(?:late|a \d{3}"
    r"|acelerad[oa]|se me sale)|(?:ardiendo|arde|hierve) (?:en|de)"
    r" (?:fiebre|calentura)|\d{2}[.,]? ?\d? (?:grados )?de (?:fiebre|calentura)|le dio (?:el"
    r"|un) (?:azucar|ataque|paro|infarto|derrame|aire)",
    r"(?:vomit\w+|toso|tosiendo|orin\w+|escup\w+|diarrea con|flema con|evacu\w+"
    r"|heces con) (?:\w+ )?sangre|diarrea\b(?! de)|(?:me|le) (?:sale|salen|supura) (?:pus"
    r"|sangre|liquido) (?:de|del|por)|(?:manchas|ronchas|bolitas?|bulto) (?:\w+ ){0,2}(?:en"
    r"|que no se) (?:la |el |mi |le )?(?:piel|seno|pecho|cuello|axila|cuerpo"
    r"|quitan)|sangr(?:o|a|e|ando) (?:por|de) (?:la|el) (?:nariz|oido|boca)|(?:baje|bajo|perdi"
    r"|perdio) \d+ (?:kilos|kg|libras) (?:en|y|de)",
    r"(?:el )?numero (?:de|d|para) (?:las? )?emergencias?|llam\w+ (?:\w+ ){0,2}(?:al? )?(?:911"
    r"|112|123|066|131|106|107|una ambulancia|la ambulancia|emergencias"
    r"|los paramedicos|los bomberos|bomberos|samu)\b|primeros auxilios a|dando (?:respiracion"
    r"|rcp|masaje cardiaco)|rcp\b|(?<!casi )(?:me|nos|le|lo) (?:dio|da|esta dando|dan|vino"
    r"|viene|agarro)"
    r" (?:un|una|el|la|unos|otra|otro) (?:\w+ )?(?:crisis|ataque|convulsion\w*|alergia|colico"
    r"|soponcio|patatus|paro|trombosis|embolia|pre ?infarto|infarto)\b(?! de (?:risa|compras"
    r"|nervios|llanto"
    rf"|ansias|amor|nervios con)){NO_EN_BROMA}",
    # Births.
    r"(?:embarazada|embarazo|gestacion|semanas?)\b.{0,30}\b(?:sangr\w+|dej[oa] de mover\w*"
    r"|no se mueve|contracci\w+|se me (?:esta )?sal\w+|riesgo|preeclampsia|fuente|dolores"
    r"|parto)\b|se me (?:esta )?(?:saliendo|viene|vino) (?:el|la|mi) bebe|(?:el|la"
    r"|mi) beb[ea] (?:no (?:llora|respira|se mueve|despierta|come)|dejo de mover\w*)|romp(?:i"
    r"|io) (?:la )?fuente",
    r"(?:no me acuerdo|no recuerdo|no se) (?:\w+ ){0,2}(?:como volver|donde (?:estoy|vivo)"
    r"|quien soy|como me llamo)|ni idea de donde estoy|(?:mi|el"
    rf"|la) (?:{PARIENTE}) (?:\w+ )?no conoce"
    r"(?= *(?:$|[.,]|a nadie))|no reconoce a nadie",
)
