"""More words of fury, in both languages; folded text. Being cross is no fury: see `sensitive`."""

from __future__ import annotations

ANGER = (
    r"seething\b|(?:my )?blood (?:is )?boil\w*\b(?! a (?:little|bit))|seeing red\b|so help me god"
    r"|screw (?:this"
    r"|it) im done"
    r"|how (?:f ing|fking|f\Wing) hard",
    r"(?:complete|total|utter) (?:sh\Wts?how|shitshow|bullsh\Wt)\b|(?:so are you|and so are you)$"
    r"|(?:dont|do not|u dont) deserve (?:one|another|a) (?:more )?(?:cent|penny|dime)",
    r"conchasumadre|concha de (?:la lora|su|tu)|(?:vayan|vayanse|andate|anda|andate vos) a (?:cagar"
    r"|la puta)|(?:puta|re puta) madre que|me tienen podrid[oa]|manga de (?:chantas|ineptos|vagos)",
    r"limpiense el culo|me cago en (?:vuestra|su|todo|tu|la (?:tienda|empresa|madre|puta))\b"
    r"|metan ?se (?:su|el|la)|que se "
    r"(?:traguen|metan) (?:su|el|la)\b|se lo pueden (?:comer|meter)\b",
    r"les deseo la ruina|(?:que )?asco que (?:me )?dan\b|que se hunda\b|ojala quiebren"
    r"|temblando de (?:coraje|rabia)|me he encabronado|(?:estoy )?fuera de mi\b(?! (?:casa|zona"
    r"|horario|alcance|trabajo|oficina|ciudad|pais|barrio|depa\w*|presupuesto))",
    r"(?:voy a|estoy (?:q|que)) explot\w+\b(?! (?:de (?:risa|alegria|felicidad)))"
    r"|sacar canas verdes"
    r"|me hierve la sangre\b(?! un po)|(?:otra|que|vaya) cagada\b|tan idiotas\b|manga de inutiles",
    r"son un[oa]s? (?:\w+ )?(?:buitres|mierda|ineptos|miserables|infelices|gentuza|imbeciles)\b"
    r"|(?:par|bola|panda|pandilla|bando) de (?:bestias|vagos|ineptos|incompetentes|inutiles"
    r"|animales|payasos)",
    r"(?:el|la|ese|esa|su|un|una|al) (?:imbecil|cretino|inutil|babosa|patan|bestia|inepto|idiota) "
    r"(?:de|del|que)\b|con alguien que tenga cerebro",
    r"malnacid[oa]s?\b|conche ?tu ?mare|lo mas bajo que hay|ya basta de mentiras|armo un escandalo"
    r"|se pudra su empresa|(?:los|te) (?:odio|detesto), (?:de verdad )?(?:los|te) (?:odio|detesto)"
    r"|hasta la verga|la puta que los pario|los maldigo|malditos sean",
    r"go to hell all|beyond furious|i despise you|how dare you people|you make me sick\b",
)
