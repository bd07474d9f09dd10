"""Italian words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="it",
    common=tokens(
        "di che e la il un a per in una sono con non del da della le si dei gli al nel delle come ha anche i lo "
        "alla dalla degli più questo nostra o ogni diritto"
    ),
    signing=cues(
        "firmato | firmata | firmatari | firmatarie | firmano | firme | firma | sottoscrivono | sottoscritt | "
        "aderiscono | adesioni | promuovono | sostengono | sostenuto da | con il sostegno | organizzazioni "
        "firmatarie | organizzazioni promotrici | promotori | le seguenti organizzazioni | organizzazioni aderenti "
        "| organizzazioni partecipanti | prime adesioni"
    ),
    closing=cues(
        "cordialmente | cordiali saluti | distinti saluti | saluti | rispettosamente | fraternamente | in "
        "solidarieta | con solidarieta | saluti solidali | sinceramente"
    ),
    undersigned=cues(
        "noi sottoscritti | le organizzazioni sottoscritte | le organizzazioni firmatarie | le sottoscritte "
        "organizzazioni | i sottoscritti"
    ),
    bodies=cues("organizzazioni | associazioni | sindacati | collettivi | reti | partiti | gruppi | istituzioni"),
    people=cues("persone | individu | personalita | a titolo individuale | a titolo personale | cittadin | accademici"),
    organisation=tokens(
        "unione federazione confederazione rete associazione associazioni alleanza coalizione consiglio centro "
        "comitato commissione fondazione istituto iniziativa movimento partito lega società societa organizzazione "
        "organizzazioni gruppo collettivo campagna forum fronte progetto programma osservatorio piattaforma agenzia "
        "università universita scuola facoltà dipartimento chiesa congresso ufficio cooperativa circolo club "
        "comunità consorzio assemblea segretariato sindacato sindacale coordinamento camera casa sezione biblioteca "
        "laboratorio onlus aps"
    ),
    unperson=tokens(
        "per dei degli delle contro senza diritti umani lavoratori lavoratrici operaia operaio donne gioventù "
        "studenti contadini solidarietà azione libera libero libertà libertaria libertario giustizia pace digitale "
        "digitali sociale popolare nazionale internazionale democrazia popoli popolo terra vita cultura educazione "
        "difesa del della e"
    ),
    titles=tokens("sig sigra signor signora dott dottssa dr prof profssa avv ing on don padre suor"),
    jobs=cues(
        "giornalista | avvocat | professor | ricercat | scritt | poeta | artista | ingegner | direttor | direttrice "
        "| presidente | segretari | coordinat | attivista | student | docente | insegnante | fondat | membro | "
        "medic | economista | storic | deputat | senat | sociolog | regista | music"
    ),
    given=tokens(
        "giuseppe antonio giovanni mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico "
        "bruno paolo michele giorgio aldo sergio luciano andrea marco luca matteo lorenzo alessandro davide simone "
        "federico riccardo stefano roberto claudio fabio massimo maurizio enrico alberto giulio daniele emanuele "
        "filippo gabriele giacomo nicola tommaso umberto ugo piero sandro gianni maria anna giuseppina rosa angela "
        "giovanna teresa lucia carmela caterina francesca paola chiara sara giulia martina alessandra elena silvia "
        "federica laura valentina elisa simona barbara daniela cristina roberta patrizia stefania monica claudia "
        "ilaria marta giorgia irene beatrice alice sofia emma ginevra donatella"
    ),
    joined=tokens("e ed"),
    until=tokens("al a fino all"),
    filler=tokens("di del dal il i la le dei giorni giorno dall tra prossimo mese"),
    demand=cues(
        "esigiamo | esigono | rivendichiamo | rivendicazioni | le nostre rivendicazioni | pretendiamo | reclamiamo "
        "| esige | rivendicano"
    ),
    request=cues(
        "chiediamo | chiedono | richiediamo | richieste | facciamo appello | invitiamo | sollecitiamo | "
        "raccomandiamo | proponiamo | vogliamo | le nostre richieste | chiede"
    ),
    goal=cues(
        "principi | obiettivi | scopi | fini | crediamo | affermiamo | ci impegniamo | impegni | punti | carta | "
        "diritti | lotta per | lottiamo per | lottano per | basi | valori | programma"
    ),
    article=cues("articolo | art. | obiettivo | principio | punto | scopo"),
    resolution=cues("risoluzione | risoluzioni | mozione | delibera | decide"),
    slogan=cues("parole d'ordine | parola d'ordine | slogan | sotto lo slogan | motti"),
    reason=cues("perche | poiche | in quanto | giacche | ragioni | motivi"),
    apart=cues(
        "ordine del giorno | agenda | programma delle | calendario | orario | temi | tematiche | laboratori | note "
        "| riferimenti | fonti | bibliografia | indice | attivita | eventi | esempi"
    ),
    campaign=cues("campagna | settimana di azione | settimana d'azione | settimana di lotta | mobilita"),
    action_day=cues(
        "giornata d'azione | giornate d'azione | giornata di azione | giornate di azione | giornata internazionale "
        "| giornate internazionali | giornata di lotta | giornate di lotta | giornata di mobilitazione | giornate "
        "di mobilitazione | giornata mondiale | giornate mondiali | giorni di azione | giorni d'azione"
    ),
    meeting=cues(
        "si sono riunite | si sono riuniti | riunite | riuniti | hanno tenuto | si sono incontrat | hanno svolto | "
        "dichiarano | dichiariamo | lanciano | esprimono | esprimiamo | annunciano | denunciano | respingono | "
        "firmano | hanno deciso | hanno concordato | condannano | chiedono | promuovono | invitano"
    ),
    plight=cues(
        "liberta per | liberare | liberate | liberazione di | solidarieta con | solidarieta a | sostegno a | caso "
        "contro | caso di | casi di | processo a | processo contro | persecuzione di | persecuzione contro | "
        "arresto di | detenzione di | incarcerazione di | giustizia per | assassinio di | omicidio di | scomparsa "
        "di | prigioniero | prigioniera | detenuto | detenuta | condanna di | misure arbitrarie adottate contro | "
        "sindacalista | sindacalisti | compagno | compagna | amnistia per"
    ),
    suffered=cues(
        "e stato arrestat | e stata arrestat | sono stati arrestat | e stato detenut | e stato condannat | e stata "
        "condannat | e in carcere | e detenut | arrestat | detenut | incarcerat | condannat | rapit | scompars | in "
        "carcere | in prigione | perseguitat | accusat | in sciopero della fame"
    ),
    support=cues(
        "prigionieri politici | prigionieri | solidarieta con | perseguitat | detenut | incarcerat | liberta per | casi"
    ),
    located=tokens("in nel nella negli di a"),
    publisher=cues("pubblicato da | edito da | editore | a cura di | edizioni | stampato da | una pubblicazione di"),
    licence=cues(
        "pubblico dominio | dominio pubblico | creative commons | tutti i diritti riservati | copyleft | licenza | "
        "riproduzione libera | libera riproduzione | no copyright"
    ),
    free=cues("gratis | gratuito | gratuita | copia gratuita | distribuzione gratuita | copia omaggio"),
    price=cues("prezzo | costo"),
    contact=cues(
        "per adesioni | per aderire | contatti | contatto | per informazioni | per maggiori informazioni | stampa | email | sito | telefono | "
        "per aderire | per firmare | note | seguici"
    ),
    letter=cues("gentile | egregio | egregi | caro | cara | cari | spettabile | compagne e compagni"),
    author=cues(
        "dichiarazione della | dichiarazione del | comunicato della | comunicato del | lettera della | lettera del "
        "| appello della | appello del | manifesto della | manifesto del | pubblicato da | risoluzione della | "
        "risoluzione del | carta della"
    ),
    kinds={
        "open-letter": cues("lettera aperta | lettera a"),
        "resolution": cues("risoluzione | risoluzioni | mozione"),
        "charter": cues("carta | statuto | principi | manifesto"),
        "appeal": cues("petizione | azione urgente"),
        "call": cues("appello | chiamata | campagna | convocazione | mobilitazione"),
        "declaration": cues("dichiarazione | comunicato | presa di posizione"),
        "list": cues("elenco dei firmatari | firmatari"),
    },
    countries={
        "stati uniti d'america": "US",
        "gran bretagna": "GB",
        "inghilterra": "GB",
        "scozia": "GB",
        "birmania": "MM",
        "rdc": "CD",
        "repubblica democratica del congo": "CD",
        "corea": "KR",
        "olanda": "NL",
        "palestina": "PS",
        "turchia": "TR",
        "repubblica ceca": "CZ",
        "costa d'avorio": "CI",
        "corea del sud": "KR",
        "stato spagnolo": "ES",
        "bielorussia": "BY",
        "moldavia": "MD",
    },
    regions=cues(
        "globale | mondiale | internazionale | regionale | europa | ue | unione europea | africa | asia | medio "
        "oriente | america latina | sud america | centro america | caraibi | kurdistan | catalogna | paesi baschi"
    ),
)
