"""Spanish words for people, bodies and small words, of which other modules build their ideas."""

from __future__ import annotations

# How people type "que", "de" and "me", and "my" and "the" before a person.
QUE = r"(?:que|q|qe|ke|k)"
DE = r"(?:de|d)"
ME = r"(?:me|m)"
MI = r"(?:mi|mis|mij|nuestr[oa]s?)"
# No more than a few words between two; never across a whole text.
FEW = r"(?:\w+ ){0,3}"

PADRES = (
    r"(?:mama|mami|mamita|papa|papi|papito|apa|ama|madre|padre|papas|padres|viej[oa]s?|jef[ae]s?"
    r"|madrastra|padrastro)"
)
# Who belongs to someone, with the endings of affection.
PARIENTE = (
    r"(?:mam(?:a|i|ita)|pap(?:a|i|ito|as)|madre|padres?|jefe?cit[oa]|viej(?:[oa]|it[oa])s?|apa|ama"
    r"|(?:bis|tatara)?abuel(?:[oa]|it[oa])s?|herman(?:[oa]|it[oa])s?|hij(?:[oa]|it[oa])s?"
    r"|mij[oa]|niet(?:[oa]|ecit[oa]|it[oa])s?|sobrin(?:[oa]|it[oa])s?|prim(?:[oa]|it[oa])s?"
    r"|ti(?:[oa]|it[oa])s?|suegr(?:[oa]|it[oa])s?|(?:con|ex)?(?:suegr|cunad)[oa]s?|yerno|nuera"
    r"|espos[oa]|marid(?:o|ito)|mujer|senora|pareja|novi[oa]|prometid[oa]|com(?:adre|padre)"
    r"|padrin[oa]|madrina|ahijad[oa]s?|gemel[oa]s?|melliz[oa]s?|vecin[oa]s?|amig(?:[oa]|uit[oa])s?"
    r"|bebes?|bebit[oa]|beba|bb|nen(?:[ea]|it[oa])s?|nin(?:[oa]|it[oa])s?|chamac[oa]s?|gord[oa]"
    r"|nonn[oa]|tata|nana|yaya|companer[oa]s?|roomie|exmarido|ex|hijastr[oa]|padrastro|madrastra"
    r"|chiquit[oa]s?|peque|criatura|guagua)"
)
MI_PARIENTE = rf"(?:mij[oa]|{MI} (?:\w+ )?{PARIENTE})"
MASCOTA = (
    r"(?:perr(?:[oa]|it[oa])s?|gat(?:[oa]|it[oa])s?|cachorr(?:[oa]|it[oa])s?|conej(?:[oa]|it[oa])s?"
    r"|hamster|tortug(?:a|uita)s?|loro|lorito|perico|periquito|canari[oa]|pez|pececit[oa]s?"
    r"|peces|caball(?:o|ito)|yegua|mascota|cuy|huron|iguana|gallina|michi|firulais)"
)
CUERPO = (
    r"(?:man(?:o|ito|ita)s?|ded(?:o|ito)s?|braz(?:o|ito)s?|piernas?|piernitas?|pies?|piecit[oa]s?"
    r"|car(?:a|ita)|oj(?:o|ito)s?|cabez(?:a|ita)|espalda|cuello|munecas?|tobillos?|rodillas?"
    r"|cadera|costillas?|palmas?|boc(?:a|ita)|boquita|piel|pecho|frente|nariz|hombros?|barriga"
    r"|panza|pancita|estomago|pulgar|yemas?|empeine|muslo|pantorrilla|espinilla|canilla"
    r"|encias?|lengua|dientes?|muelas?|oidos?|orej(?:a|ita)s?|cejas?|pestanas?|garganta|menton"
    r"|codos?|cintura|nalgas?|columna|huesos?|craneo|nuca|labios?|mejilla|cachete|vientre|talon"
    r"|ingle|antebrazo)"
)
# Who comes from a shop or answers for it.
PERSONAL = (
    r"(?:repartidor\w*|mensajer[oa]s?|chofer\w*|emplead[oa]s?|vendedor\w*|instalador\w*"
    r"|tecnic[oa]s?"
    r"|gerent[ea]|encargad[oa]|supervisor\w*|guardia|vigilante|cajer[oa]s?|muchach[oa]s?|armador\w*"
    r"|asesor\w*|trabajador\w*|motorizado|(?:call|col) center|(?:el|la|los|un|una) de"
    r" (?:la )?(?:entrega|bodega|caja|mudanza|reparto|mostrador))"
)
# Furniture has feet, arms and heads as well.
NO_DE_COSA = (
    r"(?! (?:de (?:la|mi|una|esta|las) |del |de |al? (?:la |mi )?)(?:\w+ )?(?:lamparas?"
    r"|sillas?|sofas?|sillon(?:es)?|mesas?|cama"
    r"|muebles?|perchero|muneca|figura|estatua|ducha|regadera|sarten|jarra|reloj|taza|olla"
    r"|maceta|florero|adorno|santo|virgen|angel"
    r"|espejo|puerta|buro|librero|comoda|escritorio|banco)\b)"
)
# Laughter and praise, where words of danger are jokes.
NO_EN_BROMA = r"(?!.*\b(?:ja){2,}|.*\bje(?:je)+)"
NO_CONTENTO = (
    r"(?!.{0,60}\b(?:buen[oa]?|buenisim\w+|lind[oa]|bonit[oa]|precios[oa]|hermos[oa]|ric[oa]"
    r"|encant\w+"
    r"|recomend\w+|barat[oa]|oferta|descuento|chid[oa]|chever\w+|me llevo)\b)"
)
