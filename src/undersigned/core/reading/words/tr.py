"""Turkish words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="tr",
    common=tokens(
        "ve bir bu da de için ile olarak daha çok olan gibi kadar sonra en ya her ne değil ancak olduğu tarafından "
        "göre biz ki veya hakkı herkes tüm ise üzere hiç bütün"
    ),
    signing=cues(
        "imzacilar | imzalayanlar | imzalayan | imzaci | imza | imzalar | imzaladi | imzasi bulunan | destekleyen | "
        "destekleyenler | cagricilar | cagri yapan | cagrici | asagidaki orgutler | asagidaki kurumlar | katilan "
        "orgutler | imzaci kurumlar | imzaci orgutler"
    ),
    closing=cues(
        "saygilarimizla | saygilarimla | dayanismayla | selamlarimizla | dostlukla | dayanisma ile | icten selamlar "
        "| yoldasca selamlar"
    ),
    undersigned=cues("asagida imzasi bulunan | bizler asagida | biz asagida imzasi bulunan"),
    bodies=cues("orgutler | kurumlar | kuruluslar | dernekler | sendikalar | partiler | aglar | gruplar"),
    people=cues("kisiler | bireyler | bireysel | sahislar | aydinlar | akademisyenler"),
    organisation=tokens(
        "birliği birlik sendikası sendika sendikalar federasyonu federasyon konfederasyonu konfederasyon ağı "
        "derneği dernek dernekleri ittifakı koalisyonu konseyi merkezi komitesi komisyonu vakfı vakıf enstitüsü "
        "girişimi girişim hareketi hareket partisi ligi topluluğu örgütü örgüt grubu kolektifi kolektif kampanyası "
        "forumu cephesi projesi programı gözlemevi platformu platform ajansı üniversitesi okulu fakültesi kilisesi "
        "kongresi bürosu kooperatifi kulübü meclisi sekreterliği odası odaları barosu inisiyatifi cemiyeti"
    ),
    unperson=tokens(
        "için ve karşı ile hakları insan işçi işçileri emekçi emekçileri kadın kadınlar gençlik öğrenci köylü "
        "dayanışma özgür özgürlük adalet barış dijital sosyal halk halkların ulusal uluslararası demokrasi "
        "demokratik yaşam kültür eğitim"
    ),
    titles=tokens("sayın sn dr prof doç av mimar öğr yrd"),
    jobs=cues(
        "gazeteci | avukat | profesor | arastirmaci | yazar | sair | sanatci | muhendis | mudur | baskan | genel "
        "baskan | sekreter | genel sekreter | koordinator | aktivist | ogrenci | ogretmen | kurucu | uye | doktor | "
        "iktisatci | tarihci | milletvekili | sosyolog | yonetmen | sozcu | akademisyen"
    ),
    given=tokens(
        "alev deniz umut barış özgür güneş çiğdem nilüfer şule gülay nuriye figen selahattin gültan sebahat emine naile "
        "sevim ibrahim pelin tülay bahar sevda cihan fulya "
        "mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil suleyman "
        "abdullah mahmut recep salih fatih kemal kadir metin orhan serkan hakan emre burak can cem deniz engin "
        "erdal erkan ferhat fikret gokhan ilhan kenan levent mert nazim onur ozan ozgur selim serdar sinan tamer "
        "taner tarik tolga turgut ugur umit veli volkan yasar yilmaz zeki fatma ayse emine hatice zeynep elif "
        "meryem serife sultan zehra hanife merve havva zeliha esra fadime ozlem hacer yasemin hulya sevgi songul "
        "leyla derya gul gulsen aylin ayten aysel banu bahar burcu canan ceren cigdem defne dilek ebru ece eda esin "
        "feride filiz gamze hande ipek irem melek meltem nazan nermin nese nilgun nur nuray pelin pinar seda selin "
        "sema semra serap sevda sibel tulay yeliz"
    ),
    joined=tokens("ve ile"),
    until=tokens("ile den dan kadar - ten tan"),
    filler=tokens(
        "gunu gunleri arasinda tarihleri tarihlerinde arasi nin nde inde unde ayin ayinin in un da de te ta si i u "
        "ına ine una une a e ya ye sinden undan inden"
    ),
    demand=cues(
        "talep ediyoruz | taleplerimiz | talepler | istiyoruz | taleplerimiz sunlardir | talep ediyor | talebimiz"
    ),
    request=cues(
        "cagriyoruz | cagrida bulunuyoruz | cagri yapiyoruz | rica ediyoruz | oneriyoruz | davet ediyoruz | davet "
        "ediyoruz | cagiriyoruz"
    ),
    goal=cues(
        "ilkeler | ilkelerimiz | amaclar | amaclarimiz | hedefler | hedeflerimiz | ilkeleri | hedefleri | amaclari "
        "| inaniyoruz | taahhut | maddeler | haklar | sart | tuzuk | mucadele eder | mucadele ediyoruz | program"
    ),
    article=cues("madde | ilke | amac | hedef | m."),
    resolution=cues("karar | kararlar | onerge | kararlastir | kararlari"),
    slogan=cues("slogan | sloganlar | sloganlarimiz | sloganlari | siarlar | siar | sloganiyla"),
    reason=cues("cunku | zira | nedeniyle | gerekce | nedenleri"),
    apart=cues(
        "gundem | program akisi | takvim | temalar | konular | atolyeler | notlar | kaynakca | kaynaklar | "
        "dipnotlar | icindekiler | etkinlikler | ornekler"
    ),
    campaign=cues("kampanya | eylem haftasi | mucadele haftasi | seferber"),
    action_day=cues(
        "eylem gunu | eylem gunleri | uluslararasi eylem gunu | mucadele gunu | mucadele gunleri | dayanisma gunu | "
        "dayanisma gunleri | eylem gununu | eylem gunlerini | eylem gunuyle | eylem gunleriyle"
    ),
    meeting=cues(
        "bir araya geldi | toplandi | toplanti yapti | toplanti gerceklestirdi | bulustu | aciklar | aciklamistir | "
        "duyurur | cagirir | cagri yapiyor | ilan eder | kinar | imzaladi | karar verdi | karar aldi | "
        "kararlastirdi | toplantisi | toplanti duzenledi | bir toplanti"
    ),
    plight=cues(
        "ozgurluk | serbest birak | dayanisma | davasi | tutuklu | tutsak | sendikaci | sendikacilar | gazeteci"
    ),
    suffered=cues(
        "serbest birak | tutuklandi | gozaltina alindi | gozaltina alinan | tutuklu | hapsedildi | mahkum edildi | "
        "kacirildi | kaybedildi | cezaevinde | hapiste | yargilaniyor | aclik grevinde | a ozgurluk | e ozgurluk | "
        "ye ozgurluk | ya ozgurluk | icin ozgurluk | ile dayanisma | davasi"
    ),
    support=cues("siyasi tutsaklar | tutsaklar | tutuklu | dayanisma | ozgurluk"),
    located=tokens("da de ta te dan den"),
    publisher=cues(
        "yayinlayan | yayimlayan | yayinci | yayina hazirlayan | tarafindan yayinlan | tarafindan yayimlan | basan "
        "| yayin | sahibi"
    ),
    licence=cues(
        "kamu mali | creative commons | tum haklari saklidir | her hakki saklidir | copyleft | lisans | serbestce "
        "cogaltilabilir | telif hakki yoktur"
    ),
    free=cues("ucretsiz | parasiz | bedava | ucretsizdir | ucretsiz dagitilir"),
    price=cues("fiyati | fiyat | bedeli"),
    contact=cues(
        "iletisim | daha fazla bilgi | ayrintili bilgi | basin | e-posta | eposta | telefon | imzalamak icin | "
        "notlar | web"
    ),
    letter=cues("sayin | degerli | sevgili"),
    author=cues("tarafindan yayinlan | aciklamasi | cagrisi | bildirisi | bildirgesi"),
    kinds={
        "open-letter": cues("acik mektup | mektup"),
        "resolution": cues("karar | kararlar | onerge"),
        "charter": cues("tuzuk | ilkeler | manifesto | sart"),
        "appeal": cues("dilekce | acil eylem | imza kampanyasi"),
        "call": cues("cagri | cagrisi | kampanya | eylem"),
        "declaration": cues(
            "bildirge | bildirgesi | bildiri | bildirisi | aciklama | aciklamasi | beyanname | deklarasyon"
        ),
        "list": cues("imzaci listesi | imzacilar listesi"),
    },
    countries={
        "abd": "US",
        "a.b.d.": "US",
        "amerika birlesik devletleri": "US",
        "amerika": "US",
        "ingiltere": "GB",
        "birlesik krallik": "GB",
        "iskocya": "GB",
        "burma": "MM",
        "fildisi sahili": "CI",
        "guney kore": "KR",
        "kore": "KR",
        "kuzey kore": "KP",
        "filistin": "PS",
        "turkiye": "TR",
        "cek cumhuriyeti": "CZ",
        "bae": "AE",
        "hollanda": "NL",
        "beyaz rusya": "BY",
        "kuzey kibris": "CY",
        "kibris": "CY",
        "bati sahra": "EH",
        "kongo demokratik cumhuriyeti": "CD",
        "demokratik kongo": "CD",
        "ispanya": "ES",
    },
    regions=cues(
        "kuresel | dunya | uluslararasi | bolgesel | avrupa | ab | avrupa birligi | afrika | asya | orta dogu | "
        "ortadogu | latin amerika | guney amerika | karayipler | kurdistan | katalonya | bask ulkesi | balkanlar"
    ),
)
