"""French words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="fr",
    common=tokens(
        "de la le et les des en un une du que qui est pour dans par sur au plus ne pas ce il avec se son nous cette "
        "aux ou sont leur leurs à être d' l' a été"
    ),
    signing=cues(
        "signataires | signe par | signee par | signe | signent | signatures | premiers signataires | organisations "
        "signataires | soussign | a l'appel de | a l'initiative de | soutenu par | avec le soutien | soutiens | "
        "appellent | les organisations suivantes | cosignataires | co-signataires | organisations participantes | "
        "organisations membres | associations signataires | ont signe | organisations adherentes | "
        "associations adherentes | adherent"
    ),
    closing=cues(
        "cordialement | sinceres salutations | veuillez agreer | respectueusement | fraternellement | solidairement "
        "| salutations | bien a vous | salutations solidaires | en solidarite | avec nos salutations"
    ),
    undersigned=cues(
        "nous soussignes | nous soussignees | les organisations soussignees | les organisations signataires | nous "
        "organisations signataires | nous signataires"
    ),
    bodies=cues(
        "organisations | associations | syndicats | collectifs | reseaux | partis | groupes | institutions | "
        "nationales | internationales"
    ),
    people=cues(
        "personnes | individu | personnalites | a titre individuel | a titre personnel | citoyen | universitaires"
    ),
    organisation=tokens(
        "union fédération federation confédération confederation réseau reseau association associations alliance "
        "coalition conseil centre comité comite commission fondation institut initiative mouvement parti ligue "
        "société societe organisation organisations groupe collectif campagne forum front projet programme "
        "observatoire plateforme plate-forme agence université universite école ecole faculté département église "
        "congrès bureau coopérative club communauté consortium assemblée secrétariat syndicat syndicats syndicale "
        "coordination maison section bibliothèque asbl"
    ),
    unperson=tokens(
        "pour des les contre sans sur droits homme travailleurs travailleuses ouvrière ouvrier femmes jeunesse "
        "étudiants paysans paysanne solidarité solidaires action libre liberté libertaire libertés justice paix "
        "numérique social sociale populaire nationale national internationale démocratie peuples peuple terre vie "
        "culture éducation défense et du"
    ),
    titles=tokens("m mm mme mlle monsieur madame me maître dr pr prof père sœur abbé"),
    jobs=cues(
        "journaliste | avocat | professeur | chercheu | ecrivain | poete | artiste | ingenieur | directeur | "
        "directrice | president | secretaire | coordinat | militant | etudiant | enseignant | fondat | membre | "
        "medecin | economiste | historien | depute | senat | sociolog | philosophe | cineaste | realisat | "
        "porte-parole | maitre de conferences | administrat | developpeu | designer | graphiste | formateur | formatrice "
        "| informaticien | infirmi | salarie | syndicaliste | retraite | consultant | chef de projet | cheffe | elue? | "
        "conseiller | conseillere | redact | libraire | paysan"
    ),
    given=tokens(
        "jean pierre michel andre philippe alain jacques bernard marcel daniel roger robert claude paul christian "
        "henri georges nicolas francois patrick gerard christophe laurent frederic stephane sebastien julien "
        "olivier eric david thierry pascal didier bruno antoine guillaume alexandre thomas maxime hugo louis lucas "
        "mathieu matthieu yves yann marc luc emile etienne vincent xavier benoit cedric fabrice gilles herve jerome "
        "serge sylvain marie jeanne francoise monique catherine nathalie isabelle jacqueline anne sylvie martine "
        "madeleine nicole suzanne helene christine marguerite denise louise christiane valerie sophie sandrine "
        "stephanie veronique celine chantal patricia brigitte julie annie aurelie laurence camille manon lea chloe "
        "emma clara ines juliette pauline mathilde elise claire cecile dominique genevieve odile amelie mamadou "
        "moussa fatou aminata aissatou ousmane abdoulaye cheikh seydou"
    ),
    joined=tokens("et"),
    until=tokens("au jusqu'au jusque a"),
    filler=tokens("du le les de la des entre jours jour er mois l d"),
    demand=cues(
        "nous exigeons | exigeons | exigent | exige | nous revendiquons | revendications | nos revendications | "
        "revendiquent | nous reclamons | reclament | nos exigences | exigences | revendique"
    ),
    request=cues(
        "nous demandons | demandons | demandent | nous appelons | appelons | appellent a | nous prions | nous "
        "recommandons | nous proposons | nous invitons | nous voulons | demandes | appelle a"
    ),
    goal=cues(
        "principes | objectifs | buts | nos objectifs | nous croyons | nous affirmons | nous nous engageons | "
        "engagements | points | charte | droits | lutte pour | luttons pour | luttent pour | bases | valeurs | "
        "programme"
    ),
    article=cues("article | art. | objectif | principe | but | point"),
    resolution=cues("resolution | resolutions | motion | decide | decident"),
    slogan=cues("mots d'ordre | mot d'ordre | slogans | slogan | sous le slogan"),
    reason=cues("parce que | car | puisque | raisons | en effet"),
    apart=cues(
        "ordre du jour | programme des | programme de la | horaire | calendrier | themes | thematiques | ateliers | "
        "notes | references | sources | bibliographie | sommaire | activites | evenements | exemples"
    ),
    campaign=cues("campagne | semaine d'action | semaine de lutte | mobilis"),
    action_day=cues(
        "journee d'action | journees d'action | jour d'action | jours d'action | journee internationale | journees "
        "internationales | journee de lutte | journees de lutte | journee mondiale | journees mondiales | journee "
        "de mobilisation | journees de mobilisation | journees de solidarite"
    ),
    meeting=cues(
        "se sont reunies | se sont reunis | se sont reuni | reunies | reunis | ont tenu | ont organise | se sont "
        "rencontr | declarent | declarons | appellent | expriment | exprimons | annoncent | exigent | denoncent | "
        "rejettent | signent | ont decide | ont convenu | lancent | condamnent | invitent | affirment | demandent"
    ),
    plight=cues(
        "liberte pour | liberez | liberation de | liberation d' | liberer | solidarite avec | soutien a | affaire "
        "contre | cas de | affaire | proces de | proces contre | persecution de | persecution contre | arrestation "
        "de | detention de | emprisonnement de | justice pour | assassinat de | disparition de | prisonnier | "
        "prisonniere | prisonniers | condamnation de | mesures arbitraires prises contre | poursuites contre | "
        "syndicaliste | syndicalistes | camarade | camarades | amnistie pour"
    ),
    suffered=cues(
        "a ete arrete | ont ete arrete | a ete detenu | a ete emprisonne | a ete condamne | est emprisonne | est "
        "detenu | est en prison | arrete | detenu | emprisonne | condamne | enleve | disparu | en prison | "
        "persecute | poursuivi | accuse | en greve de la faim | incarcere"
    ),
    support=cues(
        "prisonniers politiques | prisonniers | solidarite avec | persecute | detenu | emprisonne | liberte pour | cas"
    ),
    located=tokens("en au aux a dans de du"),
    publisher=cues(
        "publie par | edite par | editeur | edition | editions | imprime par | une publication de | directeur de "
        "publication | editeur responsable"
    ),
    licence=cues(
        "domaine public | creative commons | tous droits reserves | copyleft | licence | reproduction libre | libre "
        "de droits | anticopyright"
    ),
    free=cues("gratuit | gratuite | exemplaire gratuit | distribution gratuite | prix libre | ne peut etre vendu"),
    price=cues("prix | tarif"),
    contact=cues(
        "contact | contacts | pour plus d'informations | plus d'informations | presse | courriel | site | telephone "
        "| pour signer | notes | suivez | partager"
    ),
    letter=cues("cher | chere | chers | monsieur | madame | mesdames | a l'attention | camarades"),
    author=cues(
        "declaration de la | declaration du | declaration de l' | declaration des | communique de la | communique "
        "du | communique de | communique de l' | lettre de la | lettre du | appel de la | appel du | appel de l' | "
        "appel des | manifeste de la | manifeste du | publie par | resolution de la | resolution du | charte de la "
        "| charte du"
    ),
    kinds={
        "open-letter": cues("lettre ouverte | lettre a"),
        "resolution": cues("resolution | resolutions | motion"),
        "charter": cues("charte | statuts | principes | manifeste"),
        "appeal": cues("petition | action urgente | appel urgent"),
        "call": cues("appel | campagne | mobilisation"),
        "declaration": cues("declaration | communique | prise de position | tribune"),
        "list": cues("liste des signataires | signataires"),
    },
    countries={
        "etats-unis d'amerique": "US",
        "usa": "US",
        "etats unis": "US",
        "grande-bretagne": "GB",
        "grande bretagne": "GB",
        "angleterre": "GB",
        "ecosse": "GB",
        "birmanie": "MM",
        "rdc": "CD",
        "rd congo": "CD",
        "republique democratique du congo": "CD",
        "coree": "KR",
        "hollande": "NL",
        "palestine": "PS",
        "turquie": "TR",
        "republique tcheque": "CZ",
        "cote d'ivoire": "CI",
        "eau": "AE",
        "coree du sud": "KR",
        "etat espagnol": "ES",
        "bielorussie": "BY",
        "sahara occidental": "EH",
        "moldavie": "MD",
    },
    regions=cues(
        "global | mondial | monde | international | internationale | regional | europe | ue | union europeenne | "
        "afrique | afrique de l'ouest | asie | moyen-orient | proche-orient | amerique latine | amerique du sud | "
        "amerique centrale | caraibes | maghreb | kurdistan | catalogne | pays basque"
    ),
)
