"""Spanish words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="es",
    common=tokens(
        "de la que el en y a los del las un por con una su para es al lo como mas sus le ha se no este esta o pero "
        "son entre desde nuestra"
    ),
    signing=cues(
        "firman | firmas | firma | firmado | firmada | firmantes | firmantes: | organizaciones firmantes | abajo "
        "firmantes | suscriben | suscrito | suscrita | adhieren | adhesiones | se adhieren | convocan | apoyan | "
        "con el apoyo | organizaciones convocantes | organizaciones que | organizaciones participantes | "
        "organizaciones adherentes | primeras firmas | signatarios | signatarias | respaldan | las siguientes "
        "organizaciones | organizaciones signatarias"
    ),
    closing=cues(
        "atentamente | cordialmente | un saludo | saludos | respetuosamente | sinceramente | fraternalmente | en "
        "solidaridad | con solidaridad | solidariamente | saludos solidarios | saludos libertarios | saludos "
        "revolucionarios | quedamos a la espera"
    ),
    undersigned=cues(
        "los abajo firmantes | las abajo firmantes | las organizaciones abajo firmantes | las organizaciones "
        "firmantes | nosotras las | nosotros los"
    ),
    bodies=cues(
        "organizaciones | colectivos | entidades | asociaciones | sindicatos | redes | grupos | instituciones | "
        "internacionales | nacionales"
    ),
    people=cues(
        "personas | individu | a titulo individual | a titulo personal | personalidades | ciudadan | academicos | "
        "intelectuales"
    ),
    organisation=tokens(
        "union unión federacion federación confederacion confederación red asociacion asociación asociaciones "
        "alianza coalicion coalición consejo centro comite comité comision comisión fundacion fundación instituto "
        "iniciativa movimiento partido liga sociedad organizacion organización organizaciones grupo colectivo "
        "colectiva colectivos campaña foro frente proyecto programa observatorio plataforma agencia universidad "
        "escuela facultad departamento iglesia congreso oficina cooperativa club comunidad consorcio asamblea "
        "secretariado secretaria sindicato sindicatos sindical coordinadora coordinacion central ateneo hermandad "
        "gremio sección biblioteca editorial mesa"
    ),
    unperson=tokens(
        "por para los las el contra sin en derechos humanos trabajadores trabajadoras obrera obrero obreros mujeres "
        "juventud estudiantes campesinos solidaridad accion libre libertad libertaria libertario justicia paz "
        "digitales digital social popular nacional internacional democracia pueblos pueblo tierra vida regional "
        "cultura cultural educación defensa obrera"
    ),
    titles=tokens(
        "sr sra srta don doña dr dra prof profa lic ing abog mtro mtra diputado diputada senador senadora padre hermana"
    ),
    jobs=cues(
        "periodista | abogad | profesor | investigador | escritor | poeta | artista | ingenier | director | "
        "presidente | presidenta | secretari | coordinador | activista | estudiante | docente | fundador | miembro "
        "| medic | economista | historiador | diputad | senador | sociolog | portavoz | catedratic | cineasta | "
        "music | traductor"
    ),
    given=tokens(
        "jose juan antonio manuel francisco luis miguel carlos pedro jesus angel javier rafael fernando pablo "
        "sergio jorge alberto alejandro diego raul enrique ramon vicente andres joaquin santiago eduardo victor "
        "roberto jaime mario ignacio alfonso ricardo salvador emilio julian tomas agustin gonzalo hector cesar hugo "
        "oscar gabriel felix marcos mariano nicolas ernesto esteban gustavo guillermo rodrigo lucas mateo martin "
        "maria carmen ana isabel dolores pilar teresa rosa josefa cristina laura marta elena lucia mercedes raquel "
        "beatriz patricia silvia rocio paula sofia alicia irene julia sara andrea claudia natalia veronica monica "
        "susana margarita gloria adriana alejandra carolina daniela gabriela valentina camila fernanda mariana "
        "ximena lorena yolanda esperanza ines nuria montserrat eva clara guadalupe jordi josep joan xavier iker "
        "ander amaia"
    ),
    joined=tokens("y e"),
    until=tokens("al a hasta"),
    filler=tokens("de del el los la las dia dias desde entre proximo proximos mes"),
    demand=cues(
        "exigimos | exigen | exige | reivindicamos | reivindica | demandamos | demandan | reclamamos | reclaman | "
        "nuestras demandas | nuestras reivindicaciones | nuestras exigencias | demandas | reivindicaciones | "
        "exigencias"
    ),
    request=cues(
        "pedimos | piden | solicitamos | solicitan | llamamos a | hacemos un llamado | hacemos un llamamiento | "
        "instamos | instan | recomendamos | proponemos | peticiones | llaman a | convocamos a | queremos"
    ),
    goal=cues(
        "principios | objetivos | metas | fines | nuestros objetivos | creemos | afirmamos | nos comprometemos | "
        "compromisos | puntos | acuerdos | bases | ejes | carta | derechos | lucha por | luchamos por | luchan por "
        "| declaramos | propósitos | valores | programa"
    ),
    article=cues("articulo | art. | objetivo | principio | punto | meta | demanda | base"),
    resolution=cues("resolucion | resoluciones | mocion | acuerda | acuerdan | resuelve | resuelven | acuerdo"),
    slogan=cues("consigna | consignas | lema | lemas | eslogan | eslóganes | bajo el lema | bajo las consignas"),
    reason=cues("porque | ya que | pues | puesto que | debido a | razones"),
    apart=cues(
        "orden del dia | agenda | programa de actividades | horario | calendario | temas | ejes temáticos | "
        "talleres | notas | referencias | fuentes | bibliografia | indice | actividades | eventos | ejemplos"
    ),
    campaign=cues(
        "campaña | semana de accion | semana de lucha | moviliza | jornadas de lucha | jornadas internacionales"
    ),
    action_day=cues(
        "dia de accion | dias de accion | dia internacional de accion | dias internacionales de accion | jornada de "
        "accion | jornadas de accion | jornada internacional de accion | jornadas internacionales de accion | dia "
        "de lucha | dias de lucha | jornada de lucha | jornadas de lucha | jornada internacional | jornadas "
        "internacionales | dia de solidaridad | jornadas de solidaridad | jornada mundial | dia mundial de accion | "
        "jornadas mundiales | dias internacionales | dia internacional"
    ),
    meeting=cues(
        "se reunieron | se han reunido | nos reunimos | nos hemos reunido | reunidos | reunidas | celebraron | "
        "celebramos | han celebrado | mantuvieron | tuvieron | realizaron | declaran | declaramos | convocan | "
        "llaman | manifiestan | expresan | expresamos | anuncian | exigen | denuncian | rechazan | firman | "
        "acordaron | han acordado | suscriben | hacen | lanzan | condenan | condenamos"
    ),
    plight=cues(
        "libertad para | libertad a | libertad de | liberacion de | liberar a | solidaridad con | apoyo a | caso "
        "contra | caso penal contra | caso de | casos de | juicio a | juicio contra | persecucion de | persecucion "
        "contra | persecucion a | detencion de | encarcelamiento de | medidas arbitrarias tomadas contra | tomadas "
        "contra | justicia para | asesinato de | desaparicion de | preso | presa | detenido | encarcelado | "
        "absolucion de | amnistia para | compañero | compañera | companero | companera | sindicalista | "
        "sindicalistas | presos | condena de | condena a"
    ),
    suffered=cues(
        "fue detenid | fueron detenid | ha sido detenid | fue arrestad | fue encarcelad | fue condenad | esta pres "
        "| esta detenid | sigue pres | sigue detenid | detenid | encarcelad | pres | condenad | secuestrad | "
        "desaparecid | en prision | en la carcel | perseguid | procesad | acusad | en huelga de hambre | bajo "
        "arresto"
    ),
    support=cues(
        "presos politicos | presas | presos | solidaridad con | perseguid | detenid | encarcelad | libertad para | "
        "casos | represaliad"
    ),
    located=tokens("en de"),
    publisher=cues(
        "publicado por | editado por | edita | editorial | editor | editora | impreso por | una publicacion de | "
        "publica"
    ),
    licence=cues(
        "dominio publico | creative commons | todos los derechos reservados | sin derechos reservados | copyleft | "
        "anticopyright | licencia | se permite la reproduccion | reproduccion libre | libre reproduccion"
    ),
    free=cues("gratis | gratuito | gratuita | ejemplar gratuito | distribucion gratuita | copia gratuita | sin precio"),
    price=cues("precio | aportacion | coste"),
    contact=cues(
        "contacto | mas informacion | para mas informacion | prensa | correo | web | telefono | para adherirse | "
        "para firmar | notas | compartir | siguenos | adhesiones a"
    ),
    letter=cues(
        "estimad | querid | a la atencion | a quien corresponda | excelentisim | señor | compañeros y compañeras | "
        "compañeras y compañeros"
    ),
    author=cues(
        "declaracion de la | declaracion del | declaracion de los | comunicado de la | comunicado del | comunicado "
        "de | carta de la | carta del | llamamiento de la | llamamiento del | llamamiento de | llamado de la | "
        "llamado del | llamado de | manifiesto de la | manifiesto del | publicado por | emitido por | resolucion de "
        "la | resolucion del | convocatoria de la | convocatoria del"
    ),
    kinds={
        "open-letter": cues("carta abierta | carta a"),
        "resolution": cues("resolucion | resoluciones | mocion"),
        "charter": cues("carta de principios | carta fundacional | estatutos | principios | manifiesto"),
        "appeal": cues("peticion | accion urgente | apelacion"),
        "call": cues("llamamiento | llamado | convocatoria | campaña | llamada | jornada"),
        "declaration": cues("declaracion | comunicado | pronunciamiento | posicionamiento"),
        "list": cues("lista de firmantes | firmantes | lista de organizaciones"),
    },
    countries={
        "eeuu": "US",
        "ee.uu.": "US",
        "ee. uu.": "US",
        "ee.uu": "US",
        "estados unidos de america": "US",
        "estado español": "ES",
        "eau": "AE",
        "gran bretaña": "GB",
        "inglaterra": "GB",
        "escocia": "GB",
        "turquia": "TR",
        "birmania": "MM",
        "costa de marfil": "CI",
        "rdc": "CD",
        "rd congo": "CD",
        "republica democratica del congo": "CD",
        "corea": "KR",
        "holanda": "NL",
        "corea del sur": "KR",
        "corea del norte": "KP",
        "palestina": "PS",
        "republica checa": "CZ",
        "bielorrusia": "BY",
        "sahara occidental": "EH",
        "moldavia": "MD",
        "republica dominicana": "DO",
    },
    regions=cues(
        "global | mundial | internacional | regional | europa | ue | union europea | africa | asia | oriente medio "
        "| america latina | latinoamerica | america del sur | sudamerica | centroamerica | america central | caribe "
        "| america latina y el caribe | iberoamerica | oceania | kurdistan | cataluña | euskal herria | pais vasco "
        "| abya yala | cono sur | magreb"
    ),
)
