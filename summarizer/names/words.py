"""Word lists by which capitalised words are told apart; all entries are folded."""

from __future__ import annotations


def bag(text: str) -> frozenset[str]:
    """Return the words of a text as a set; a hyphen counts as a space, as in folded names."""
    return frozenset(word.replace("-", " ") for word in text.split())


CALENDAR = bag(
    "monday tuesday wednesday thursday friday saturday sunday mondays fridays saturdays sundays "
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "easter christmas thanksgiving ramadan spring summer autumn winter am pm est edt pst pdt pt "
    "et ct cet cest gmt utc bst lundi mardi mercredi jeudi vendredi samedi dimanche janvier "
    "fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lunes martes "
    "miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre"
)

# Words that begin a sentence without beginning a name.
STARTERS = bag(
    "a an the this that these those there here he she it we they i you his her its our their my "
    "your who whom whose which what when where why how if whether while although though because "
    "since after before until unless as at by for from in into of on onto to under over with "
    "within without and but or nor so yet than then thus hence therefore however moreover "
    "furthermore meanwhile instead indeed perhaps maybe also both each either every many most "
    "much more less few some several such all any another other others no not none nothing one "
    "two three four five six seven eight nine ten first second third last next previous "
    "recently earlier later today yesterday tomorrow now once again still just only even never "
    "always often sometimes soon already almost about above according across against along "
    "among around behind below beneath beside besides between beyond despite down during except "
    "inside like near off outside past per regarding round through throughout toward towards up "
    "upon via is are was were be been being am do does did done have has had having can could "
    "will would shall should may might must let lets please thanks thank thanked yes yeah yep "
    "yup ok okay oh ah well right sure hello hi hey dear good great nice cool fine sorry welcome "
    "im ive id ill thats theres whats dont didnt doesnt cant wont isnt arent wasnt werent weve "
    "youre theyre hes shes see note notes new old young further finally additionally "
    "consequently accordingly similarly likewise nonetheless nevertheless otherwise overall "
    "generally specifically especially unfortunately fortunately obviously basically actually "
    "really currently initially originally eventually ultimately whatever whenever wherever "
    "everyone everybody everything someone somebody something anyone anybody anything nobody "
    "people sources source following given asked added speaking based using including whereas "
    "till amid alongside out image photo video picture file photograph le la les l un une des "
    "du de au aux ce cet cette ces il elle ils elles nous vous je tu mon ma mes ton ta tes son "
    "sa ses notre nos votre vos leur leurs qui que quoi ou quand comment pourquoi si mais et "
    "donc ni car dans sur sous avec sans pour par en apres avant pendant depuis selon entre "
    "vers chez contre malgre lors lorsque puis ainsi alors aussi meme tout tous toute toutes "
    "plusieurs quelques chaque autre autres certains certaines plus moins tres deja encore "
    "enfin ensuite cependant toutefois neanmoins pourtant non oui hier aujourdhui demain quatre "
    "trois deux cinq quoiquil cest el los las una unos unas lo al del este esta estos estas ese "
    "esa esos esas aquel su sus mi mis nuestro nuestra nuestros nuestras yo ella ellos ellas "
    "nosotros usted ustedes quien quienes cual cuando donde como porque pero y o u aunque "
    "mientras tras durante segun sobre desde hasta hacia ante bajo con contra para por sin "
    "tambien ademas entonces asi ya aun muy mas menos otro otra otros otras todo toda todos "
    "todas cada algunos algunas varios muchas muchos solo superado"
)

# Capitalised words that are no actors wherever they stand.
NEVER = bag(
    "name user email password login cookies website i im ive id ill god internet web english tv "
    "pdf url http https www html css xml json api faq ai pr prs ok fyi etc covid covid-19 dna "
    "gdp usd eur hq cv ps asap tbd tba wip fwiw iirc imo btw lgtm todo christianity islam "
    "judaism buddhism bible quran jesus christ section sections sec chapter article articles "
    "figure table appendix annex part title page footnote rule exhibit ibid usc cfr op cit supp "
    "fed amend entry document case filed act bill constitution amendment treaty accord "
    "agreement protocol united arab kurdish jewish muslim christian european african asian "
    "latin islamic catholic democratic republican conservative liberal federal pc iq sc ie cd "
    "dvd north south east west northern southern eastern western"
)

# Nouns of office, work or standing; they make a title before a name or a role behind it.
ROLES = bag(
    "president vice-president vice minister prime chancellor premier governor mayor senator sen "
    "congressman congresswoman representative rep delegate councillor councilor councilman mp "
    "mep secretary undersecretary administrator ambassador envoy commissioner chairman "
    "chairwoman chairperson chair co-chair cochair director co-director manager chief head "
    "leader co-leader boss executive ceo cto cfo coo officer spokesman spokeswoman spokesperson "
    "judge justice magistrate attorney lawyer solicitor prosecutor sheriff detective inspector "
    "superintendent constable sergeant lieutenant captain major colonel general admiral "
    "commander commodore marshal king queen prince princess duke duchess emperor sultan emir "
    "sheikh sheik ayatollah imam pope cardinal archbishop bishop reverend rev rabbi pastor "
    "father dr doctor professor prof dean rector lecturer researcher scientist physicist "
    "chemist biologist mathematician economist historian psychologist sociologist engineer "
    "developer programmer architect analyst advisor adviser counsel counselor aide assistant "
    "deputy acting interim former founder co-founder cofounder owner co-owner publisher editor "
    "author writer novelist poet journalist reporter correspondent columnist blogger critic "
    "actor actress singer musician guitarist composer conductor artist painter photographer "
    "filmmaker producer presenter host activist campaigner lobbyist organizer organiser "
    "coordinator co-ordinator moderator scribe facilitator designer consultant accountant "
    "banker investor trader entrepreneur businessman businesswoman farmer fisherman teacher "
    "headteacher principal student pupil nurse surgeon physician pediatrician psychiatrist "
    "paramedic midwife coach trainer referee player footballer striker goalkeeper defender "
    "midfielder pitcher skier swimmer athlete winner champion medalist medallist runner "
    "candidate nominee incumbent lawmaker legislator politician parliamentarian member chaplain "
    "curator librarian archivist treasurer comptroller auditor ombudsman speaker whip majority "
    "minority plaintiff defendant appellant appellee petitioner respondent witness victim "
    "suspect official diplomat dissident defector magician comedian dancer specialist expert "
    "fellow scholar academic strategist trustee volunteer maintainer lead skipper pilot "
    "astronaut creator inventor resident democrat republican mr mrs ms miss mx sir dame lord "
    "lady madam gov gen lt col sgt capt cmdr adm hon honorable msgr fr sr sra srta don dona m "
    "mme mlle monsieur madame me maitre presidente presidenta ministre ministra ministro "
    "premiere procureur procureure juge capitaine porte-parole portavoz directeur directrice "
    "directora secretaire secretario secretaria senateur senatrice senador senadora depute "
    "deputee diputado diputada maire alcalde alcaldesa gobernador gobernadora chef jefe jefa "
    "fondateur fondatrice fundador fundadora roi reine rey reina avocat avocate abogado abogada "
    "professeur profesor profesora docteur doctora pape papa juez jueza fiscal embajador "
    "ambassadeur ambassadrice chanteur chanteuse acteur actrice ecrivain escritor escritora "
    "economiste economista chercheur chercheuse investigador investigadora candidat candidato "
    "candidata membre miembro conseiller conseillere consejero consejera"
)

# Titles that are no role by themselves: nobody is "mr".
COURTESY = bag(
    "mr mrs ms miss mx sir dame lord lady madam dr prof sr sra srta don dona m mme mlle "
    "monsieur madame me maitre hon honorable fr"
)
FEMALE = bag("mrs ms miss dame lady madam sra srta dona mme mlle madame")
MALE = bag("mr sir lord sr don monsieur")

ORG_NOUNS = bag(
    "party ministry department bank council agency commission committee subcommittee office "
    "bureau court tribunal senate congress parliament assembly house chamber university college "
    "school institute institution academy association society union federation confederation "
    "foundation organization organisation corporation corp company co inc incorporated ltd "
    "limited llc llp plc gmbh ag sa nv bv group holdings partners firm authority administration "
    "service services board center centre centers hospital clinic museum library church chapel "
    "temple mosque synod diocese army navy force forces police guard corps marines command "
    "brigade league club team alliance coalition front movement network press news times post "
    "tribune herald gazette journal newspaper magazine radio television broadcasting studio "
    "studios records airlines airways railways motors industries laboratories labs lab "
    "consortium campaign caucus fund trust brotherhood order ngo embassy cabinet treasury "
    "government staff secretariat workshop conference collaborative initiative exchange market "
    "stores store cooperative synagogue ministries project games sox yankees united rovers fc "
    "band orchestra ensemble theatre theater kingdom republic task sig wg parti ministere "
    "banque conseil agence comite cour senat congres parlement assemblee universite ecole "
    "institut academie societe fondation entreprise compagnie groupe autorite hopital musee "
    "eglise armee gendarmerie ligue syndicat mouvement ambassade gouvernement parquet partido "
    "ministerio banco consejo agencia comision oficina corte senado congreso parlamento "
    "asamblea universidad escuela instituto academia asociacion sociedad sindicato federacion "
    "confederacion fundacion organizacion empresa compania grupo autoridad museo iglesia "
    "ejercito policia liga alianza movimiento embajada gobierno fiscalia"
)

# Nouns that may be followed by "of" or "for" inside a name, beside the ones above.
OF_NOUNS = ORG_NOUNS | bag(
    "state states city county district bishop archdiocese friends sons daughters sisters "
    "brothers doctors reporters bar division section faculty americans citizens mothers "
    "students women men centers institutes national union united"
)

# Units whose last noun is one of these are places, events, works or laws, not actors.
THING_NOUNS = bag(
    "website site blog page street road avenue square park river lake sea ocean mountain "
    "mountains island islands bay valley corridor bridge airport station stadium arena building "
    "tower palace hotel hall room constituency territory territories county city town village "
    "province region district peninsula coast desert canal highway boulevard beach act bill law "
    "order treaty accord agreement protocol constitution amendment resolution declaration "
    "charter convention code clause report document plan program programme scheme policy "
    "strategy framework guidelines standard specification survey study review database system "
    "systems award awards prize medal medals cup championship championships tournament olympics "
    "paralympics festival expo summit election elections meeting call war revolution crisis day "
    "week month year season century age era syndrome disease virus cyclone hurricane storm "
    "typhoon earthquake explorer windows office linux server browser software app version "
    "edition book song album film movie show series episode game games affairs emergency "
    "procedure rules journal category categories agenda minutes discussion update updates "
    "overview introduction background conclusion purpose definitions forum slack github zoom "
    "repo issue issues contributor notes link links"
)

# Endings of a department that may follow "Secretary of" before a person's name begins.
PORTFOLIOS = bag(
    "state defense defence energy commerce labor labour education justice health treasury "
    "interior agriculture transportation transport finance security affairs war environment "
    "trade veterans housing"
)

# Possessives that belong to the inside of a name.
INNER_POSSESSIVES = bag(
    "people women workers children men farmers teachers veterans patients lord king queen "
    "writers players students citizens mothers parents"
)

GROUPS = bag(
    "republicans democrats conservatives liberals greens socialists communists nationalists "
    "separatists loyalists christians muslims jews arabs kurds catholics protestants sunnis "
    "shiites taliban islamists tories europeans africans asians"
)

SAID = bag(
    "rappele repondu souligne assure conclu nuance recordo aseguro sostuvo said says say told "
    "tells tell added adds asked asks stated states announced announces confirmed confirms "
    "warned warns argued argues explained explains noted notes insisted insists claimed claims "
    "replied replies wrote writes reported reports declared declares denied denies suggested "
    "suggests acknowledged acknowledges commented comments concluded concludes urged urges "
    "affirmed affirms testified believes believe thinks think contends contended alleges "
    "alleged describes described called calls hopes hoped remarked recalled revealed observed "
    "a-dit dit affirme annonce declare explique ajoute precise estime repond indique selon dijo "
    "dice afirmo afirma anuncio anuncia declaro declara explico explica agrego anadio senalo"
)

ACTS = SAID | bag(
    "is are was were has have had will would shall should may might can could must did does do "
    "won wins lost loses became becomes made makes took takes gave gives got gets went goes "
    "came comes held holds began begins led leads left leaves sent sends met meets put puts ran "
    "runs saw sees found finds sought seeks spoke speaks stood stands brought brings built "
    "builds bought buys fought fights wants want needs need plans plan works work hopes aims "
    "supports support opposes oppose appeals appeal fired fires uses use joined joins agrees "
    "agree continues a ont est sont avait etait sera seront avaient etaient veut peut doit fut "
    "recommande accorde decide refuse protege ha han fue fueron es son era habia gano tiene "
    "quiere puede"
)

PLACE_PREPOSITIONS = bag(
    "in at near from to into across through outside inside around within throughout toward "
    "towards over dans a en au aux vers hacia desde"
)

GIVEN = bag(
    "aaron adam adrian adrienne ahmed alan albert alejandro alex alexander alexandra alexei "
    "alfred ali alice alicia alison allison amanda amber amy ana anders andre andrea andreas "
    "andres andrew andy angela angus anita ann anna anne annie anthony antoine anton antonio "
    "antony ariel armando arthur ashley audrey barack barbara barry beatrice ben benjamin "
    "bernard beth bill bob bobby boris brad bradley brandon brenda brent brett brian bridget "
    "bruce bruno camille carl carla carlos carmen carol caroline catherine cecilia celine chad "
    "charles charlie charlotte chloe chris christian christina christine christopher claire "
    "clara claude claudia colin connor craig cristina cynthia dan daniel danielle dave david "
    "dawn dean deborah denis dennis derek diana diane diego dmitri dmitry dominic dominique don "
    "donald donna doris dorothy douglas drew duncan dylan eddie edgar edith eduardo edward "
    "eleanor elena eli elise elizabeth ellen emily emma emmanuel enrique eric erica erik erin "
    "ernest esther ethan eugene eva evan eve evelyn fatima felipe felix fernando fiona florence "
    "frances francis francisco francois frank fred frederick gabriel gareth gary gavin geoffrey "
    "george gerald gerard gilbert gina giovanni glenn gloria gordon grace graham greg gregory "
    "guillaume guy hannah hans harold harriet harry hassan heather hector heidi helen helena "
    "henri henry herbert hillary howard hugh hugo ian ibrahim igor ingrid irene iris isaac "
    "isabel isabelle ivan jack jacob jacques jake james jamie jan jane janet janice jason "
    "javier jay jean jeff jeffrey jennifer jenny jeremy jerome jesse jessica jill jim jimmy "
    "joan joanna joe joel johan johannes john johnny jon jonas jonathan jordan jorge jose "
    "joseph josh joshua joy joyce juan juanita judith judy julia julian julie juliette julio "
    "june justin karen karin karine karl kate katherine kathleen kathryn kathy katie keith "
    "kelly ken kenneth kevin kim kimberly kirk kris kristin kristina kurt kyle lance larry lars "
    "laura lauren laurent lawrence leah lee leo leon leonard leonardo leslie lewis liam linda "
    "lisa liz lloyd lola louis louise luc lucas lucia lucy luis luke lydia lynn madeleine "
    "manuel marc marcel marco marcus margaret maria marian marie marina mario marion mark "
    "markus marta martha martin mary mateo mathew matt matteo matthew maurice max maxime maya "
    "megan mehmet melanie melissa michael michel michele michelle miguel mikael mike mikhail "
    "milan miriam mitch mohamed mohammad mohammed moira molly monica monique morgan muhammad "
    "myles nadia nancy naomi natalia natalie natasha nathan neil nelson nicholas nick nicola "
    "nicolas nicole nigel nikolai nina noah noel nora norman olga oliver olivia olivier omar "
    "oscar otto owen pablo pamela paolo pascal pat patricia patrick paul paula pauline pedro "
    "peggy penny per peter phil philip philippe phillip phoebe pierre priscilla rachel rafael "
    "ralph ramon randy raul ray raymond rebecca regina renee ricardo richard rick rob robert "
    "roberto robin rodrigo roger roland ron ronald rosa rose ross roy ruby russell ruth ryan "
    "sally salvador sam samantha samuel sandra sara sarah scott sean sebastian sergei sergey "
    "sergio seth shane shannon sharon shaun sheila shimon shirley silvia simon sofia sonia "
    "sophia sophie stacy stanley stefan stella stephan stephane stephanie stephen steve steven "
    "stuart sue susan suzanne sven sylvia taylor ted teresa terry theodore theresa thierry "
    "thomas tiffany tim timothy tina todd tom tommy tony tracy travis trevor tyler ursula "
    "valentina valerie vanessa vera veronica victor victoria vincent virginia vivian vladimir "
    "volodymyr walter wanda warren wayne wendy werner wilhelm will william wolfgang xavier "
    "yasmin yusuf yves yvonne zachary zoe nathalie aleksey"
)

FAMILY_FIRST = bag(
    "kim lee park choi jung kang xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma "
    "zhu hu guo he lin leung wong chan cheung lam lau ho kwok cheng ng yeung kwong hui mao deng "
    "nguyen tran pham moon yoon abe"
)

PARTICLES = bag(
    "de da do dos das del della di du la le van von der den ter ten bin ibn al el abu ben st "
    "san santa d l mac mc"
)
SUFFIXES = bag("jr sr ii iii iv phd md esq qc kc obe mbe")
