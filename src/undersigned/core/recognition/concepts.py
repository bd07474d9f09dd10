"""The words that organisations are named with, in many languages: what they mean, by how they begin.

    worker | worker travailleu трудящ     each a beginning of folded words: "travailleuses"
    =human | stands for a whole word only
    human right | menschenrecht           one word that says two things

A beginning that says one of several things stands on several lines; a compound is taken apart. Where no word is found,
its sound counts.
"""

from __future__ import annotations

from typing import Final

LEXICON: Final = """
international | بينالملل international internacional internazional internationa mezinarodni miedzynarodow uluslararasi milletlerarasi международн міжнародн мiжнародн διεθν دولي دوليه امميه بین‌المللی بينالمللي בינלאומי 国际 國際 国際 अंतर्राष्ट्रीय अंतरराष्ट्रीय kimataifa nemzetkozi medzinarodn
world | world mondial mundial mondiale welt wereld dunya всемирн мировой мирова παγκοσμι عالمي عالميه جهاني جهانی العالم עולמי 世界 विश्व global globalny swiatow dunia verdens varlds maailman
europe | europe europa europ europee avrupa европейск європейськ ευρωπαι اوروبي اروپا ארופ אירופ 欧洲 歐洲 ヨーロッパ 欧州 europsk europejsk यूरोप evropsk
africa | africa afrique afrika африканск africain αφρικαν افريقي آفریقا افریقا אפריק 非洲 アフリカ अफ्रीक
asia | asia asie asien asiatic asya азиатск ασιατικ آسيوي آسیا 亚洲 亞洲 アジア एशिया
arab | عرب arab arabe arabisch arap арабск αραβικ عربي عربيه ערבי 阿拉伯
latin | latin latein lateinamerika латинск
america | america amerique amerika americ американск אמריק أمريك
national | national nacional nazional nationa ulusal milli национальн національн εθνικ وطني وطنيه قومي ملی לאומי 全国 全國 राष्ट्रीय narodn krajow
union | sindaca sindica συνδικα union unions =unio unione unia uniao sindicat sindacat syndica syndika syndicat syndyka gewerkschaft vakbond vakvereniging sendika birlig birlik союз профсоюз спілк профспілк ενωσ συνδικατ σωματει نقاب نقابه اتحاد اتحادي اتحادیه سنديكا سندیکا איגוד 工会 工會 組合 联盟 聯盟 यूनियन संघ odbor fackforbund fagforening ammattiliitto odborov zwiazek
federation | bund federation federac federaz federat foderation federasyon федерац федерації ομοσπονδ اتحاد اتحادي فدرالي فيدرالي فدراسیون فدرالیه הפדרצי פדרצי 联合会 聯合會 联盟 聯盟 連盟 फेडरेशन महासंघ federatie federacj forbund
confederation | bund confederation confederac confederaz confederat konfoderation konfederasyon конфедерац συνομοσπονδ اتحاد كونفدرالي کنفدراسیون קונפדרצי 联合会 聯合會 総連合 परिसंघ konfederacj
association | verein association asociac associac associaz vereinigung vereniging verband dernek derneg birlig ассоциац асоціац ενωσ συλλογ جمعي جمعيه رابط رابطه انجمن عموم אגוד אגודת עמות 协会 協会 協會 एसोसिएशन संघ stowarzysz sdruzen asocia yhdist egyesulet forening förening
organisation | organisation organization organizac organizacion organizzaz organisatie örgüt orgut teşkilat организац організац οργανωσ οργανισμ منظم منظمه سازمان ארגון 组织 組織 機関 机构 संगठन organizacj organisasjon shirika
committee | committee comite comitat komite komitee ausschuss комитет комітет επιτροπ لجن لجنه کمیته ועד 委员会 委員会 委員會 समिति komitet vybor kamati kometi
commission | commission comision comissao commissione kommission komisyon комисси комісі επιτροπ لجن لجنه مفوضي کمیسیون נציבות 委员会 委員会 委員會 आयोग
council | council conseil consej conselho consigli =rat rates konsey совет рада συμβουλ مجلس شورا מועצ 理事会 理事會 परिषद raad rada
league | bund league ligue =liga lega bond лига ліга συνδεσμ رابط رابطه עצבת ליג 联盟 聯盟 連盟 लीग
alliance | alliance alianz alianca alianza alleanza allianz bundnis ittifak альянс συμμαχ تحالف ائتلاف אליאנס ברית 联盟 聯盟 गठबंधन
network | network reseau =red =rede rete netzwerk netwerk ağı =agi =ag сеть мереж δικτυ شبك شبکه רשת 网络 網絡 ネットワーク नेटवर्क siec natverk
movement | movement mouvement movimient moviment bewegung hareket движени рух κινημ κινησ حرك جنبش תנוע 运动 運動 आंदोलन ruch hnuti beweging
front | front frente fronte cephe фронт μετωπο جبه جبهه חזית 阵线
centre | center centre centro zentrum merkez центр κεντρ مركز مرکز מרכז 中心 センター केंद्र centrum osrodek kituo
institute | institut istitut enstitu институт інститут ινστιτουτ معهد مؤسسه انستیتو מכון 研究所 学院 संस्थान
foundation | foundation fondation fundac fondazion stiftung stichting vakif vakfi фонд ιδρυμ مؤسس بنیاد קרן 基金会 基金會 財団 प्रतिष्ठान fundacj nadac
fund | fund fonds =fondo =fundo fonuna fonu фонд ταμει صندوق קרן 基金 कोष
agency | agency agence agencia agenzia agentur ajans агентств αρχη οργανισμ وكال آژانس סוכנות 机构 機構 機関 एजेंसी
office | office oficin bureau =buro ofis управлени бюро γραφει مكتب دفتر
high commissioner | hochkommissar
high | high haut =alto =alta hoh yuksek верховн υπατ سامي عالی
commissioner | kommissar commissioner commissaire commissaria comisionad comissari komiser комиссар αρμοστ مفوض
refugee | refugee refugi fluchtling vluchteling multeci беженц біженц προσφυγ لاجئ لاجي پناهندگان פליט 难民 難民 शरणार्थी rifugiat uchodz
united | united unies unid unite verein bm birles объединенн об'єднан ηνωμεν متحد متحده מאוחד 联合 聯合 संयुक्त verenigd
nation | =nation nations nacion =nacoes nazion nation millet нации наций націй εθν امم ملل אומ 国 國 राष्ट्र naties
united nation | 联合国 聯合國 国連 国際連合
human right | menschenrecht mensenrecht правозащитн
human | =human humain =homme =hommes humano humana =hombre =uomo =umani =umano insan человек людини ανθρωπ انسان بشر אדם 人权 人權 人権 मानव mensen czlowiek
right | right =droit =droits derecho direito diritt recht =hak hakki hakla права прав δικαιωμ حقوق حق זכוי 权利 權利 権利 अधिकार =praw prawa haki
labour | labour labor =travail =trabajo =trabalho =lavoro arbeit calisma =emek труд праці εργασι عمل کار עבוד 劳工 勞工 労働 श्रम arbeid prac kazi
worker | worker travailleu trabajador trabalhador lavorator arbeiter arbeitnehmer werknemer =isci isciler calisan трудящ рабоч работник трудівник робітник εργατ εργαζομεν عمال عامل كارگر کارگر עובד 工人 労働者 勞工 श्रमिक मजदूर कामगार pracownik ouvrier obrer operari operai emekci workman workmen wafanyakazi
transport | transport trasport =tasimac транспорт μεταφορ نقل تحבורה حمل תחבורה 运输 運輸 परिवहन vervoer tasimacilik ulastirma
journalist | journalist periodist jornalist giornalist gazeteci журналист журналіст δημοσιογραφ صحفي صحافي روزنامه‌نگار خبرنگار עיתונא 记者 記者 ジャーナリスト पत्रकार dziennikar novinar
reporter | 記者 گزارشگر gazeteci 记者 reporter репортер גזרתן כתבים गजत مراسل
press | press presse prensa imprensa stampa basin пресс τυπ صحاف مطبوعات עיתונות 新闻 新聞 प्रेस prasa tisk
teacher | teacher enseignant =maestro maestr docent professeur professor lehrer lehrkraft leraar ogretmen учител педагог εκπαιδευτικ معلم مدرس آموزگار מור 教师 教師 教員 शिक्षक nauczyciel walimu
education | education educaci educaca istruzion educazion bildung erziehung onderwijs egitim образовани освіт просвіт εκπαιδευσ παιδει تربي تعليم آموزش חינוך 教育 शिक्षा edukacj vzdelav elimu
student | student etudiant estudiant studen ogrenci студент φοιτητ طلاب طلب دانشجو סטודנט 学生 學生 छात्र etudiante uczni wanafunzi
women | women woman femme mujer mulher donn frauen kadin женщин жінок женск γυναικ نساء نساي مرا זنان زنان נשים 妇女 婦女 女性 महिला kobiet vrouwen kvinn wanawake zen
youth | youth jeune juvent joven giovan jugend genclik молодеж молоді νεολαι شباب جوانان נוער 青年 युवा mlodziez jongeren vijana
child | child enfan ninos ninas nino infanc infanzia crianc bambin kinder cocuk дет дітей παιδ طفل اطفال کودک ילד 儿童 兒童 子ども 子供 बाल dziec deti watoto
peace | peace =paix =paz =pace frieden vrede baris мир миру ειρην سلام صلح שלום 和平 平和 शांति pokoj mir amani
war | =war guerre guerra krieg oorlog savas войн πολεμ حرب جنگ מלחמ 战争 戦争 युद्ध
freedom | freedom libert liberdad liberta freiheit vrijheid ozgurluk свобод ελευθερι حري آزاد חופש 自由 स्वतंत्रता wolnos svobod uhuru
justice | justice justicia justica giustizia gerechtigkeit adalet justiz справедливост правосуди δικαιοσυν عدال دادگستر צדק 正义 司法 न्याय
democracy | democra demokrat demokrasi демократ δημοκρατ ديمقراط دموکرا דמוקרט 民主 लोकतां lokranti
solidarity | solidar dayanisma солидарн αλληλεγγυ تضامن همبستگ סולידר 团结 連帯 एकजुट mshikamano
health | здрав health sante salud saude salute gesundheit gezondheid saglik здоров υγει صح بهداشت בריאות 卫生 衛生 保健 स्वास्थ्य zdrow zdrav afya
doctor | doctor medecin medico =medici arzt arzte hekim doktor врач лікар γιατρ ιατρ طبيب اطباء پزشک רופא 医生 醫生 医師 डॉक्टर lekarz artsen madaktari
nurse | nurse infirmi enfermer infermier krankenpfleg hemsire медсест νοσηλευτ ممرض پرستار אחי 护士 看護
border | border frontier fronter confin fronteir grenz =sinir sinirlar границ кордон συνορ حدود مرز גבול 国界 國界 国境 सीमा grens granic
without | なき tanimayan without =sans =sin =sem senza ohne zonder tanimayan без χωρις بلا بدون בלי ללא 无 無 बिना bez utan uten
friend | friend =ami =amis =amies amig amic freund arkadas dost друз φιλ اصدقاء دوستان ידידי 之友 मित्र vrienden przyjaci
earth | earth =terre tierra =terra =erde yeryuz земли γη ارض زمین 地球 पृथ्वी aarde ziem
save | =save =sauve sauvons salva salvemos rettet kurtar спасем спасти σωστε انقذ نجات
law | =law =droit =derecho direito =recht hukuk =прав юрист δικαι قانون =حقوق משפט 法律 法 विधि
lawyer | lawyer avocat abogad advogad avvocat anwalt anwaltin rechtsanwalt avukat адвокат юрист δικηγορ محام وکلا وکیل עורכ 律师 律師 弁護士 वकील adwokat advocaten jurist
jurist | jurist giurist юрист νομικ قانوني حقوقدان משפטנ 法学家 法律家
writer | writer ecrivain escritor scrittor schriftsteller yazar писател συγγραφε كتاب نویسند סופר 作家 लेखक pisarz schrijver
artist | artist artista sanatci kunstler художник артист καλλιτεχν فنان هنرمند אמנ 艺术家
scientist | scienziat wissenschaftler ученых επιστημον علماء דענ 科学家
science | scientif научн scien =ciencia ciencias wissenschaft bilim наук επιστημ علوم علم מדע 科学 科學 विज्ञान nauk
culture | cultur kultur культур πολιτισμ ثقاف فرهنگ תרבות 文化 सांस्कृतिक संस्कृति utamaduni
food | food alimenta alimento ernahrung nahrung voedsel gida продовольств τροφιμ غذاء اغذيه أغذيه غذا מזון 粮食 糧食 食糧 खाद्य zywnos lebensmittel chakula
agriculture | agricul landwirtschaft landbouw tarim сельск γεωργι زراع کشاورزی חקלאות 农业 農業 कृषि rolnictw kilimo
programme | program програм προγραμμ برنامج برنامه תוכנית 计划署 計画 规划署 कार्यक्रम
development | develop desarroll desenvolv svilupp entwickl ontwikkel kalkinma gelistir развити розвит αναπτυξ تنمي انمائ توسع פיתוח 开发 開発 发展 發展 विकास rozwoj maendeleo
environment | environ ambient umwelt milieu cevre окружающ довкілл περιβαλλον بيئ زیست 环境 環境 पर्यावरण srodowisk mazingira
nuclear | nuclear nucle atom kernwaffen nukleer ядерн πυρηνικ نووي هسته گرעין גרעין 核 原子
weapon | weapon arme =armes arma waffen wapen silah оружи οπλ سلاح اسلح נשק 武器 兵器 हथियार bron
energy | energ energie enerji энерг ενεργ طاق انرژی אנרגי 能 能源 ऊर्जा
trade | trade commerc comerci comerc handel ticaret торгов εμπορι تجار بازرگانی סחר 贸易 貿易 व्यापार biashara
transparency | transparen trasparenz seffaflik прозрачн διαφανει شفافي شفافیت שקיפות 透明
service | service servici servico servizi dienst hizmet служб обслуживан υπηρεσι خدم خدمات שירות 服务 服務 サービス सेवा uslug huduma
public | =public publiqu public pubblic offentlich kamu общественн публичн δημοσι عام همگان ציבור 公共 公務 लोक सार्वजनिक umma
domestic | domestic hausangestell =ev domestiqu домашн οικιακ منزلي خانگ 家政 家事 घरेलू
farmer | farmer paysan campesin contadin bauern ciftci крестьян фермер αγροτ فلاح کشاورزان איכר 农民 農民 किसान boeren rolnik camponese
peasant | peasant paysan campesin contadin koylu крестьян αγροτ فلاح دهقان 农民 農民 किसान camponese
miner | miner mineur minero minatori bergarbeit bergleut madenc шахтер горняк μεταλλωρυχ 矿工 鉱山 gornik
metal | metal métallu metallurg metalurg металл μεταλλ معادن فلز מתכת 金属
engineer | engineer ingenieur ingenier ingegner muhendis инженер μηχανικ مهندس מהנדס 工程师 技術者 इंजीनियर
amnesty | amnest amnist amnisti амнист αμνηστ عفو אמנסט 特赦 アムネスティ एमनेस्टी =af
protection | protect protecc proteca protezion schutz koruma защит захист προστασι حماي حفاظت הגנ 保护 保護 संरक्षण ochron
defence | defen difes verteidig savunma защит оборон υπερασπισ دفاع הגנ 防卫 保卫 रक्षा obron
disarmament | disarm desarme disarmo abrust silahsizlan разоружени αφοπλισμ 裁军 軍縮
red | =red rouge =roja =rojo vermelh ross =rote =roten rotes rood kizil красн червон ερυθρ احمر سرخ אדום 红 紅 赤 रेड czerwon
cross | cross croix cruz croce kreuz kruis =hac haci крест хрест σταυρ صليب صلیب צלב 十字 十字会 क्रॉस krzyz
crescent | crescent croissant mezzaluna halbmond hilal полумесяц ημισεληνο هلال סהר 新月
medical | medical medizin tibb медицин ιατρικ طبي پزشكي רפואי 医学 医療
society | society societe sociedad sociedade societa gesellschaft genootschap toplum dernek обществ товариств εταιρει جمعي جامعه חבר 协会 社会 学会 समाज towarzystw spolecznos
civil | civil zivil sivil гражданск громадянськ πολιτ مدني مدنی אזרחי 公民 市民 नागरिक obywatel
citizen | citizen citoyen ciudadan cidada cittadin burger yurttas vatandas граждан πολιτ مواطن شهروند אזרח 公民 市民 नागरिक obywatel
people | people peuple pueblo povo popolo volk halk народ λα شعب شعوب خلق מردם مردم עם 人民 国民 जन lud
family | famil aile семь семей οικογεν اسر عائل خانواد משפחות 家庭 家族 परिवार rodzin
prisoner | prison pres detenu carcerat gefangen haftling mahpus tutuklu заключ узник κρατουμεν سجين سجناء اسرى زندانی אסיר 囚犯 कैदी wiezni
torture | tortur folter iskence пыт βασανιστ تعذيب شکنجه עינוי 酷刑 拷問 यातना
political | politi politique politisch siyas политическ πολιτικ سياسي سیاسی פוליטי 政治 राजनीत
anti | anti =contre =contra contro gegen karsi против проти κατα =ضد مناهض نגד נגד 反 विरोधी przeciw tegen
death penalty | todesstrafe
death | =death =mort muerte =morte olum смертн θανατ اعدام מוות 死
penalty | penalt =peine =pena ceza казн ποιν عقوبه مجازات עונש 刑
bank | bank banque banc banca банк τραπεζ بنك بانک בנק 银行 銀行 बैंक
olympic | olymp olimp олимп ολυμπ اولمب المپیک אולימפ 奥林匹克 オリンピック ओलंपिक
football | football futbol fussball voetbal futebol calcio футбол ποδοσφαιρ فوتبال כדורגל 足球 サッカー
maritime | maritim marittim seeschifffahrt denizcilik морск ναυτιλια ναυτικ بحري دریانورد ימי 海事 海员
postal | postal postale posta почтов ταχυδρομ بريد پست דואר 邮政 郵便 万国邮政 डाक
universal | univers =всеобщ οικουμενικ عالمي 万国 सार्वभौमिक
telecommunication | telecom telekom телеком электросвяз электрическ τηλεπικοιν اتصالات مخابرات 电信 電気通信 दूरसंचार fernmelde
meteorological | meteorolog метеоролог μετεωρολογ ارصاد هواشناس 气象 気象 मौसम
intellectual | intelec intellec intellettual geistig fikri интеллектуальн διανοητικ فكري فکری 知识 知的 बौद्धिक
property | propert propriet propied eigentum mulkiyet собственност ιδιοκτησι ملكي مالکیت 产权 財産 所有権 संपदा
aviation | aviation aviacion aviacao aviazion luftfahrt havacilik авиац αεροπορ طيران هوانورد 航空 विमानन
industrial | industr sanayi endustri промышлен βιομηχαν صناعي صنعت 工业 工業 औद्योगिक
tourism | touris turism turizm туризм τουρισμ سياح جهانگرد 旅游 観光 पर्यटन
monetary | monetar monetair wahrungs валютн νομισματ نقد پول 货币 通貨 मुद्रा
action | action accion acao azion aktion eylem действ δρασ عمل اقدام פעולה 行动 行動 कार्रवाई
campaign | campa kampagn kampanya кампани εκστρατε حمله کارزار קמפיין 运动 キャンペーン अभियान
migrant | migrant migran gocmen мигрант μεταναστ مهاجر מהגר 移民 移住 प्रवासी
indigenous | indigen autochton yerli коренн αυτοχθον اصلي بومی ילידי 原住民 先住民 आदिवासी
employer | employeur employer empleador empregador arbeitgeber isveren работодател εργοδοτ کارفرما מעסיק 雇主 経営者
building | building batiment construcc construca insaat строит οικοδομ بناء ساختمان בניין 建筑 建設
wood | wood =bois madera madeira legno holz ahsap =agac древес деревообраб ξυλ خشب چوب 木材 木
railway | railway railroad ferroviar ferrocarril eisenbahn demiryol железнодорож σιδηροδρομ سكك راه‌آهن רכבת 铁路 鉄道 रेलवे
seafarer | seafarer seamen seaman marino seeleut gemiciler моряк ναυτεργατ بحار دریانوردان ימאי 海员 船員
consumer | consum verbrauch tuketic потребит καταναλωτ مستهلك مصرف‌کننده צרכנ 消费者 消費者 उपभोक्ता
scout | scout pfadfinder izci скаут προσκοπ كشاف پیشاهنگ צופים 童军
cooperative | cooperat coopera genossenschaft kooperatif кооператив συνεταιρ تعاوني تعاون 合作社 協同組合 सहकारी spoldzielcz
antifascist | antifas antifasist антифаш αντιφασ
resistance | resistan resistenz resistenci widerstand direnis сопротивлен αντιστασ مقاوم מקاومت 抵抗
fighter | fighter combattant combatient kampfer savasci борц αγωνιστ
general | general genel загальн всеобщ общ γενικ عام allgemein כללי 总 総 總 सामान्य ogoln algemeen
@DE | deutsch german allemand aleman tedesc alman немец duits
@GB | british britann britisch english ingles
@FR | french franzos
@ES | spanish spanisch
@NL | dutch nederland niederland
@TR | turk
@CH | swiss schweizer suiss svizzer
@PL | polish polnisch polsk
@DK | danish dansk danois
@SE | swedish svensk schwedisch suedois
@NO | norwegian norsk norweg
@FI | finnish suome finlandais
@GR | greek hellenic griech griego elliniki ελληνικ ελλην yunan
@RU | russ российск русск россий
@PT | portug
@CN | chines 中国 中國 中华 中華
@IE | irish irland
@HU | hungar magyar ungar
@CZ | czech cesk tschech
@BR | brasil brazil
@IT | italian italien
@AT | austrian osterreich
@NE | nigerien
@DO | dominican
"""
