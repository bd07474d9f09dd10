"""English words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="en",
    common=tokens(
        "the of and to in that is for on with as are by be this we have it from not or which our was their has at "
        "an all will"
    ),
    signing=cues(
        "signed | signator | signees | undersigned | undersigning | endors | signing organi | cosign | co-sign | "
        "supporting organi | supported by | supporters | in support | list of signat | signature | initial sign | "
        "first sign | joined by | initiated by | calling organi | convened by | on behalf of | participating organi "
        "| member organi | adhering organi | names of the organi | the following organi | subscribed by | adopted "
        "by"
    ),
    closing=cues(
        "sincerely | yours sincerely | sincerely yours | yours faithfully | yours truly | respectfully | "
        "respectfully submitted | in solidarity | with solidarity | kind regards | best regards | regards | with "
        "respect | yours in solidarity | fraternally | in struggle | with kind regards | cordially | with best "
        "wishes | yours in struggle"
    ),
    undersigned=cues(
        "we the undersigned | the undersigned | the undersigning | we the signees of | we the signatories of | we "
        "the members of"
    ),
    bodies=cues(
        "organisations | organizations | organisational | organizational | groups | ngos | unions | associations | "
        "companies | civil society | networks | parties | national | international | regional | institutions"
    ),
    people=cues(
        "individual | persons | people | personalit | experts | academics | scholars | citizens | in a personal "
        "capacity | artists | journalists"
    ),
    organisation=tokens(
        "union unions federation federations confederation network association associations alliance coalition "
        "council centre center committee commission foundation fund institute institution initiative movement party "
        "league society organisation organization organisations organizations group collective campaign forum front "
        "project programme program trust clinic chapter international observatory platform agency university school "
        "college faculty department church congress bureau office cooperative co-operative club community "
        "communities consortium partnership assembly secretariat syndicate brigade ministry guild section branch "
        "workshop services ngo inc ltd llc corp lab labs press radio library museum archive"
    ),
    unperson=tokens(
        "for of against without the and in on to rights right watch workers workers' worker teachers students women "
        "women's youth peasants farmers solidarity action lawyers journalists house service research studies law "
        "digital democracy free freedom liberty justice peace internet privacy borders monitor voices media "
        "democratic world national global green red black open new human public social labour labor trade socialist "
        "anarchist communist liberation resistance people people's peoples' civil legal defence defense education "
        "health access now future first tech online web net news post times knowledge culture cultural economic "
        "development policy"
    ),
    titles=tokens(
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend father sister brother bishop "
        "archbishop senator hon honourable ambassador judge justice comrade captain colonel rabbi imam sheikh "
        "baroness mp cllr councillor"
    ),
    jobs=cues(
        "journalist | lawyer | lecturer | professor | researcher | writer | author | poet | artist | engineer | "
        "developer | consultant | director | president | chair | secretary | general secretary | coordinator | "
        "campaigner | activist | candidate | student | teacher | founder | ceo | cto | member | fellow | scientist "
        "| economist | historian | philosopher | physician | doctor | nurse | barrister | editor | musician | "
        "filmmaker | actor | actress | translator | analyst | expert | advocate | scholar | educator | academic | "
        "senator | mp | mep | former | retired | independent | freelance | photographer | architect | psychologist "
        "| sociologist | designer | programmer | dean | spokesperson | delegate | representative | treasurer | "
        "trade unionist | phd | emeritus | worker | minister | mayor | board"
    ),
    given=tokens(
        "olga natalia natalya svetlana tatiana irina ivan sergei sergey dmitri dmitry vladimir boris igor oleg yuri mikhail andrei "
        "alexei nikolai anastasia ekaterina elena oksana taras bogdan piotr tomasz agnieszka katarzyna malgorzata krzysztof jiri "
        "petr jana milan dragan zoran goran marko ivana jelena mohammed mohamed muhammad ahmed ali fatima hassan hussein hossein "
        "omar khaled youssef yusuf leila amina aung thi reza mehdi nasrin narges sepideh esmail samira yasmin karim salma rami "
        "giorgos yannis kostas dimitris nikos maria eleni katerina panagiotis vasilis christos sofia ioanna dimitra lars ola "
        "sven bjorn ingrid astrid erik nils anders mette soren jens pekka matti eva zsofia laszlo istvan gabor ilir arta "
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony "
        "mark donald steven stephen paul andrew joshua kenneth kevin brian george timothy ronald edward jason "
        "jeffrey ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory "
        "alexander patrick frank raymond jack dennis jerry tyler aaron henry peter adam nathan zachary walter "
        "harold kyle carl arthur gerald roger keith lawrence terry sean christian albert austin noah ethan joe "
        "bruce ralph roy eugene wayne louis philip bobby johnny bradley mary patricia jennifer linda elizabeth "
        "barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle "
        "carol amanda melissa deborah stephanie dorothy rebecca sharon laura cynthia amy kathleen angela shirley "
        "brenda emma anna pamela nicole samantha katherine christine helen debra rachel carolyn janet maria "
        "catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn "
        "judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail "
        "sophia frances jean alice judy isabella julia grace amber denise danielle marilyn beverly charlotte "
        "natalie theresa diana brittany doris kayla alexis lori jane jenna liam simon neil ian alan colin graham "
        "stuart craig fiona gillian claire kate katie tom tim jim bob bill mike dave steve chris matt dan ben sam "
        "alex nick tony rob greg jeff ken ron don ted fred harry charlie oliver leo max toby felix hugo rosa rose "
        "lily lucy chloe ella mia zoe ruby molly ellen nora maeve siobhan niamh sinead aoife sean eoin cormac "
        "declan noam naomi vandana arundhati amit anil anita arun asha ashok deepak gautam kavita kiran lakshmi "
        "manoj meena neha nisha pooja priya rahul raj rajesh ravi rohan sanjay sunil sunita suresh usha vijay "
        "vikram chidi ngozi kwame kofi ama akua wangari thabo sipho nomsa themba zanele lerato wanjiku kamau "
        "achieng otieno abena yaw musa ibrahim chen wei li ming ying hiroshi kenji yuki akira haruki sakura min jun "
        "soo hye ji nguyen linh anh thi maria jose juan dele ife tunde bola asher felicity ariadne robin trisha "
        "suzy archie cade justin julian"
    ),
    joined=tokens("and &"),
    until=tokens("to until till through - – —"),
    filler=tokens("the of on from between st nd rd th day days"),
    demand=cues(
        "we demand | demands | demand that | demand the | demand | we insist | we require | immediate demands | our "
        "demands"
    ),
    request=cues(
        "we request | request | we call on | we call upon | call on | calls on | call upon | calls upon | calling "
        "on | calling upon | we urge | urge | urges | we ask | ask that | asks | we appeal | we recommend | "
        "recommend | recommendations | we propose | we want | we therefore call | requests | appeal to | calls for "
        "| call for"
    ),
    goal=cues(
        "principles | goals | aims | objectives | objects | our goals | we believe | we affirm | we declare | we "
        "commit | commitments | points of unity | basis of unity | platform | programme of | charter | programmatic "
        "| tenets | commandments | rules | rights | values | freedoms | theses | tasks | articles | struggles for | "
        "fights for | stands for | stand for | struggle for | fight for | works for | the following points | the "
        "following goals | proclaim | agree on"
    ),
    article=cues(
        "article | art. | goal | principle | aim | objective | point | thesis | demand | section | clause | rule | §"
    ),
    resolution=cues(
        "resolution | resolutions | motion | decision | resolved | resolves | the meeting decided | we resolve"
    ),
    slogan=cues("slogan | slogans | watchwords | chants | under the slogans | under the following slogans"),
    reason=cues("because | since | reasons | as follows because"),
    apart=cues(
        "agenda | programme of the | schedule | timetable | themes | topics | events | activities | workshops | "
        "notes | references | footnotes | sources | bibliography | further reading | contents | table of contents | "
        "what you can do | how to | links | see also | works cited | annex | for example | examples"
    ),
    campaign=cues(
        "campaign | week of solidarity | weeks of solidarity | week of struggle | week of protest | worldwide week | "
        "international week | global week | week of action | weeks of action | mobilis | mobiliz | days of action | action week | action days"
    ),
    action_day=cues(
        "day of action | days of action | action day | action days | day of protest | days of protest | day of "
        "solidarity | days of solidarity | day of mobili | days of mobili | day of struggle | days of struggle | "
        "day of international action"
    ),
    meeting=cues(
        "held a meeting | held their | held the | held an | held a | held | have held | met | meeting | gathered | "
        "declare | call | calls | announce | state | join | jointly | came together | have decided | decided | have "
        "founded | founded | express | demand | publish | have agreed | agreed | organised | organized | convene | "
        "invite | denounce | condemn | reject | appeal | issue | issued | sign | signed | launch | launched | "
        "adopted | are | have | write | reaffirm | affirm | protest | welcome | support | stand"
    ),
    plight=cues(
        "freedom for | free | release | release of | liberation of | freeing of | releasing | solidarity with | "
        "support for | support | case against | case of | cases of | trial of | trial against | persecution of | "
        "persecution against | persecuting | imprisonment of | arrest of | detention of | sentencing of | measures "
        "taken against | charges against | imprisoned | detained | jailed | arrested | sentenced | justice for | "
        "killing of | murder of | disappearance of | prosecution of | prosecuting | conviction of | harassment of | "
        "execution of | hands off | repression of | repression against | amnesty for | whereabouts of | prisoners | "
        "prisoner | such as | unionist | unionists"
    ),
    suffered=cues(
        "was arrested | were arrested | has been arrested | was detained | were detained | has been detained | was "
        "sentenced | were sentenced | has been sentenced | was imprisoned | is imprisoned | are imprisoned | was "
        "jailed | is in prison | are in prison | is in jail | was kidnapped | was abducted | disappeared | is being "
        "held | was taken | imprisoned | detained | jailed | arrested | sentenced | in prison | in jail | in "
        "custody | on trial | faces | is facing | accused | persecuted | under house arrest | must be released | on "
        "hunger strike | in detention | was charged | held since | held in"
    ),
    support=cues(
        "behind bars | political prisoners | prisoners | solidarity with | persecuted | detained | imprisoned | victims of "
        "repression | cases | in support of the following persons | freedom for | release | free"
    ),
    located=tokens("in from of"),
    publisher=cues(
        "published by | publisher | edited by | issued by | printed by | produced by | a publication of | editor"
    ),
    licence=cues(
        "public domain | creative commons | all rights reserved | no rights reserved | no copyright | copyleft | "
        "anti-copyright | anticopyright | licensed under | license | licence | reproduction encouraged | free to "
        "copy | may be freely | copyright"
    ),
    free=cues(
        "free copy | free of charge | free pamphlet | free leaflet | free publication | distributed free | not for "
        "sale | free edition | free issue"
    ),
    price=cues("price | cost | suggested donation"),
    contact=cues(
        "contact | for more information | for further information | media contact | press contact | e-mail | email "
        "| website | tel | phone | follow us | to sign | sign here | if you would like to | share this | related | "
        "notes | references | footnotes | about | read more | web"
    ),
    letter=cues("dear | to whom | to the | attention | attn"),
    author=cues(
        "statement by | statement of | declaration by | declaration of | letter by | letter from | call by | call "
        "of | call from | appeal by | appeal of | issued by | resolution of | manifesto of | charter of | "
        "communique of | communique by | communiqué from | published by | from | by"
    ),
    kinds={
        "open-letter": cues("open letter | letter to | joint letter"),
        "resolution": cues("resolution | resolutions | motion"),
        "charter": cues(
            "charter | constitution | statutes | principles | manifesto | bill of rights | basis of unity | bylaws "
            "| programme"
        ),
        "appeal": cues("appeal | petition | urgent action | appeals"),
        "call": cues("call | calls | campaign | mobilis | mobiliz | day of action | days of action | join us"),
        "declaration": cues("declaration | statement | communique | joint statement | position | press release"),
        "list": cues("list of signat | signatories | list of organi | roll call"),
    },
    countries={
        "usa": "US",
        "u.s.a.": "US",
        "u.s.": "US",
        "us": "US",
        "united states of america": "US",
        "uk": "GB",
        "u.k.": "GB",
        "great britain": "GB",
        "britain": "GB",
        "england": "GB",
        "scotland": "GB",
        "wales": "GB",
        "northern ireland": "GB",
        "england and wales": "GB",
        "turkey": "TR",
        "burma": "MM",
        "ivory coast": "CI",
        "dr congo": "CD",
        "drc": "CD",
        "d.r. congo": "CD",
        "democratic republic of congo": "CD",
        "democratic republic of the congo": "CD",
        "congo-kinshasa": "CD",
        "congo-brazzaville": "CG",
        "congo": "CG",
        "republic of congo": "CG",
        "palestine": "PS",
        "occupied palestine": "PS",
        "state of palestine": "PS",
        "south korea": "KR",
        "republic of korea": "KR",
        "korea": "KR",
        "north korea": "KP",
        "uae": "AE",
        "u.a.e.": "AE",
        "holland": "NL",
        "the netherlands": "NL",
        "czech republic": "CZ",
        "macedonia": "MK",
        "swaziland": "SZ",
        "cape verde": "CV",
        "east timor": "TL",
        "russian federation": "RU",
        "vatican": "VA",
        "hong kong": "HK",
        "macau": "MO",
        "the philippines": "PH",
        "bosnia": "BA",
        "bosnia-herzegovina": "BA",
        "bosnia and herzegovina": "BA",
        "trinidad": "TT",
        "the gambia": "GM",
        "aotearoa": "NZ",
        "aotearoa new zealand": "NZ",
        "aotearoa/new zealand": "NZ",
        "kosovo": "XK",
        "taiwan": "TW",
        "western sahara": "EH",
        "sao tome": "ST",
        "syrian arab republic": "SY",
        "viet nam": "VN",
        "lao pdr": "LA",
        "moldova": "MD",
        "tanzania": "TZ",
        "bolivia": "BO",
        "venezuela": "VE",
        "iran": "IR",
        "the us": "US",
        "the uk": "GB",
        "the usa": "US",
        "the united states": "US",
        "the united kingdom": "GB",
        "the uae": "AE",
        "pr china": "CN",
        "prc": "CN",
        "p.r. china": "CN",
        "ussr": "SU",
        "eswatini": "SZ",
        "republic of ireland": "IE",
        "brasil": "BR",
    },
    regions=cues(
        "global | worldwide | world | international | internationally | regional | europe | eu | european union | "
        "africa | north africa | west africa | east africa | southern africa | central africa | sub-saharan africa "
        "| asia | southeast asia | south east asia | south asia | east asia | central asia | asia pacific | "
        "asia-pacific | pacific | oceania | middle east | mena | latin america | south america | central america | "
        "north america | caribbean | the caribbean | latin america and the caribbean | americas | the americas | "
        "balkans | scandinavia | nordic | arab world | mediterranean | benelux | kurdistan | catalonia | basque "
        "country | western europe | eastern europe | various countries | europe-wide"
    ),
)
