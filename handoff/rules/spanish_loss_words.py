"""Spanish words of someone's death, said outright or gently; folded text, as `danger_words` says.

"Ya no está", "se nos fue", "descansó" are deaths only with a person beside them.
"""

from __future__ import annotations

from handoff.rules.spanish_people_words import MASCOTA, MI_PARIENTE, PARIENTE

_QUIEN = (
    rf"(?:{MI_PARIENTE}|(?:el|la|un|una|su|los|las) (?:{PARIENTE}|duen[oa]|titular|senor|senora"
    r"|cliente|padre \w+))"
)
_MURIO = (
    r"(?:murio|murieron|morir|muri[oa]|ha muerto|habia muerto|fallec\w+|mataron|asesinaron"
    r"|se mato|se ahorco|se suicido|se quito la vida"
    r"|perdio la vida|dejo de existir|partio|se nos fue|se me fue|nos dejo|descanso"
    r"|ya descansa|no desperto|no sobrevivio|no alcanzo"
    r" a|ya no esta|sin vida|se adelanto|se nos pelo|se petateo|estiro la pata|esta muert[oa])"
)
_NO_MUERTE = (
    r"(?! (?:de (?:risa|hambre|amor|ganas|verguenza|envidia|miedo)|en la risa|el (?:chat|link"
    r"|celular|telefono)|en (?:casa|stock|es[ae]|este|la lista"
    r"|el|la (?:pagina|tienda|oficina))|disponible|interesad\w+|trabaj\w+|aqui|con el pedido"
    r"|mi (?:pedido|cuenta)))"
)

BEREAVEMENT = (
    # A person, and that they died.
    rf"(?<!de ){_QUIEN}\b,? (?:\w+ ){{0,6}}{_MURIO}\b{_NO_MUERTE}",
    r"(?:se (?:me |nos )?)?(?:murio|murieron|mato|mataron a|asesinaron a|nos dejo|se (?:nos "
    r"|me )?fue|ya no esta|perdimos a|perdi a|enterre a|enterramos"
    r" a|velamos a|falta|despedimos a|perdiera a|llorando a"
    rf"|llorar a) (?:\w+ ){{0,3}}{MI_PARIENTE}\b(?! (?:de (?:viaje|vacaciones)|a (?:trabajar"
    r"|vivir|estudiar)"
    r"|en (?:el (?:super|centro)|la fila)))",
    r"(?:el|ella|ellos|el pobre|la pobre),? (?:ya |tambien |se )?(?:murio|murieron|fallecio"
    r"|no desperto)\b(?! (?:el|la) )|(?:lo|la|los|las) (?:mataron|velamos|velaron"
    r"|enterramos|sepultamos|cremaron|encontr\w+ (?:sin vida|muert[oa])|velan|entierran)\b"
    r"|siendo velad[oa]",
    r"(?:(?<=[.,;!?:] )|^)(?:se |ya )?(?:murio|murieron|fallecio) (?:en|hace|el (?:lunes"
    r"|martes|miercoles|jueves|viernes|sabado|domingo|\d+|mes|ano)|ayer|anoche|antes|antier"
    r"|de (?:un|cancer|covid|repente))\b(?! (?:chat"
    r"|celular|mi|la (?:bateria|lampara)|la|el (?:motor|foco|control)))",
    r"(?:dueno|titular|cliente|senora?|persona)\b.{0,30}\b(?:murio|fallecio|muri[oa]"
    r"|esta muert[oa]|ya descanso|sin vida)|(?:esta|estan) muert[oa]s?,? (?:senor\w*"
    r"|joven|ya|no|dejen?|deje|hace|desde)\b",
    # The gentle ways.
    r"(?:desde|despues|cuando|antes|ahora) (?:de )?(?:que|q) (?:se (?:nos |me )?(?:fue|murio)"
    r"|murio|falta|partio|no esta|me falta|perdi a|perdimos a)\b (?:\w+ "
    rf"){{0,2}}(?:{MI_PARIENTE}|el|ella)\b|me falta ella|me quede sin (?:el|ella"
    rf"|{MI_PARIENTE})\b|antes de (?:partir|morir|irse al cielo)\b(?! (?:de|a|para))",
    rf"(?:{MI_PARIENTE}|ella|el) (?:tambien )?(?:ya )?(?:se fue|partio"
    r"|nos dejo) (?:para siempre|antes|con dios|al cielo|en (?:enero|febrero|marzo|abril|mayo"
    r"|junio|julio"
    r"|agosto|septiembre|octubre|noviembre|diciembre)|hace|un|este)\b(?! (?:rato|ratito"
    r"|momento|de (?:viaje|casa)|trabaj))|(?:nos|me) dejo (?:para siempre|hace|un (?:lunes"
    r"|martes"
    r"|domingo)|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|\d))\b(?! (?:pedido"
    r"|paquete|aviso|plantad|minutos))|se (?:me |nos )?fue para siempre",
    r"(?:partio|se fue|ya esta|viaj[oa]) (?:\w+ ){0,2}(?:a la casa del|con el|al encuentro del"
    r"|en la gloria del?) (?:senor|padre|creador|dios)|se durmio en el senor|durmio en el"
    r" senor|dios (?:l[oa]|l[oa]s) teng\w+|en (?:su|la) (?:santa )?gloria|(?:angel(?:it[oa])?"
    r"|esta|desde) (?:en |del? )?el? ?cielo\b(?! (?:raso|azul|abierto))|paso lo peor"
    r"|lo de (?:mi"
    rf"|su) {PARIENTE} fue\b.{{0,20}}\bdolor|en vida\b(?! (?:real"
    r"|normal))(?=.{0,20}(?:gracias|le|lo|$|[.,]))",
    # What comes after.
    r"(?:urna|caj(?:a|ita)|guardar|poner|las|sus) (?:\w+ ){0,3}cenizas\b(?! (?:de (?:la "
    r")?(?:chimenea|lena|parrilla|cigarr\w+|madera|carbon)|volcanic))|(?:en"
    r"|a la) memoria de (?!\d)"
    r"|(?:altar|ofrenda) (?:de|para|pa) (?:mi|nuestr\w+|la|el) (?:\w+ )?"
    rf"(?:{PARIENTE}|difunt\w+)|acta de defuncion|certificado (?:de|medico de) defuncion"
    r"|(?:muerte|deceso|partida|perdida|perdidas) (?:\w+ )?(?:de(?:l)? (?:mi|nuestr\w+|titular"
    r"|asegurad\w+"
    r"|un familiar|un ser querido)|en (?:la|mi|nuestra) familia)|deceso\b|(?:por"
    r"|causa de) muerte\b(?! subita)|un ser querido\b.{0,30}\b(?:perd|muri|falleci|parti)\w*"
    r"|ser querido que"
    r" (?:perd|ya no)\w+",
    r"(?:de|con|en|guardando|hay|estamos de|un) luto\b|pesame\b|condolencias|velorio|velacion"
    r"|levantamiento del cuerpo|reconocer el cuerpo|(?:el|un) ataud|el cajon y la"
    r"|misa de (?:difuntos"
    r"|cuerpo|mi|su|los nueve)|novena de (?:mi|su)|huerfan[oa]s?\b|(?:me |quede |soy |queda "
    r"|quedo )viud[oa]\b(?! negra)|cayo en (?:servicio|combate|cumplimiento)|el forense|morgue"
    r"|autopsia"
    r"|exhum\w+|esquela|obituario",
    r"(?:era|eran|fue) (?:de|d) (?:mi|el|ella)\b.{0,20}\b(?:murio|difunt|fallec|perdi"
    r"|en vida|ya no)\w*|(?:hubiera|habria|iba a|ibamos a|iban a) (?:cumplir"
    r"|cumplido) \d+.{0,25}\b(?:casados"
    r"|hoy|este|anos)|(?:por|como|de) su recuerdo\b|(?:lo )?ultimo (?:que|q) (?:\w+ )?(?:abrio"
    r"|compro|eligio|pidio|comio|me dio|hizo) (?:\w+ )?(?:mi|nuestr)|no (?:va|iba"
    r"|podra) a? ?regresar"
    r" nunca|ya no (?:lo|la) (?:voy a|vamos a|podre) (?:ver|abrazar)",
    # Animals of the house.
    r"(?:se (?:me |nos )?)?(?:murio|murieron|mataron|mato|atropellaron a|envenenaron a"
    rf"|durmieron a) (?:\w+ ){{0,3}}(?:{MASCOTA})\b|(?:mi|mis|el|la|los|las|nuestr[oa]) "
    rf"(?:\w+ )?{MASCOTA} (?:\w+ ){{0,5}}(?:murio|murieron|muri[oa]|no desperto|no sobrevivio"
    r"|ya no esta|se fue al cielo|nos dejo|se nos fue)\b|atropellaron a (?:mi|nuestr[oa]) \w+",
)
