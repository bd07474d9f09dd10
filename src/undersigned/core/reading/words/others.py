"""Languages that are recognised, of which little else is known: their most frequent words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

COMMON = {
    "ca": "de la i el que a en els les un per amb una del és al no dels seva més com aquest aquesta tota persona té dret són ha va ser",
    "gl": "de a que o e do da en un os para con unha non por as no na máis dos ao das como toda persoa ten dereito súa á é",
    "eu": "eta da ez du bat dira dute izan edo egin den ere hau gizon orok izateko beste bere baina duen dituen",
    "pl": "i w na z do nie się że o jest to od po jak za przez jego oraz ma dla prawo każdy lub być są nie przy",
    "cs": "a v na se je že s z do o k i pro za by jsou nebo každý právo má jako při být svobody která který",
    "sk": "a v na sa je že s z do o k aj pre za by sú alebo každý právo má ako pri byť ktorý ktorá",
    "sl": "in v na je se za da z s so ki pri ne vsakdo ima pravico do ali biti po kot od",
    "hr": "i u na je se da za od su ili svatko ima pravo na koji koja s ne biti kao po iz o te",
    "hu": "a az és hogy nem is egy minden joga van személynek vagy meg ez azt azok kell valamint csak",
    "ro": "și de în la a cu pe este care nu din o sau pentru orice are dreptul să al prin ale persoană mai",
    "sv": "och i att det som en på är av för med till den har de inte om ett var rätt envar eller skall sin från",
    "da": "og i at det er en til af på for med de den har som ikke et enhver ret eller skal fra sig ved",
    "nb": "og i at det er en til av på for med de den har som ikke et enhver rett eller skal fra seg ved",
    "fi": "ja on ei että se jokaisella oikeus tai hän joka ovat sekä kuin olla myös mutta niiden kaikki",
    "et": "ja on ei et see igal õigus või mis kui inimesel tema oma ning peab kõik",
    "lv": "un ir no par ar ka uz katram tiesības vai kas nav cilvēkam viņa",
    "lt": "ir yra į iš kad su kiekvienas turi teisę arba žmogus kaip ar būti savo",
    "sq": "dhe të në e i për që me nga një është ka drejtë gjithkush ose nuk si çdo",
    "id": "dan yang di untuk dengan dari pada dalam ini atau tidak setiap orang berhak adalah atas oleh sebagai akan",
    "ms": "dan yang di untuk dengan dari pada dalam ini atau tidak setiap orang berhak adalah ke atas hendaklah oleh",
    "sw": "na ya wa kwa ni katika za la kila mtu haki au yake kama hii watu kuwa cha bila ana",
    "eo": "la kaj de en al ne estas por ke ĉiu rajtas kun aŭ per sia ili",
    "vi": "và của có được các là không những người mọi quyền trong một cho với này đều",
    "tl": "ang ng sa mga at na ay may karapatan bawat tao o hindi para kanyang",
    "az": "və bir hər bu ilə üçün olan malikdir hüququna insan da öz azad ya heç",
    "ku": "û bi ji di de ku her kes mafê xwe an ya yê ne heye ev li",
    "uk": "і в на з не що до та за це як або його мати право кожна людина має від на у які є",
    "bg": "и на в да се за от с не по е са всеки човек има право или при което които",
    "sr": "и у на је се да за од су или свако има право на који која с не бити као по из о",
    "mk": "и на во да се за од со не по е секој човек има право или при што кои",
    "be": "і ў на з не што да для гэта як або кожны чалавек мае права",
    "ur": "کے کی میں اور کا سے ہے کو کہ اس پر نے ہر شخص حق یا نہیں ہیں",
}  # fmt: skip

DECLARATIONS = {
    "az": "bəyannamə", "hi": "घोषणा", "sw": "taarifa | tamko", "zh": "宣言 | 声明 | 聲明", "ja": "宣言 | 声明", "ko": "선언 | 성명", "pl": "deklaracja | oświadczenie", "ca": "declaració",
    "uk": "декларація | заява", "sv": "deklaration | uttalande", "da": "erklæring", "nb": "erklæring", "hu": "nyilatkozat", "ro": "declarație", "cs": "prohlášení | deklarace", "sr": "deklaracija | декларација",
}  # fmt: skip

CODES = tuple(dict.fromkeys((*COMMON, *DECLARATIONS)))
OTHERS = tuple(
    Words(
        code=code,
        common=tokens(COMMON.get(code, "")),
        kinds={"declaration": cues(DECLARATIONS[code])} if code in DECLARATIONS else {},
    )
    for code in CODES
)
