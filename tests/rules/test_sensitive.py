"""What must reach a person does, in the ways people type; what only sounds like it does not."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff import rules
from handoff.rules.sensitive import SensitiveKind, judge_text, judge_turn, mask_cards, priority

MUST_MATCH = {
    SensitiveKind.SELF_HARM: """
        i want to kill myself
        I'm going to kill my self
        im gonna killmyself
        ill just k1ll myself then
        gonna kms
        kms
        i should kms
        I want to end my life
        thinking about ending it all
        i've been suicidal for weeks
        SUICIDE
        sucidal thoughts again
        i just wanna die
        i want to just die
        i wish i was dead
        I don’t want to live anymore
        dont wanna be alive
        I do not want to be here anymore
        there is no point in living
        i have nothing left to live for
        everyone would be better off without me
        im so tired of living
        i cant go on anymore
        i've been cutting myself again
        I want to hurt myself
        thinking of hurting myself
        i might hang myself
        i took all my pills
        i want to overdose
        i overdosed on my meds
        im going to jump off a bridge
        no one would miss me
        my son says he will kill himself
        unalive myself
        im gonna off myself
        life isn't worth living
        where is my order i want to kiiiill myself
        quiero morir
        me quiero morir
        ya no quiero vivir
        voy a suicidarme
        pienso en matarme
        quiero quitarme la vida
        voy a hacerme daño
        estoy cansado de vivir
        mejor no haber nacido
        me siguen viniendo ideas de muerte
        parada al borde del puente
        desde ayer no confío en mí mismo
    """,
    SensitiveKind.THREAT: """
        te voy a partir la cara
        tienes las horas contadas
        hoy no sale viva de la casa
        me amenazó con un cuchillo
        tengo la escopeta detrás de la puerta esperando a su mensajero
        i will kill you
        im gonna find you and beat you up
        ill kill your driver
        I know where you live
        i'll track you down
        gonna burn down your store
        i'm going to shoot up the place and shoot you
        there is a bomb threat
        i'll come to your office with a gun
        the delivery guy threatened my wife
        my ex keeps threatening me
        my bf hits me
        im going to stab him
        there's a bomb in your warehouse
        im coming down there with my bat
        youre all dead
        my husband said he will kill me
        i have a restraining order against him
        los voy a matar
        hay una bomba en su tienda
        sé dónde vives
        mi ex me amenaza
        mi marido dice que me va a matar
        voy a ir con mi pistola
        les voy a quemar el camión
        vas a amanecer en una zanja como el otro
        dígale a su chofer que le voy a dar un escarmiento
        mi ex me pega cuando ve cajas
        no duerman tranquilos esta noche
    """,
    SensitiveKind.MEDICAL: """
        mi esposa está en coma
        se me nubla la vista
        my sugar is 42
        baby went limp
        my dad is having a heart attack
        i can't breathe
        she is unconscious
        he's having a seizure
        my son has an allergic reaction
        we ran out of insulin
        I'm in the hospital and cant sign
        she was hospitalized last night
        my mom has cancer
        i was diagnosed with lupus
        no puedo respirar
        mi hijo está convulsionando
        me está dando un infarto
        estoy en el hospital
        me operan el jueves
        necesito insulina
        no siento las piernas
        tengo la lengua hinchada
        tomé doble dosis
        mi hijo se tragó una pila
        estoy en urgencias
        mi esposa está en trabajo de parto
        se desmayó mi señora
        a mi suegra le detectaron metástasis
        me sacaron la vesícula ayer
        tengo la presión en 190/110
        mi papá perdió el conocimiento
        vomito con sangre desde anoche
    """,
    SensitiveKind.INJURY: """
        i cut myself on the broken glass
        i hurt myself assembling the shelf
        the chair broke and i hurt my back
        your candle burned my daughter
        i got an electric shock from the lamp
        the heater caught fire
        smoke is coming out of the toaster
        my son swallowed a button
        the wardrobe fell on my son
        your driver ran over my dog
        was this lamp recalled
        me corté la mano con el florero
        la lámpara echa chispas
        me dio una descarga eléctrica
        se incendió la cocina
        mi hijo se atragantó con una pieza
        la repisa le cayó encima a mi sobrino
        se me clavó una astilla en la palma
        me quedé con el dedo atrapado en la bisagra
        mi nena se tragó una canica
        el enchufe se derritió y salió fuego
    """,
    SensitiveKind.BEREAVEMENT: """
        mi tata partió anoche
        desconectan a mi hermano mañana
        ya descansa mi viejita
        with the angels now
        my mother died last week
        my husband passed away
        it was for my late father
        the account holder is deceased
        i can send the death certificate
        there was a death in the family
        we lost our baby
        im a widow now
        murió mi mamá
        mi esposo falleció
        necesito cerrar la cuenta de mi difunto padre
        les mando el acta de defunción
        perdí a mi hermano
        he didn't survive
        we buried her on saturday
        we had to put our dog down
        she lost her fight on sunday
        my gandma pased away
        on behalf of the late Rosa Lindqvist
        what happens when a customer dies
        murió mi compañera de piso
        estamos en la funeraria
        enviudé en marzo
        perdí el embarazo
        tuvimos que dormir al gato
        se nos adelantó mi abuelo
        no lo pudieron salvar
        mi abuelita ya descansa en la gloria de Dios
        se nos fue mi suegro el lunes
        quiero una caja para las cenizas de mi tío
        me quedé sin mi hermana
        mi conejo murió ayer
    """,
    SensitiveKind.PRESS: """
        im a reporter with the Gazette
        who is your press contact
        request for comment
        going to the press with this
        i'll send the story to the news
        can i interview your manager for our magazine
        what is your side of the story
        soy periodista
        contacto de prensa por favor
        voy a ir a la prensa
        hago un reportaje sobre su tienda
        soy tiktokera y mis seguidores lo van a ver
        mañana voy al noticiero con esto
        hago un hilo con sus audios
        necesitamos un comunicado de la empresa
        llamo de la redacción del diario, quiero su versión
    """,
    SensitiveKind.FRAUD: """
        this is fraud
        fraudulent charge on my statement
        someone stole my card
        my card was stolen
        my credit card got stolen
        my account has been hacked
        my acct info was stolen, my identity too
        I didn't make this order
        i did not place this order
        I never placed an order with you
        i dont recognize this charge
        I don’t recognise the payment from you
        There is a charge I didn't authorize
        an order i never placed
        unauthorized transaction
        someone used my card to buy stuff
        somebody else is using my account
        sum1 ordered with my card
        someone logged into my account
        was this order a scam
        i think i got scammed
        is this text phishing
        identity theft!!
        I never authorized that
        idk who ordered this it wasnt me
        i never ordered anything but was charged
        i didnt order this but my card got charged
        i was charged for something i never bought
        they charged me without my permission
        that purchase wasnt me
        es un fraude
        me robaron la tarjeta
        yo no hice esta compra
        no reconozco este cargo
        un cargo que no autoricé
        usaron mi tarjeta
        me hackearon la cuenta
        me sale un consumo rarísimo que no reconozco, es de ustedes
        vaciaron la cuenta de mi tía
        sacaron un préstamo con mi cédula
        le di el código a un señor que llamó de su parte
        alguien cambió mi correo y ya no entro
    """,
    SensitiveKind.LEGAL_THREAT: """
        i will sue you
        im suing you guys
        going to sue
        you'll be hearing from my lawyer
        I'm calling my attorney
        my lawyer will be in touch
        we are getting a lawyer
        see you in court
        I'll take you to court
        small claims here i come
        class action lawsuit
        taking legal action
        reporting you to the BBB
        i'm filing a complaint with the FTC
        im reporting this to the attorney general
        los voy a denunciar ante la superintendencia
        ya hablé con mi abogada y dice que van a perder
        tengo testigos
        quiero daño moral
        habrá sentencia
    """,
    SensitiveKind.ANGER: """
        fuck you
        Fuck off!!
        f*ck you guys
        f u
        FU
        fuuuuck you
        fck u
        screw you guys
        go to hell
        eat shit
        kiss my ass
        stfu
        shut up
        you are idiots
        you guys are a bunch of morons
        youre all liars
        you're useless
        u suck
        you fucking thieves
        you lying crooks
        your a piece of shit
        are you people stupid
        are you retarded
        i hate you
        your service is shit
        WHERE THE FUCK IS MY ORDER
        THIS IS BULLSHIT GIVE ME MY MONEY
        fucking hell where is my fucking order
        what an asshole
        motherfuckers
        seething. just seething
        this is a complete sh*tshow
        son unos conchasumadre
        me tienen podrido
        métanse su cupón
        me hierve la sangre
        estoy temblando de coraje
        son unos desvergonzados
        partida de ineptos
        los aborrezco
        váyanse todos al demonio
        lárgate al infierno
        puñetera tienda
        me tratan peor que a un perro, miserables
    """,
    SensitiveKind.HARASSMENT: """
        el técnico me puso la mano en la cintura
        ponganme con alguien blanco
        your driver asked me for a hug
        send me a selfie
        kill yourself
        kys
        hope you die
        send nudes
        send me a pic of you naked
        what are you wearing
        are you single
        suck my dick
        your driver grabbed me
        i was sexually harassed by your installer
        im being stalked
        wanna get a drink after your shift
        what color is your bra
        give me your personal snap
        hope you get cancer
        i want a white agent
        he mocked my accent
        your installer brushed up against me
        a qué hora sales
        vente a mi casa
        mándame fotos tuyas
        ojalá te atropelle un camión
        púdrete
        no quiero moros en mi casa
        se burlaron de mi acento
        me agarró la cintura
        aprende a hablar cristiano
        sueño contigo, mándame tu foto en bikini
        su vendedor le miraba las piernas a mi hija
        pinche india
        se ríen de mí porque soy gorda
    """,
    SensitiveKind.MINOR: """
        me van a quitar el celular si ven este pedido
        mi mesada no me alcanza
        my mom thinks im sleeping
        when i grow up i want to work there
        im 12 years old
        i am 15 yrs old can i order
        I'm 9yo
        im only 13
        im just 11 and i want a refund
        im 14 and my mom said ok
        i'm 16, can i buy this
        my age is 12
        i just turned 13
        i'm a minor
        im underage
        im a kid
        i'm in 6th grade
        without my parents permission
        i used my moms card without asking but she was asleep
        tengo 12 años
        soy menor de edad
        im 10 can i get a lamp
        tomorrow i turn ten
        as a 14yo i cant drive to the pickup point
        im not 18 yet
        i need a grown up
        kid here
        i was born in 2012
        my teacher took my phone
        im grounded
        cancel it before my dad gets home
        without asking my mom
        my kids got ahold of my ipad and ordered six things
        was that you texting with my daughter
        can a 12 year old buy from you
        acabo de cumplir trece
        somos niños
        no soy adulto
        ocupo un adulto
        la maestra me quitó el celular
        cancélenlo antes de que llegue mi papá
        que mi mamá no se entere
        mis hijos agarraron el ipad
        soy de quinto grado
        mi miss dice que les escriba
        mi nieto de seis años compró un dron
        cuando cumpla doce quiero una
        el recreo ya se acaba
    """,
    SensitiveKind.CARD_NUMBER: """
        4111 1111 1111 1111
        my card is 4111111111111111 exp 12/27
        **** **** **** 1111
    """,
    SensitiveKind.ASKED_FOR_PERSON: """
        person
        Human!
        agent please
        a real person pls
        representative
        can i talk to a person
        i want to speak to someone
        Let me speak with a manager
        talk to a real human being
        get me a human
        i need a person
        i want an agent now
        give me a real person
        connect me to an agent
        transfer me to customer service representative
        is there a human i can talk to
        is there anyone here
        i don't want to talk to a bot
        enough with the robot
        no more bots
        live agent please
        hello?? human pls
        hi, agent please
        pls a human
        ok person
        hola, una persona por favor
        customer support please
        is anyone there
        customer service
        can you put me through to someone
        hablar con una persona
        quiero hablar con alguien
        quiero un agente
        una persona por favor
    """,
}

MUST_NOT_MATCH = """
    está retrasado mi paquete
    mi vuelo viene retrasado y estoy muerta d sueño
    el abogado de al lado quiere la misma silla que yo
    se ahogó mi planta
    se quemó el motor de la licuadora
    se le rompió el brazo al sillón
    el disfraz de viuda negra trae antifaz?
    mi mamá ya no está en esa dirección
    murió el control del televisor
    la operación fue rechazada por el banco
    el envío tomó demasiado tiempo
    el artículo 20931 está agotado?
    no se van a arrepentir, está buenísima
    me hicieron llorar de emoción con la tarjeta
    estoy cansada de vivir sin sofá
    quiero la versión azul de la silla
    la licenciada Pérez recibe el paquete
    tengo 200 puntos en mi cuenta
    nunca compré nada en línea, cómo se paga?
    la vaca de cerámica sigue en venta?
    los cojines son vendidos por separado?
    le da un toque elegante a la sala
    hay mucha demanda de ese modelo?
    la página no me deja abrir mi cuenta
    alguien puede revisar mi cuenta?
    el repartidor se lo llevó a otra dirección
    soy maestra de segundo grado, hacen descuento?
    mi hijo de 3 años rayó el sofá, se quita?
    which animals do you have on the mugs
    i cannot recall my password
    the temperature is too low in the showroom
    will it hurt my credit score
    lámpara para un niño de 8
    estoy a 12 minutos, que me espere el chofer
    mi hijo compró una lámpara y llegó rota
    my allowance for office furniture is 500
    my kid's birthday present
    my son's birthday, he turns 10
    kids size robe
    twins turning 11, can u gift wrap two
    my kid picked the green one
    my daughter placed the order for me
    can my teenage son pick up the order
    i teach third grade and need 24 cushions
    my kids get out of school at 3
    grown-up colors please
    i'm 18, can I buy on account
    apartment 12
    my mom asked me to check on her recliner
    mi papá no sabe mandar mensajes
    regalo para mi hijo de 10
    tengo 12 platos
    puede recogerlo mi hija de 17
    mi hija hizo la compra por mí con mi permiso
    me dieron la talla de niño
    doy clases en una primaria
    my phone died
    rip my lamp
    rest in peace old sofa
    i lost my receipt
    memorial day sale
    the urn shaped vase
    im buried in boxes
    murió la batería
    descanse en paz mi lámpara
    perdimos el número de pedido
    frente a la funeraria de la calle Mayor
    muerto de hambre
    me muero de ganas
    me va a matar mi mujer
    Mi marido me va a matar, pedí la medida equivocada
    se van a arrepentir de no tenerla en azul
    driver said he would come back tomorrow
    the installer called me from his cell
    drop dead beautiful
    what time does the store close
    a qué hora sale el camión
    a qué hora cierran
    gracias linda
    no me manden negros, quiero los blancos
    qué guapa la alfombra
    nude color
    are you stupid or just a bot
    im not going to sue
    necesito la razón social para facturar
    necesito un abogado de inmigración
    botiquín de primeros auxilios
    casi me desmayo de lo bonita que es
    estoy fuera de mi casa
    I'm not a hacker, i just forgot my password
    my bank's fraud check blocked the payment
    this delivery is killing me
    my son's birthday is tomorrow
    its my sons birthday can it come friday
    my wife will kill me if it is late
    my husband will kill me, i ordered the wrong size
    my wife is gonna murder me if that table isnt here by the 20th
    i'm bleeding money on this kitchen
    the shelf was a suicide mission to put together alone
    estas instrucciones son un suicidio jajaja
    the candle burned down one side
    i'm going to sue my own two thumbs
    mi suegra amenaza con quedarse hasta que llegue la cama
    estoy en tercero de arquitectura, hay descuento?
    se entrega en el juzgado, ahí trabajo
    un tiro al aire: compran muebles usados?
    la espera me está matando
    mi mujer me mata si no llega
    me muero por ver la alfombra
    muerto de risa con la lámpara
    es el cumpleaños de mi hijo
    the lamp died after two days
    my moms lamp died
    the battery is dead
    drop dead gorgeous
    to die for
    i almost had a heart attack when i saw the price
    casi me da un infarto al ver el precio
    i work at the hospital
    trabajo en el hospital
    i'm a nurse, can you deliver in the evening
    soy enfermera de noche
    the glass arrived broken, nobody hurt
    nadie se lastimó
    the chair has a broken leg
    se cortó la llamada
    fire pit with lid
    is the candle safe around cats
    the driver never came
    no voy a demandar a nadie, solo quiero la factura
    deliver it to the law firm on the third floor
    soy abogada y la silla va a mi despacho
    saw your lamp in a magazine
    vi su lámpara en el periódico
    send me your newsletter
    can you send me news about sales
    no me llegó el código de confirmación
    my kids love the lamp
    i have 12 cushions
    tengo 12 cojines
    tengo 45 años
    estoy un poco molesta
    quiero poner una queja
    where is my order
    wtf where is my order
    where the fuck is my order
    damn, this is late
    damn it
    this fucking lamp is broken
    this lamp is shit
    holy shit that was fast
    this is fucking awesome i fucking love it
    omg this shit is great
    your service is terrible
    your website is useless
    worst company ever
    i am very angry
    this is unacceptable!!!
    WHERE IS MY ORDER
    this sucks
    that sucks
    you guys are the best
    you are killing it
    your garbage bags arrived torn
    the screw you sent is the wrong size
    did you catch the thieves who stole packages
    your stupid easy instructions helped
    shut up shop early today?
    this deal is killer
    killer deal!
    i'd kill for a refund
    i would kill for a coffee
    this heat is killing me
    kill two birds with one stone
    my plants just die in this pot
    a lamp to die for
    im dying to get my order
    dying of laughter
    it will kill my lawn
    the batteries die fast
    i want to die cast my own parts
    do you sell Suicide Squad shirts
    a jeep with suicide doors
    i might cut myself on this edge
    how many kms away is the store
    it is 5 kms from here
    i don't want to live without this lamp
    i dont want to live in this size of tent
    i wont be here tomorrow
    i wont be home tomorrow
    we are better off without the rug
    i can't go on your website
    take all of my order back
    i take all my meds with this bottle
    i overpaid
    i need to end it by friday
    quiero morir de risa
    no quiero vivir en esta talla
    my order was charged for shipping twice?
    i was charged twice
    why was i charged 5 dollars
    the charge is wrong
    i didn't order this size
    i got an item i didnt order
    I didn't place my order yet
    i did not make it in time
    i never got my order
    i didn't get my order
    i dont recognize the brand
    my package was stolen from the porch
    can someone else pick up my order
    someone ordered for my birthday, can i return it
    my phone was stolen
    did you change my card
    this is not my order
    please dont authorize the return
    i used my card to pay
    my name is Sue
    please give it to Sue
    will Sue get a text
    is Sue there
    i pursued the driver
    tennis court shoes
    is there a food court
    ship it to my lawyer
    do you deliver to a lawyers office
    my attorney office is on main street
    i have power of attorney for my mom
    i can't get a lawyer costume in size m
    i'll shoot you an email
    i'll shoot you a pic
    can you beat your competitor's price
    i will hit you up later
    i will find you a photo
    send me a picture of your return label
    send pics of the lamp
    are you open
    do you have a single bed
    sexy lingerie in stock?
    your driver hit my fence
    the driver followed my note
    a bomb calorimeter
    i am 12 minutes away
    im 5 feet tall
    im 10 and a half wide
    i'm a 12
    i'm a kid at heart
    i am a minor league fan
    it's for my 12 year old
    order for a 10 year old
    im 45 years old
    i am 117 years old
    im 18 years old
    my parents don't know about the surprise party
    it's for 6th grade
    can a real person use this lamp
    are you a real person
    is this a bot
    are you a robot
    can i talk to my doctor about this vitamin
    does your agent orange cleaner work
    a human sized teddy
    i want a person sized box
    i need a person to sign for it
    do you sell robots
    my travel agent booked it
    one person tent
    how many people fit
    no one has texted me
    can you text to people abroad
    find a rep near me
    i need a representative sample
    i want a human hair wig
    can i send this to someone as a gift
    can i text you a photo
    stop by the store
    cancel my order
    thanks!
    ok
    yes
    1042
    1Z999AA10123456784
    order 9400111899223100001234
    visa ending in 1111
    ****1111
    🙂

"""


def read_lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]


MATCHES = [
    pytest.param(sentence, kind, id=f"{kind}: {sentence}")
    for kind, block in MUST_MATCH.items()
    for sentence in read_lines(block)
]


@pytest.mark.parametrize(("sentence", "kind"), MATCHES)
def test_what_needs_a_person_is_recognised(sentence: str, kind: SensitiveKind) -> None:
    sensitive = judge_text(sentence)

    assert sensitive is not None
    assert sensitive.kind is kind


@pytest.mark.parametrize("sentence", read_lines(MUST_NOT_MATCH))
def test_what_only_sounds_like_it_is_left_to_the_assistant(sentence: str) -> None:
    assert judge_text(sentence) is None


@pytest.mark.parametrize("piece", ["1 ", "1", "a ", "f*", "you ", "4111 ", "* ", " !", "my "])
def test_a_huge_text_is_judged_in_steps_that_grow_with_it_alone(piece: str) -> None:
    # Patterns that try every way of cutting a text would not come back from this one.
    assert judge_text(piece * (20_000 // len(piece))) is None


def test_an_empty_text_shows_nothing() -> None:
    assert judge_text("") is None
    assert judge_turn([]) is None
    assert judge_turn(["", ""]) is None


@pytest.mark.parametrize(
    ("bodies", "kind"),
    [
        pytest.param(["i want to", "kill myself"], SensitiveKind.SELF_HARM, id="self-harm"),
        pytest.param(["someone", "used my card"], SensitiveKind.FRAUD, id="fraud"),
        pytest.param(["can i talk to", "a person"], SensitiveKind.ASKED_FOR_PERSON, id="person"),
        pytest.param(["4111 1111", "1111 1111"], SensitiveKind.CARD_NUMBER, id="card number"),
        pytest.param(["i will", "sue you"], SensitiveKind.LEGAL_THREAT, id="legal threat"),
        pytest.param(["person", "my card was stolen"], SensitiveKind.FRAUD, id="urgent one last"),
        pytest.param(["i wanna die", "fuck you"], SensitiveKind.SELF_HARM, id="urgent one first"),
        pytest.param(["hi", "agent", "where is it"], SensitiveKind.ASKED_FOR_PERSON, id="between"),
    ],
)
def test_a_turn_is_judged_whole_and_by_its_most_urgent_text(
    bodies: list[str], kind: SensitiveKind
) -> None:
    sensitive = judge_turn(bodies)

    assert sensitive is not None
    assert sensitive.kind is kind


def test_the_evidence_is_the_words_that_showed_it() -> None:
    sensitive = judge_text("Hello, where is order 1042? I don’t recognize this charge at all")

    assert sensitive is not None
    assert sensitive.evidence == "dont recognize this charge"


def test_the_evidence_of_a_card_number_is_its_mask() -> None:
    raw = judge_text("take 4111 1111 1111 1111 please")
    masked = judge_text(mask_cards("take 4111 1111 1111 1111 please")[0])

    assert raw is not None
    assert raw.evidence == "**** **** **** 1111"
    assert masked == raw


def test_a_known_order_number_is_no_card_number() -> None:
    assert judge_text("where is 4111111111111111", known_numbers=["4111111111111111"]) is None


def test_every_kind_has_its_own_rank_and_danger_comes_first() -> None:
    ranked = sorted(SensitiveKind, key=priority)

    assert len({priority(kind) for kind in SensitiveKind}) == len(SensitiveKind)
    assert ranked[0] is SensitiveKind.SELF_HARM
    assert ranked[-1] is SensitiveKind.ASKED_FOR_PERSON


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("I  WANT\nTO KILL\tMYSELF!!!", id="capitals and spaces"),
        pytest.param("i want to kill mys\u200belf", id="an invisible character inside"),
        pytest.param("ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ", id="full width"),
        pytest.param("i want to kill🙂myself", id="an emoji between"),
        pytest.param("i want to\u00a0kill\u00a0myself", id="hard spaces"),
        pytest.param("i want to kill-myself", id="a hyphen"),
    ],
)
def test_the_way_it_is_typed_hides_nothing(sentence: str) -> None:
    sensitive = judge_text(sentence)

    assert sensitive is not None
    assert sensitive.kind is SensitiveKind.SELF_HARM


WORD_MODULES = sorted(
    module.name for module in iter_modules(rules.__path__) if module.name.endswith("_words")
)


@pytest.mark.parametrize("name", WORD_MODULES)
def test_a_rule_is_written_as_texts_are_folded_or_it_would_never_match(name: str) -> None:
    module = import_module(f"handoff.rules.{name}")
    ideas = [idea for kind in SensitiveKind for idea in getattr(module, kind.name, ())]

    for idea in ideas:
        never_left = re.findall(
            r"[\w?]*(?:[^\x00-\x7f]|(?<!\\)[A-Z]|'|\w-\w(?![^\[]*\]))[\w?]*", idea
        )
        assert not never_left, never_left


@given(st.text(max_size=300))
def test_any_text_can_be_judged(body: str) -> None:
    sensitive = judge_text(body)

    assert sensitive is None or (sensitive.evidence and len(sensitive.evidence) <= 80)


@given(
    st.sampled_from(read_lines(MUST_NOT_MATCH)),
    st.sampled_from(read_lines(MUST_MATCH[SensitiveKind.SELF_HARM])[:2]),
)
def test_danger_is_found_beside_any_ordinary_words(before: str, danger: str) -> None:
    sensitive = judge_text(f"{before}. {danger}")

    assert sensitive is not None
    assert sensitive.kind is SensitiveKind.SELF_HARM


@given(st.lists(st.sampled_from([str(param.values[0]) for param in MATCHES]), max_size=4))
def test_a_turn_is_never_less_urgent_than_its_texts(bodies: list[str]) -> None:
    turn = judge_turn(bodies)

    ranks = [priority(one.kind) for one in map(judge_text, bodies) if one is not None]
    assert (turn is None) == (not ranks)
    assert turn is None or priority(turn.kind) <= min(ranks)
