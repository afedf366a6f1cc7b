"""Countries, their adjectives and their people, in English, French and Spanish."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.names.fold import fold

# name, other names : adjectives and people (masculine singular; endings are derived below)
_TABLE = """
Afghanistan:Afghan,afghano
Albania,Albanie:Albanian,albanais,albanés
Algeria,Algérie,Argelia:Algerian,algérien,argelino
Angola:Angolan,angolais,angoleño
Argentina,Argentine:Argentinian,Argentine,argentin,argentino
Armenia,Arménie:Armenian,arménien,armenio
Australia,Australie:Australian,australien,australiano,Aussie
Austria,Autriche:Austrian,autrichien,austriaco
Azerbaijan,Azerbaïdjan,Azerbaiyán:Azerbaijani,Azeri,azerbaïdjanais
Bahrain,Bahreïn:Bahraini
Bangladesh:Bangladeshi
Belarus,Biélorussie,Bielorrusia:Belarusian,Belarussian,biélorusse,bielorruso
Belgium,Belgique,Bélgica:Belgian,belge,belga
Bolivia,Bolivie:Bolivian,bolivien,boliviano
Bosnia,Bosnia and Herzegovina,Bosnie:Bosnian,bosniaque,bosnio
Brazil,Brésil,Brasil:Brazilian,brésilien,brasileño
Bulgaria,Bulgarie:Bulgarian,bulgare,búlgaro
Burkina Faso:Burkinabe,burkinabè
Cambodia,Cambodge,Camboya:Cambodian,cambodgien,camboyano
Cameroon,Cameroun,Camerún:Cameroonian,camerounais,camerunés
Canada,Canadá:Canadian,canadien,canadiense
Chad,Tchad:Chadian,tchadien
Chile,Chili:Chilean,chilien,chileno
China,Chine,People's Republic of China,PRC:Chinese,chinois,chino
Colombia,Colombie:Colombian,colombien,colombiano
Congo,Democratic Republic of the Congo,DRC:Congolese,congolais,congoleño
Costa Rica:Costa Rican,costarricense
Croatia,Croatie,Croacia:Croatian,croate,croata
Cuba:Cuban,cubain,cubano
Cyprus,Chypre,Chipre:Cypriot,chypriote,chipriota
Czech Republic,Czechia,République tchèque,República Checa:Czech,tchèque,checo
Denmark,Danemark,Dinamarca:Danish,Dane,danois,danés
Dominican Republic:Dominican,dominicain,dominicano
Ecuador,Équateur:Ecuadorian,Ecuadorean,équatorien,ecuatoriano
Egypt,Égypte,Egipto:Egyptian,égyptien,egipcio
El Salvador,Salvador:Salvadoran,salvadorien,salvadoreño
Eritrea:Eritrean
Estonia,Estonie:Estonian,estonien,estonio
Ethiopia,Éthiopie,Etiopía:Ethiopian,éthiopien,etíope
Fiji:Fijian
Finland,Finlande,Finlandia:Finnish,Finn,finlandais,finlandés
France,Francia:French,Frenchman,Frenchmen,français,francés
Georgia,Géorgie:Georgian,géorgien,georgiano
Germany,Allemagne,Alemania:German,allemand,alemán
Ghana:Ghanaian,ghanéen
Greece,Grèce,Grecia:Greek,grec,griego
Guatemala:Guatemalan,guatémaltèque,guatemalteco
Guinea,Guinée:Guinean
Haiti,Haïti,Haití:Haitian,haïtien,haitiano
Honduras:Honduran,hondurien,hondureño
Hong Kong:Hong Konger,Hongkonger
Hungary,Hongrie,Hungría:Hungarian,hongrois,húngaro
Iceland,Islande,Islandia:Icelandic,Icelander,islandais,islandés
India,Inde:Indian,indien,indio
Indonesia,Indonésie:Indonesian,indonésien,indonesio
Iran,Irán:Iranian,iranien,iraní
Iraq,Irak:Iraqi,irakien,iraquí
Ireland,Irlande,Irlanda:Irish,Irishman,irlandais,irlandés
Israel,Israël:Israeli,israélien,israelí
Italy,Italie,Italia:Italian,italien,italiano
Ivory Coast,Côte d'Ivoire,Costa de Marfil:Ivorian,ivoirien
Jamaica:Jamaican,jamaïcain,jamaicano
Japan,Japon,Japón:Japanese,japonais,japonés
Jordan,Jordanie,Jordania:Jordanian,jordanien,jordano
Kazakhstan:Kazakh,kazakh
Kenya:Kenyan,kényan,keniano
Kosovo:Kosovar,kosovar
Kuwait,Koweït:Kuwaiti,koweïtien
Laos:Laotian,Lao
Latvia,Lettonie,Letonia:Latvian,letton,letón
Lebanon,Liban,Líbano:Lebanese,libanais,libanés
Liberia:Liberian
Libya,Libye,Libia:Libyan,libyen,libio
Lithuania,Lituanie,Lituania:Lithuanian,lituanien,lituano
Luxembourg,Luxemburgo:Luxembourger,luxembourgeois
Malaysia,Malaisie,Malasia:Malaysian,malaisien,malasio
Mali,Malí:Malian,malien
Malta,Malte:Maltese,maltais,maltés
Mexico,Mexique,México:Mexican,mexicain,mexicano
Moldova,Moldavie,Moldavia:Moldovan,moldave,moldavo
Mongolia,Mongolie:Mongolian,mongol
Montenegro,Monténégro:Montenegrin,monténégrin
Morocco,Maroc,Marruecos:Moroccan,marocain,marroquí
Mozambique:Mozambican
Myanmar,Burma,Birmanie,Birmania:Burmese,birman,birmano
Namibia:Namibian
Nepal,Népal:Nepali,Nepalese,népalais
Netherlands,Holland,Pays-Bas,Países Bajos,Holanda:Dutch,Dutchman,néerlandais,hollandais,\
holandés,neerlandés
New Zealand,Nouvelle-Zélande,Nueva Zelanda:New Zealander,néo-zélandais,neozelandés
Nicaragua:Nicaraguan,nicaraguayen,nicaragüense
Niger:Nigerien,nigérien
Nigeria,Nigéria:Nigerian,nigérian,nigeriano
North Korea,DPRK,Democratic People's Republic of Korea,Corée du Nord,\
Corea del Norte:North Korean,nord-coréen,norcoreano
North Macedonia,Macedonia:Macedonian,macédonien,macedonio
Norway,Norvège,Noruega:Norwegian,norvégien,noruego
Oman:Omani
Pakistan,Pakistán:Pakistani,pakistanais,pakistaní
Palestine,Palestina:Palestinian,palestinien,palestino
Panama,Panamá:Panamanian,panaméen,panameño
Paraguay:Paraguayan,paraguayen,paraguayo
Peru,Pérou,Perú:Peruvian,péruvien,peruano
Philippines,Filipinas:Philippine,Filipino,philippin,filipino
Poland,Pologne,Polonia:Polish,Pole,polonais,polaco
Portugal:Portuguese,portugais,portugués
Qatar:Qatari,qatari
Romania,Roumanie,Rumania,Rumanía:Romanian,roumain,rumano
Russia,Russian Federation,Russie,Rusia:Russian,russe,ruso
Rwanda,Ruanda:Rwandan,rwandais,ruandés
Saudi Arabia,Arabie saoudite,Arabia Saudita:Saudi,Saudi Arabian,saoudien,saudí
Senegal,Sénégal:Senegalese,sénégalais,senegalés
Serbia,Serbie:Serbian,Serb,serbe,serbio
Sierra Leone:Sierra Leonean
Singapore,Singapour,Singapur:Singaporean,singapourien
Slovakia,Slovaquie,Eslovaquia:Slovak,Slovakian,slovaque,eslovaco
Slovenia,Slovénie,Eslovenia:Slovenian,Slovene,slovène,esloveno
Somalia,Somalie:Somali,somalien,somalí
South Africa,Afrique du Sud,Sudáfrica:South African,sud-africain,sudafricano
South Korea,Republic of Korea,Korea Republic,Corée du Sud,Corea del Sur:South Korean,\
sud-coréen,surcoreano
South Sudan,Soudan du Sud:South Sudanese
Spain,Espagne,España:Spanish,Spaniard,espagnol,español
Sri Lanka:Sri Lankan
Sudan,Soudan,Sudán:Sudanese,soudanais,sudanés
Sweden,Suède,Suecia:Swedish,Swede,suédois,sueco
Switzerland,Suisse,Suiza:Swiss,suisse,suizo
Syria,Syrie,Siria:Syrian,syrien,sirio
Taiwan,Taïwan,Taiwán:Taiwanese,taïwanais,taiwanés
Tanzania,Tanzanie:Tanzanian,tanzanien
Thailand,Thaïlande,Tailandia:Thai,thaïlandais,tailandés
Tunisia,Tunisie,Túnez:Tunisian,tunisien,tunecino
Turkey,Türkiye,Turquie,Turquía:Turkish,Turk,turc,turque,turco
Uganda,Ouganda:Ugandan,ougandais,ugandés
Ukraine,Ucrania:Ukrainian,ukrainien,ucraniano
United Arab Emirates,UAE,Émirats arabes unis,Emiratos Árabes Unidos:Emirati,émirati
United Kingdom,UK,U.K.,Britain,Great Britain,Royaume-Uni,Reino Unido,Grande-Bretagne,\
Gran Bretaña:British,Briton,Brit,britannique,británico
England,Angleterre,Inglaterra:English,Englishman,anglais,inglés
Scotland,Écosse,Escocia:Scottish,Scot,écossais,escocés
Wales,Pays de Galles,Gales:Welsh,gallois,galés
United States,United States of America,US,U.S.,USA,U.S.A.,America,États-Unis,Estados Unidos,\
EE. UU.,EE.UU.:American,américain,étasunien,estadounidense,norteamericano
Uruguay:Uruguayan,uruguayen,uruguayo
Uzbekistan:Uzbek
Vatican,Vaticano:
Venezuela:Venezuelan,vénézuélien,venezolano
Vietnam:Vietnamese,vietnamien,vietnamita
Yemen,Yémen:Yemeni,yéménite,yemení
Zambia:Zambian
Zimbabwe:Zimbabwean
"""


def _endings(word: str) -> set[str]:
    """Return the plural and the feminine forms a French, Spanish or English adjective takes."""
    forms = {word, word + "s"}
    if word.endswith("o"):
        forms |= {word[:-1] + "a", word[:-1] + "as"}
    elif word.endswith("ien"):
        forms |= {word + "ne", word + "nes"}
    elif word.endswith(("ais", "ois", "ain", "and", "an", "in", "ol", "es", "on")):
        forms |= {word + "e", word + "es", word + "a", word + "as"}
    if word.endswith("man"):
        forms.add(word[:-3] + "men")
    return forms


def _load() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for row in _TABLE.strip().splitlines():
        left, _, right = row.partition(":")
        forms = left.split(",")
        names.update((fold(form), forms[0]) for form in forms)
        for adjective in filter(None, right.split(",")):
            for form in _endings(fold(adjective)):
                adjectives.setdefault(form, forms[0])
    return names, adjectives


_NAMES, _ADJECTIVES = _load()
_WORDS = frozenset(word for name in (*_NAMES, *_ADJECTIVES) for word in name.split())
_ARTICLE = re.compile(r"^(?:the|le|la|les|el|los|las) |^l ")


@lru_cache(maxsize=8192)
def is_of_country(word: str) -> bool:
    """Tell whether a word may stand in the name of a country or in an adjective of one."""
    return not _WORDS.isdisjoint(fold(word).split())


@lru_cache(maxsize=8192)  # the same few words are asked about at every mention
def country(text: str) -> str | None:
    """Return the English name of a country named in English, French or Spanish, or None.

    "us" in lower letters is the pronoun, so an acronym counts in capitals only.
    """
    if len(text) <= 3 and not text.isupper():
        return None
    return _NAMES.get(_ARTICLE.sub("", fold(text)))


@lru_cache(maxsize=8192)
def demonym(word: str) -> str | None:
    """Return the country that an adjective or the name of a people belongs to, or None.

    Takes English, French and Spanish forms in any number and gender ("Russians", "belge",
    "ecuatoriana"); the name of a country itself is no demonym.
    """
    return _ADJECTIVES.get(_ARTICLE.sub("", fold(word)))
