"""More words of someone's death, in both languages; folded text, as `danger_words` says.

Things die, too: what may be a lamp or a phone needs a person beside it.
"""

from __future__ import annotations

_KIN = (
    r"(?:mom|mum|momma|mama|mother|dad|daddy|father|papa|husband|hubby|wife|son|daughter|brother"
    r"|bro|sister|sis|grandma|grandpa|gran|granny|nan|nana|aunt|uncle|cousin|nephew|niece|partner"
    r"|fiancee?|boyfriend|girlfriend|friend|neighbou?r|roommate|stepdad|stepmom)"
)
_PET = r"(?:dog|puppy|pup|cat|kitty|kitten|horse|rabbit|bunny|bird|pet)"
_FAMILIA = (
    r"(?:mama|mami|madre|papa|papi|padre|espos[oa]|marido|mujer|senora|hij[oa]|herman[oa]|abuel\w+"
    r"|aguel\w+|ti[oa]|prim[oa]|sobrin[oa]|niet[oa]|suegr[oa]|cunad[oa]|novi[oa]|prometid[oa]"
    r"|pareja|amig[oa]|compadre|comadre|companer[oa]|vecin[oa]|inquilin[oa]|padrin[oa]|madrina"
    r"|viej[oa]|viejit[oa]|jef[ae]cit[oa]|yaya|bebe|nin[oa])"
)
_MASCOTA = r"(?:perr[oa]|perrit[oa]|gat[oa]|gatit[oa]|conej[oa]|mascota)"

BEREAVEMENT = (
    rf"(?:he|she|{_KIN}) (?:didnt|did not|couldnt|hasnt) (?:survive|survived)\b",
    rf"(?:we|i|they) (?:just )?buried (?:him|her|(?:my|our) {_KIN}|{_KIN})\b",
    r"(?:the|a|his|her|my \w+s) (?:burial|funeral|wake) (?:is|was|on|this|next)\b"
    r"|before the (?:burial|funeral)|planning (?:a|the|his|her) funeral|casket viewing"
    r"|(?:for|on|at) (?:a|his|her|(?:my|our) \w+) grave\b|(?:my|his|her|the) \w*s? ?(?:headstone"
    r"|gravestone|tombstone)\b",
    rf"{_KIN}s ashes|ashes of (?:my|our)|(?:his|her) ashes\b",
    rf"(?:put|putting) (?:our|my|the) (?:\w+ )?{_PET} (?:down|to sleep)\b|rainbow bridge\b(?! "
    rf"(?:street|road|mall))|(?:my|our) (?:\w+ )?{_PET} (?:just |has )?(?:died|passed away)",
    r"loss in (?:the|our|my) family|(?:sudden|recent) (?:death|bereavement)",
    rf"(?:my|our|his|her) (?:\w+ )?{_KIN} (?:was|got) (?:killed|murdered|shot and)\b"
    r"|(?:he|she) was (?:killed|murdered) (?:in|by|on|last)\b",
    r"lost (?:his|her|their) (?:fight|battle)|(?:cancer|covid) took (?:him|her"
    r"|my|our)\b|kicked the bucket|never woke up (?:from|again|after)",
    rf"(?:pased|passd|past|passt) (?:away|on)\b(?! (?:the|by))|{_KIN} (?:dyed|dide|pased|passd)\b",
    r"no heartbeat\b|isnt going to be a baby|(?:lost|losing) (?:the|our|a|my) (?:pregnancy|baby)\b"
    r"(?! (?:blanket|monitor|toy|sock|shoe|seat|gate|lamp))",
    r"(?:family|behalf|estate|wife|husband|widow|account) of the late\b|my late (?:aunt|uncle"
    r"|cousin|partner|sister|brother|son|daughter)s?\b(?! (?:order|delivery|birthday)s?\b)",
    r"(?:when|if|after|because) (?:a|the|your) (?:customer|account holder|owner) (?:dies|died|is"
    r" dead|passes|has died)",
    r"would have (?:been|turned) \d+ (?:today|tomorrow|this)\b",
    rf"^(?:my )?{_KIN} (?:has )?(?:died|passed)$|^(?:he|she) (?:died|passed)$",
    # Spanish
    r"(?:murio|se murio|se (?:me|nos) murio|ha muerto) (?:mi|el|la|su|nuestr[oa]|un|una) "
    rf"(?:\w+ )?{_FAMILIA}\b",
    rf"{_FAMILIA}(?: \w+){{0,3}} (?:murio|se murio|ha muerto|ya no vive|aparecio muert[oa]"
    r"|se (?:mato|quito la vida|suicido))\b(?! (?:de (?:risa|hambre|amor)|ahi|aqui|con))",
    rf"(?:mataron|asesinaron|atropellaron y mataron) a (?:mi|nuestr[oa]) {_FAMILIA}|lo asesinaron"
    r"|la asesinaron|(?:el|ella|y) no sobrevivio\b(?! al)|no (?:lo|la) pudieron salvar",
    r"sepult(?:amos|aron|ar)\b|(?:en|a|de) la funeraria\b(?! de (?:la calle|al lado))|(?:en|al"
    r"|(?<!atras )(?<!lado )del) panteon\b|lapida\b|misa de cuerpo presente|enviud\w+"
    r"|(?:q|que) en paz descans\w+|ya descansa en paz|rosario (?:de|por) mi|cuerpo presente",
    r"(?:soy|quede|quedo) viud[oa]|(?:estuve|estabamos|estamos|andaba) (?:de entierro|velando"
    r"|en el (?:funeral|entierro|velorio))|velando a",
    r"se (?:nos|me) adelanto\b(?! (?:la|el) (?:navidad|fecha|pedido|paquete|entrega|pago))"
    r"|partio (?:hace|de este mundo|con dios)|se (?:me|nos) fue (?:al "
    rf"cielo|para siempre|mi {_FAMILIA})|se fue al ciel\w+|(?:el|la) (?:cancer|covid|enfermedad"
    r"|virus|muerte|corazon|infarto|accidente) se (?:la|lo) llevo"
    r"|(?:cancer|covid) se (?:lo |la )?llevo",
    rf"tuvimos que (?:dormir|sacrificar) (?:al?|a (?:mi|la)) {_MASCOTA}|(?:murio|fallecio"
    rf"|se murio) mi {_MASCOTA}"
    rf"|mi {_MASCOTA} (?:se )?murio\b",
    r"nacio sin vida|dejo de latir|perdi(?:mos)? (?:el|un|mi) embarazo|tuvo una perdida\b"
    r"|ya no (?:va a haber|habra) bebe|perdimos en el parto",
    r"(?:fayeci|falesi|fayesi|fallesi)\w+|certificado de muerte"
    r"|cumple (?:un|\d+) anos? de muert[oa]|hoy cumpliria \d+|mi vida sin (?:el"
    r"|ella) desde que murio",
    r"(?:our|my) (?:aunt|uncle|mom|mum|dad|mother|father|grandma|grandpa|wife"
    r"|husband) left us (?:on|last|in|this)\b|(?:murio|se murio) antes de recibir\w*"
    r"|(?:demuestre|pruebe) que murio|semanas de luto|(?:llamarlo"
    r"|llamarla) \w+ \w+, esta muert[oa]|dueno (?:anterior )?de (?:este numero"
    r"|esta cuenta) (?:murio|ya no vive)",
    r"(?:went|passed|died|left us) in (?:his|her) sleep|with the angels now|(?:had|have) to let "
    rf"(?:our|my) {_PET} go\b|(?:camita|casita|rascador|jaula)\b.{{0,30}}\b(?:murio|fallecio)",
    rf"se (?:me|nos) fue mi {_FAMILIA}\b(?! (?:de (?:viaje|vacaciones)|a (?:trabajar|vivir)))|ya "
    r"descansa mi\b|colgo los tenis|con diosito\b|(?:lo|la|los) velamos\b|velamos a\b|(?:en|de|pa"
    r"|para) la tumba de\b|sacrificamos a(?:l| la| mi)\b|cruzo el arcoiris|q\.? ?e\.? ?p\.? ?d\b",
    r"desconectan a (?:mi|nuestr[oa])|no pasa de esta (?:semana|noche)|cuidados paliativos"
    rf"|(?:mi|la|el) (?:{_FAMILIA}|tata|gordo|pana) (?:partio|se mato|mureo|murio)\b(?! (?:de risa"
    r"|el"
    r" (?:pastel|pan)))|lleva \w+ (?:dias|semanas|meses|anos) muert[oa]|mureo\b|no nacio viv[oa]",
    r"(?:lorito?|perico|cachorr[oa]|perrit[oa]|hamster|tortuga) (?:se )?murio\b|se murio mi "
    r"(?:lorito?"
    r"|perico|cachorr[oa]|hamster|tortuga)|(?:el )?(?:dueno|titular) (?:esta|ya esta) muert[oa]"
    r"|perdi(?:mos)? a (?:mi|nuestr[oa]) (?:bebe|hij[oa])",
)
