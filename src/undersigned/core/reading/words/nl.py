"""Dutch words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="nl",
    common=tokens(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door dan naar worden over uit "
        "heeft hun wij wordt deze recht ieder"
    ),
    signing=cues(
        "ondertekend | ondertekenaars | ondertekenende | ondergetekende | ondersteund door | steunbetuig | mede "
        "ondertekend | de volgende organisaties"
    ),
    closing=cues("met vriendelijke groet | hoogachtend | met solidaire groet | solidaire groet | met strijdbare groet"),
    undersigned=cues("wij ondergetekenden | de ondergetekenden | de ondertekenende organisaties"),
    bodies=cues("organisaties | verenigingen | vakbonden | groepen | netwerken"),
    people=cues("individu | personen | op persoonlijke titel"),
    organisation=tokens(
        "unie bond vakbond federatie confederatie netwerk vereniging alliantie coalitie raad centrum comité "
        "commissie stichting fonds instituut initiatief beweging partij liga maatschappij organisatie groep "
        "collectief campagne forum front project platform universiteit school vzw"
    ),
    unperson=tokens(
        "voor tegen zonder en van de het rechten mensenrechten arbeiders vrouwen jongeren studenten boeren "
        "solidariteit actie vrij vrijheid gerechtigheid vrede digitale sociale nationale internationale democratie"
    ),
    titles=tokens("dhr mevr mw dr prof drs ir mr"),
    jobs=cues(
        "journalist | advocaat | hoogleraar | onderzoeker | schrijver | dichter | kunstenaar | ingenieur | "
        "directeur | voorzitter | secretaris | student | docent | oprichter | lid | arts | econoom | historicus"
    ),
    given=tokens(
        "jan johannes cornelis hendrik willem pieter gerrit kees henk piet bas daan sander jeroen maarten joost "
        "bart wim anna johanna cornelia wilhelmina elisabeth margaretha anneke marieke femke sanne lotte maaike "
        "saskia"
    ),
    joined=tokens("en"),
    until=tokens("tot t/m"),
    filler=tokens("van de den op dagen dag met"),
    demand=cues("wij eisen | eisen | onze eisen | eist"),
    request=cues("wij vragen | vragen | wij roepen | roepen op | wij verzoeken | aanbevelingen | verzoeken"),
    goal=cues("principes | beginselen | doelen | doelstellingen | wij geloven | handvest | rechten | uitgangspunten"),
    article=cues("artikel | art. | doel | beginsel | punt"),
    resolution=cues("resolutie | resoluties | besluit | motie"),
    slogan=cues("leuzen | leus | slogans"),
    reason=cues("omdat | want | redenen"),
    apart=cues("agenda | programma van | noten | bronnen | voetnoten | inhoud | thema's | workshops"),
    campaign=cues("campagne | actieweek | mobilis"),
    action_day=cues("actiedag | actiedagen | dag van actie | dagen van actie"),
    meeting=cues(
        "kwamen bijeen | hielden | kwamen samen | verklaren | roepen | eisen | veroordelen | ondertekenen | besloten"
    ),
    plight=cues(
        "vrijheid voor | vrijlating van | solidariteit met | zaak tegen | proces tegen | vervolging van | "
        "arrestatie van | detentie van | gerechtigheid voor"
    ),
    suffered=cues(
        "werd gearresteerd | is gearresteerd | werd veroordeeld | zit vast | zit in de gevangenis | gearresteerd | "
        "gevangen"
    ),
    support=cues("politieke gevangenen | gevangenen | solidariteit met | vrijheid voor"),
    located=tokens("in uit"),
    publisher=cues("uitgegeven door | uitgever | uitgeverij | v.u."),
    licence=cues("publiek domein | creative commons | alle rechten voorbehouden | licentie"),
    free=cues("gratis | kosteloos"),
    price=cues("prijs"),
    contact=cues("contact | meer informatie | pers | website | telefoon | noten"),
    letter=cues("geachte | beste"),
    author=cues("verklaring van | oproep van | brief van | resolutie van"),
    kinds={
        "open-letter": cues("open brief | brief aan"),
        "resolution": cues("resolutie | motie"),
        "charter": cues("handvest | statuten | beginselen | manifest"),
        "appeal": cues("petitie"),
        "call": cues("oproep | campagne"),
        "declaration": cues("verklaring | persbericht"),
        "list": cues("lijst van ondertekenaars"),
    },
    countries={
        "vs": "US",
        "verenigde staten": "US",
        "groot-brittannie": "GB",
        "engeland": "GB",
        "turkije": "TR",
        "palestina": "PS",
        "zuid-korea": "KR",
    },
    regions=cues("wereldwijd | internationaal | europa | eu | afrika | azie | midden-oosten | latijns-amerika"),
)
