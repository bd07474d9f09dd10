"""German words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="de",
    common=tokens(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach wird bei einer um am sind noch wie einem über wir oder"
    ),
    signing=cues(
        "unterstutzt durch | mitzeichn | mitgezeichnet | unterzeichnet | unterzeichner | unterzeichnende | unterzeichnenden | erstunterzeichn | mitunterzeichn | "
        "unterschrieben | unterschriften | gezeichnet | gez. | unterstutzt von | unterstutzende | unterstutzer | "
        "aufrufende | es rufen auf | aufgerufen von | die folgenden organisationen | folgende organisationen | "
        "beteiligte organisationen | mitgliedsorganisationen | liste der unterzeich | getragen von"
    ),
    closing=cues(
        "mit freundlichen grussen | mit freundlichem gruss | hochachtungsvoll | mit solidarischen grussen | "
        "solidarische grusse | mit besten grussen | viele grusse | beste grusse | in solidaritat"
    ),
    undersigned=cues(
        "wir die unterzeichnenden | die unterzeichnenden organisationen | die unterzeichnenden | wir die unterzeichner"
    ),
    bodies=cues(
        "organisationen | verbande | gruppen | gewerkschaften | vereine | netzwerke | parteien | institutionen"
    ),
    people=cues("einzelperson | personen | personlichkeiten | privatpersonen | wissenschaftler"),
    organisation=tokens(
        "union verband verbände bund verein vereinigung föderation netzwerk bündnis allianz koalition rat zentrum "
        "komitee ausschuss kommission stiftung institut initiative bewegung partei liga gesellschaft organisation "
        "organisationen gruppe kollektiv kampagne forum front projekt programm observatorium plattform agentur "
        "universität hochschule schule fakultät kirche kongress büro genossenschaft club gemeinschaft versammlung "
        "sekretariat gewerkschaft arbeitsgemeinschaft arbeitskreis landesverband ortsgruppe e.v ev gmbh ag eg "
        "gewerkschaftsbund dachverband bundesverband syndikat werkstatt chaos förderverein"
    ),
    unperson=tokens(
        "für gegen ohne und der die das im menschenrechte arbeiter arbeiterinnen frauen jugend studierende bauern "
        "solidarität aktion freie freier freies freiheit gerechtigkeit frieden digitale digital soziale "
        "internationale nationale demokratie völker leben kultur bildung des deutsche deutscher"
    ),
    titles=tokens("herr frau dr prof mag dipl pfarrer schwester"),
    jobs=cues(
        "journalist | rechtsanw | anwalt | anwaltin | professor | forscher | wissenschaftler | schriftsteller | "
        "dichter | kunstler | ingenieur | direktor | prasident | vorsitzende | sekretar | koordinator | aktivist | "
        "student | lehrer | grunder | mitglied | arzt | arztin | okonom | historiker | abgeordnete | mdb | soziolog "
        "| regisseur | sprecher | geschaftsfuhr"
    ),
    given=tokens(
        "peter michael thomas andreas wolfgang klaus jurgen gunter stefan christian uwe werner horst frank dieter "
        "manfred gerhard hans bernd torsten matthias helmut walter heinz martin jorg rolf jens sven alexander jan "
        "rainer holger karl dirk joachim ralf carsten herbert oliver wilhelm kurt markus heinrich paul hermann "
        "norbert christoph sebastian johannes lukas jonas felix maximilian tobias florian philipp moritz fritz otto "
        "ernst ludwig franz georg ursula karin helga sabine ingrid renate monika susanne gisela petra birgit andrea "
        "anna brigitte claudia erika christa elke stefanie gertrud elisabeth maria angelika heike gabriele kathrin "
        "ilse nicole anja barbara hildegard martina ingeborg gerda marion jutta ute hannelore irmgard christina "
        "inge kerstin christine silke margarete julia katharina laura lena sarah hannah lea johanna greta frieda "
        "heidi anke antje dagmar"
    ),
    joined=tokens("und sowie u."),
    until=tokens("bis"),
    filler=tokens("vom zum den der dem am des von und tag tage zu"),
    demand=cues("wir fordern | fordern | fordert | forderungen | unsere forderungen | wir verlangen | verlangen"),
    request=cues(
        "wir bitten | bitten | wir rufen | rufen auf | wir appellieren | appellieren | wir empfehlen | empfehlungen "
        "| wir schlagen vor | wir wollen | ersuchen | ruft auf | aufforderung"
    ),
    goal=cues(
        "grundsatze | prinzipien | ziele | unsere ziele | zwecke | wir glauben | wir erklaren | wir verpflichten | "
        "verpflichtungen | punkte | charta | rechte | leitlinien | kampft fur | kampfen fur | thesen | werte | "
        "programm | setzt sich ein"
    ),
    article=cues("artikel | art. | ziel | prinzip | grundsatz | punkt | these | forderung | §"),
    resolution=cues(
        "resolution | resolutionen | beschluss | beschlusse | entschliessung | entschliessungen | antrag | "
        "beschliesst | beschliessen"
    ),
    slogan=cues("losungen | losung | parolen | parole | slogans | slogan | motto | unter dem motto"),
    reason=cues("weil | denn | da | grunde"),
    apart=cues(
        "tagesordnung | programm der | zeitplan | termine | themen | workshops | anmerkungen | fussnoten | quellen "
        "| literatur | inhalt | inhaltsverzeichnis | veranstaltungen | aktivitaten | beispiele | verweise"
    ),
    campaign=cues("kampagne | aktionswoche | aktionswochen | mobilisier | aktionszeitraum"),
    action_day=cues(
        "aktionstag | aktionstage | aktionstagen | aktionstages | tag der aktion | tage der aktion | kampftag | "
        "protesttag | tag des protests | tage des protests | internationaler tag | internationalen tag"
    ),
    meeting=cues(
        "trafen sich | haben sich getroffen | kamen zusammen | hielten | haben getagt | tagten | versammelten sich "
        "| versammelt | erklaren | rufen | fordern | verurteilen | verkunden | kundigen | unterzeichnen | haben "
        "beschlossen | beschlossen | einigten | lehnen | laden | appellieren | protestieren | veranstalteten | "
        "haben | starten"
    ),
    plight=cues(
        "freiheit fur | freilassung von | befreiung von | solidaritat mit | unterstutzung fur | verfahren gegen | "
        "prozess gegen | fall von | fall | falle von | verfolgung von | verhaftung von | festnahme von | "
        "inhaftierung von | gerechtigkeit fur | ermordung von | verschwinden von | gefangene | gefangenen | "
        "inhaftierte | inhaftierten | verurteilung von | anklage gegen | gewerkschafter | gewerkschafterin | "
        "kollegen | kollegin | genosse | genossin | amnestie fur | massnahmen gegen"
    ),
    suffered=cues(
        "wurde verhaftet | wurden verhaftet | wurde festgenommen | wurde inhaftiert | wurde verurteilt | ist in "
        "haft | sitzt | verhaftet | inhaftiert | festgenommen | verurteilt | entfuhrt | verschwunden | in haft | im "
        "gefangnis | verfolgt | angeklagt | im hungerstreik"
    ),
    support=cues("politische gefangene | gefangene | solidaritat mit | verfolgte | inhaftierte | freiheit fur | falle"),
    located=tokens("in aus im"),
    publisher=cues(
        "herausgegeben von | herausgeber | herausgeberin | hrsg | v.i.s.d.p | visdp | verlag | verantwortlich | "
        "redaktion | eine publikation"
    ),
    licence=cues(
        "gemeinfrei | creative commons | alle rechte vorbehalten | copyleft | lizenz | nachdruck erwunscht | kein "
        "copyright | public domain"
    ),
    free=cues("kostenlos | gratis | kostenfrei | umsonst | unentgeltlich | kostenloses exemplar | gratisexemplar"),
    price=cues("preis | schutzgebuhr"),
    contact=cues(
        "kontakt | weitere informationen | fur weitere informationen | pressekontakt | presse | e-mail | website | "
        "telefon | zum unterzeichnen | fussnoten | anmerkungen | ruckfragen"
    ),
    letter=cues("sehr geehrte | liebe | lieber | an die | an den | werte"),
    author=cues(
        "erklarung der | erklarung des | erklarung von | aufruf der | aufruf des | aufruf von | brief der | brief "
        "des | appell der | appell des | manifest der | manifest des | resolution der | resolution des | "
        "herausgegeben von | beschluss der | beschluss des | stellungnahme der | stellungnahme des | charta der | "
        "charta des"
    ),
    kinds={
        "open-letter": cues("offener brief | brief an"),
        "resolution": cues("resolution | entschliessung | beschluss | antrag"),
        "charter": cues("charta | satzung | grundsatze | manifest | prinzipien"),
        "appeal": cues("petition | appell | eilaktion"),
        "call": cues("aufruf | kampagne | mobilisierung"),
        "declaration": cues("erklarung | stellungnahme | deklaration | pressemitteilung"),
        "list": cues("liste der unterzeich | unterzeichnerliste"),
    },
    countries={
        "vereinigte staaten von amerika": "US",
        "grossbritannien": "GB",
        "england": "GB",
        "schottland": "GB",
        "birma": "MM",
        "burma": "MM",
        "elfenbeinkuste": "CI",
        "dr kongo": "CD",
        "demokratische republik kongo": "CD",
        "korea": "KR",
        "holland": "NL",
        "palastina": "PS",
        "turkei": "TR",
        "tschechien": "CZ",
        "weissrussland": "BY",
        "vae": "AE",
        "brd": "DE",
        "die schweiz": "CH",
        "sudkorea": "KR",
        "westsahara": "EH",
        "spanischer staat": "ES",
        "moldawien": "MD",
        "der turkei": "TR",
        "dem iran": "IR",
        "den usa": "US",
        "der schweiz": "CH",
        "der ukraine": "UA",
    },
    regions=cues(
        "global | weltweit | international | regional | europa | eu | europaische union | afrika | westafrika | "
        "asien | naher osten | nahost | lateinamerika | sudamerika | mittelamerika | karibik | kurdistan | "
        "katalonien | baskenland | balkan | deutschsprachiger raum"
    ),
)
