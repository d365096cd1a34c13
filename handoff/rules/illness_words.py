"""More words of emergencies and illness, in both languages; folded text, as `danger_words` says."""

from __future__ import annotations

_MI_NINO = r"(?:mi|el|la|nuestr[oa]) (?:hij[oa]|nin[oa]|nen[ea]|niet[oa]|bebe|abuel[oa]|sobrin[oa])"

MEDICAL = (
    r"no siento (?:las|los|la|mis|mi|el) (?:piernas?|brazos?|cara|manos?|pies?|lengua)|veo doble"
    r"|me da vueltas todo|doble dosis|emergencia medica",
    r"(?:lengua|boca|cara|garganta|labios) (?:se me |se le )?(?:inflamad|hinchad)\w*|se (?:me|le) "
    r"(?:esta )?(?:cierra|cerrando|hincha|hinchando|inflama) (?:la |los )?(?:garganta|boca|lengua"
    r"|cara|labios)|salen ronchas|se esta (?:ahogando|asfixiando|hinchando)\b",
    r"(?:ataque de (?:asma|epilepsia)|un ataque de panico)|trabajo de parto|labor de parto"
    r"|sala de parto"
    r"|psiquiatric[oa]s?\b|oncologic[oa]\b|esclerosis|(?:desde el|tuvo un|por el) derrame",
    r"(?<!casi )(?:se|me) desma[yl]\w+\b(?! de (?:lo |la (?:risa|emocion)))|combuls\w+"
    r"|pe[cx]h?o (?:bien |muy )?feo"
    r"|me duele el pe[cx]ho"
    r"|reaxiona\b|al? ospital\b|doctor urjente",
    r"recien operad[oa]|salir de (?:la )?cirugia|me quitaron un (?:pulmon|rinon)|a quirofano"
    r"|me internaron|lo internaron|la internaron|(?:estoy|esta|sigue) en (?:urgencias|uci"
    r"|terapia intensiva|observacion)\b",
    r"(?:me|se) dializ\w+|antiescaras|encamad[oa]\b(?! de)|en un brote\b|escucho voces|azucar en "
    r"\d{3}|fiebre y (?:tos|vomito|convuls\w+|diarrea)|tengo (?:\d\d |mucha )?(?:de )?fiebre",
    rf"{_MI_NINO}(?: \w+)? (?:chupo|trago|comio|tomo|bebio)\b.{{0,40}}\b(?:liquido|vela|pila"
    r"|bolit\w+"
    r"|ambientador|detergente|cloro|iman|pastillas?|veneno|toxic[oa])",
    r"(?:me|le) duele (?:mucho )?(?:la|el) (?:panza|barriga|estomago|pecho|brazo|cabeza)\b.{0,30}\b"
    r"(?:no aguanto|que me tomo|muy fuerte|desde ayer)|(?:tengo|padezco) asma\b.{0,40}\bataque",
    r"(?:salgo|salir) del (?:hospital|psiquiatrico)|no me da el alta|sin (?:mi|mis) (?:medicamento"
    r"|medicina|inyeccion)\w*",
    r"se me nubl[ao] la vista|zumban los oidos|taquicardia|en (?:estado de )?coma\b|intubad[oa]"
    r"|saturacion (?:en|de|baja)|numero de emergencias|trasplantad[oa]|epinefrina|me tom[eo] el "
    r"doble|amenaza de aborto|vomitando sangre|bipolar\b|anorexia\b|delirium tremens|dengue\b",
    r"tengo (?:lupus|vih|apnea)\b|apnea grave|recai con\b|paralitic[oa]\b|golpe de calor|no me "
    r"cicatriza|se puso morad[oa]|se quedo ties[oa]|boca chueca|bajo el azucar|en quimio\b"
    r"|se (?:chupo|metio|trago) (?:la|una|el|un|las) (?:pila|bolita|iman|pieza)\w*",
    r"se (?:cayo|desplomo|callo) (?:\w+ ){0,3}mi (?:mama|papa|abuel[oa]|espos[oa])|(?:mi|el|la) "
    r"\w+ "
    r"se desplomo|combulsion|le atoro (?:una|un|la|el)|no respira\b|sangrando mucho",
    r"(?:my|her|his) (?:blood )?sugar is (?:[2-6]\d|[3-9]\d\d)\b|butter on (?:a|the|my) burn|how "
    r"much "
    r"(?:tylenol|advil|ibuprofen|benadryl|aspirin)|not sweating\b|(?:went|gone|going) limp\b"
    r"|slumped "
    r"over|eyes rolled back|(?:pills?|meds?|dose) twice\b|(?:broke|broken) my hip\b",
    r"(?:in|at) (?:the )?(?:nicu|picu|icu)\b|feeding (?:pump|tube)|on a ventilator|(?:i have|with) "
    r"afib|cant swallow\b(?! (?:the|that|your|this))|norovirus\b|(?:chest|throat) is (?:so |really "
    r")?"
    r"(?:tight|closing)|cant feel my (?:face|arm|arms|legs|hands?)\b(?! from)|drank the (?:diffuser"
    r"|cleaner|oil|polish)|wheez(?:e|ing)\b",
)
