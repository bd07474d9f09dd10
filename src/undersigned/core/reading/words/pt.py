"""Portuguese words."""

from __future__ import annotations

from undersigned.core.reading.words.lexicon import Words, cues, tokens

WORDS = Words(
    code="pt",
    common=tokens(
        "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao das sua ou pelo pela "
        "seus são é à nos sem até também foi"
    ),
    signing=cues(
        "assinam | assina o | assina a | assina este | assina esta | assinado | assinada | assinaturas | assinatura | signatari | organizacoes signatarias | "
        "subscrevem | subscrito | abaixo-assinad | abaixo assinad | apoiam | aderem | adesoes | convocam | "
        "entidades que assinam | organizacoes que assinam | com o apoio | organizacoes participantes | as seguintes "
        "organizacoes | organizacoes subscritoras | subscritores"
    ),
    closing=cues(
        "atenciosamente | cordialmente | saudacoes | respeitosamente | sinceramente | fraternalmente | em "
        "solidariedade | com os melhores cumprimentos | saudacoes solidarias"
    ),
    undersigned=cues(
        "as organizacoes abaixo assinadas | os abaixo assinados | as organizacoes signatarias | nos abaixo "
        "assinados | nos os"
    ),
    bodies=cues(
        "organizacoes | entidades | coletivos | associacoes | sindicatos | redes | movimentos | grupos | instituicoes"
    ),
    people=cues("pessoas | individu | personalidades | a titulo individual | a titulo pessoal | cidadao"),
    organisation=tokens(
        "uniao união federacao federação confederacao confederação rede associacao associação alianca aliança "
        "coalizao coligação conselho centro comite comitê comissao comissão fundacao fundação instituto iniciativa "
        "movimento partido liga sociedade organizacao organização grupo coletivo colectivo campanha forum fórum "
        "frente projeto programa observatorio plataforma agencia universidade escola faculdade departamento igreja "
        "congresso cooperativa clube comunidade consorcio assembleia secretariado sindicato central articulacao "
        "coordenacao nucleo núcleo laboratorio casa biblioteca"
    ),
    unperson=tokens(
        "pela pelo pelos dos das contra sem em direitos humanos trabalhadores trabalhadoras operaria operario "
        "mulheres juventude estudantes camponeses solidariedade acao livre liberdade libertaria justica paz digital "
        "social popular nacional internacional democracia povos povo terra vida cultura educação defesa para"
    ),
    titles=tokens("sr sra dr dra prof profa eng dom padre irma deputado deputada vereador vereadora"),
    jobs=cues(
        "jornalista | advogad | professor | pesquisador | investigador | escritor | poeta | artista | engenheir | "
        "diretor | presidente | secretari | coordenador | ativista | estudante | docente | fundador | membro | "
        "medic | economista | historiador | deputad | sociolog | cineasta | music"
    ),
    given=tokens(
        "joao jose antonio francisco carlos paulo pedro lucas luiz luis marcos gabriel rafael daniel marcelo bruno "
        "eduardo felipe rodrigo manuel mateus andre fernando fabio leonardo gustavo guilherme leandro tiago "
        "anderson ricardo roberto sergio vitor rui nuno tiago diogo goncalo duarte henrique jorge miguel maria ana "
        "francisca antonia adriana juliana marcia fernanda patricia aline sandra camila amanda bruna jessica "
        "leticia julia luciana vanessa mariana gabriela vera larissa beatriz ines catarina joana sofia raquel "
        "teresa margarida helena rita silvia sonia simone renata"
    ),
    joined=tokens("e"),
    until=tokens("a ate ao à"),
    filler=tokens("de do da dia dias os o desde entre proximo mes"),
    demand=cues(
        "exigimos | exigem | exige | reivindicamos | demandamos | reclamamos | nossas demandas | nossas "
        "reivindicacoes | reivindicacoes | exigencias | demandas | nossas exigencias"
    ),
    request=cues(
        "pedimos | pedem | solicitamos | apelamos | conclamamos | instamos | recomendamos | propomos | convocamos | "
        "chamamos | queremos | apelam | solicitam"
    ),
    goal=cues(
        "principios | objetivos | objectivos | metas | fins | acreditamos | afirmamos | comprometemo-nos | "
        "compromissos | pontos | bases | eixos | carta | direitos | luta por | lutamos por | luta pelos | "
        "defendemos | proposito | valores | programa"
    ),
    article=cues("artigo | art. | objetivo | objectivo | principio | ponto | meta"),
    resolution=cues("resolucao | resolucoes | mocao | delibera | deliberacao | resolve | resolvem"),
    slogan=cues("palavras de ordem | lema | lemas | consignas | slogan | slogans | sob o lema"),
    reason=cues("porque | pois | ja que | visto que | uma vez que | razoes"),
    apart=cues(
        "agenda | ordem do dia | programa de atividades | programacao | horario | calendario | temas | eixos "
        "tematicos | oficinas | notas | referencias | fontes | bibliografia | indice | atividades | eventos | "
        "exemplos"
    ),
    campaign=cues("campanha | semana de acao | semana de luta | mobiliza | jornadas de luta"),
    action_day=cues(
        "dia de acao | dias de acao | dia internacional de acao | dias internacionais de acao | dia de luta | dias "
        "de luta | jornada de acao | jornadas de acao | jornada de luta | jornadas de luta | jornadas "
        "internacionais | jornada internacional | dia de solidariedade | dias internacionais | dia mundial de acao"
    ),
    meeting=cues(
        "reuniram-se | reuniram | realizaram | realizamos | reunidos | reunidas | celebraram | declaram | "
        "declaramos | convocam | manifestam | expressam | expressamos | anunciam | exigem | denunciam | rejeitam | "
        "assinam | acordaram | subscrevem | mantiveram | fizeram | encontraram-se | lancam | condenam"
    ),
    plight=cues(
        "liberdade para | liberdade a | liberdade de | libertacao de | solidariedade com | solidariedade a | apoio "
        "a | caso contra | caso de | casos de | julgamento de | perseguicao contra | perseguicao de | perseguicao a "
        "| perseguicao desmedida contra | prisao de | detencao de | justica para | assassinato de | desaparecimento "
        "de | preso | presa | contra ele | companheiro | companheira | sindicalista | sindicalistas | presos | "
        "condenacao de"
    ),
    suffered=cues(
        "foi detid | foi pres | foram pres | foram detid | foi condenad | esta pres | continua pres | pres | detid "
        "| condenad | sequestrad | desaparecid | em prisao | na prisao | perseguid | processad | acusad | "
        "permaneceu encarcerad | em greve de fome"
    ),
    support=cues(
        "presos politicos | presos | solidariedade com | perseguid | detid | encarcerad | liberdade para | casos"
    ),
    located=tokens("em no na nos do da"),
    publisher=cues("publicado por | editado por | edicao | editora | editor | impresso por | uma publicacao de"),
    licence=cues(
        "dominio publico | creative commons | todos os direitos reservados | copyleft | licenca | reproducao livre "
        "| livre reproducao"
    ),
    free=cues("gratis | gratuito | gratuita | distribuicao gratuita | exemplar gratuito | copia gratuita"),
    price=cues("preco | custo"),
    contact=cues(
        "contato | contacto | mais informacoes | para mais informacoes | imprensa | correio | site | telefone | "
        "para assinar | por favor adicione | notas | siga-nos"
    ),
    letter=cues("prezad | car | querid | estimad | excelentissim | exmo | companheiras e companheiros"),
    author=cues(
        "declaracao da | declaracao do | comunicado da | comunicado do | carta da | carta do | apelo da | apelo do "
        "| chamado da | chamado do | manifesto da | manifesto do | publicado por | convocatoria da | resolucao da | "
        "nota da | nota do"
    ),
    kinds={
        "open-letter": cues("carta aberta | carta a"),
        "resolution": cues("resolucao | resolucoes | mocao"),
        "charter": cues("carta de principios | estatutos | principios | manifesto"),
        "appeal": cues("peticao | apelo urgente | abaixo-assinado"),
        "call": cues("apelo | chamado | chamamento | convocatoria | campanha | convocacao"),
        "declaration": cues("declaracao | comunicado | nota publica | posicionamento | pronunciamento"),
        "list": cues("lista de signatarios | lista de organizacoes"),
    },
    countries={
        "eua": "US",
        "e.u.a.": "US",
        "estados unidos da america": "US",
        "inglaterra": "GB",
        "escocia": "GB",
        "gra-bretanha": "GB",
        "turquia": "TR",
        "birmania": "MM",
        "costa do marfim": "CI",
        "rd congo": "CD",
        "rdc": "CD",
        "coreia": "KR",
        "holanda": "NL",
        "palestina": "PS",
        "estado espanhol": "ES",
        "coreia do sul": "KR",
        "republica checa": "CZ",
        "republica tcheca": "CZ",
        "irao": "IR",
        "ira": "IR",
        "vietna": "VN",
        "quenia": "KE",
    },
    regions=cues(
        "global | mundial | internacional | regional | europa | ue | uniao europeia | africa | asia | oriente medio "
        "| medio oriente | america latina | america do sul | america central | caribe | america latina e caribe | "
        "curdistao | catalunha | pais basco"
    ),
)
