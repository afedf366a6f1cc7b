"""Families of English words that mean nearly the same, and the families opposed to them.

Written from general knowledge of the language, in base forms; a line is `family` or `family |
opposed family`. It is small on purpose: everyday verbs, adjectives and nouns of change, order,
size, approval and number, where a swapped word turns a sentence round.
"""

from __future__ import annotations

LINES = """
rise increase grow climb gain soar jump expand surge up upward hike escalate | fall decrease \
drop decline shrink slump reduce plunge lessen tumble dip down downward sink dwindle
raise boost lift elevate heighten | lower cut slash reduce diminish curb trim
improve better enhance upgrade strengthen optimise optimize refine | worsen deteriorate weaken \
degrade harm damage hurt impair
more greater additional extra further | less fewer
most | least
maximum max upper ceiling | minimum min floor
above over exceed beyond surpass | below under beneath
many numerous several various multiple | few
majority | minority
all every each entire whole | none no neither
always constantly continually invariably | never rarely seldom
often frequently regularly commonly usually typically generally | rarely seldom occasionally
before prior ahead previously earlier beforehand | after following afterwards later subsequently
early | late
first initial | last final
previous former past prior earlier | next future subsequent upcoming forthcoming coming current
begin start commence launch initiate open kick | end finish conclude close stop halt cease \
terminate
open reopen | close shut closed
continue proceed persist carry keep | stop cease halt quit discontinue suspend pause
add include incorporate contain comprise | remove exclude omit delete subtract eliminate drop
create establish found form set build construct develop | destroy demolish dissolve abolish \
dismantle
accept agree approve endorse back support favour favor welcome embrace | reject refuse oppose \
decline disapprove deny dismiss veto disagree
support help assist aid uphold sustain | oppose hinder undermine obstruct resist
allow permit let enable authorise authorize grant | ban forbid prohibit bar block prevent \
disallow refuse
confirm affirm acknowledge admit concede confess accept | deny refute dispute reject
win triumph defeat beat prevail victory victorious | lose loss defeated
succeed success successful successfully accomplish achieve | fail failure unsuccessful \
unsuccessfully
profit earnings gain surplus profitable | loss deficit unprofitable
buy purchase acquire bought procure | sell sold dispose
lend loan | borrow
give donate provide offer supply grant deliver present | take withhold receive
send transmit dispatch forward | receive
arrive come enter reach | leave depart exit go
import | export
enter join | leave quit exit resign
appoint hire employ recruit engage | dismiss fire sack lay resign
reveal disclose expose unveil announce publish release | hide conceal withhold suppress
public | private
old ancient elderly aged | new young modern recent novel
new fresh novel latest | old outdated existing
big large huge great major giant massive enormous vast immense sizeable substantial considerable \
significant | small tiny little minor minimal slight insignificant negligible modest
long lengthy | short brief
high tall steep | low
heavy | light
strong powerful robust mighty solid | weak feeble fragile
fast quick rapid swift quickly rapidly swiftly speedily | slow slowly sluggish gradual gradually
easy simple straightforward effortless easily simply | hard difficult complex complicated \
challenging tough
good great excellent positive favourable favorable beneficial | bad poor negative awful terrible \
unfavourable unfavorable detrimental
right correct accurate true proper | wrong incorrect inaccurate false untrue mistaken
safe secure safely | dangerous unsafe risky hazardous insecure
safety security protection | danger hazard
legal lawful legitimate | illegal unlawful illegitimate criminal
guilty | innocent acquitted
convict | acquit exonerate
arrest detain apprehend capture jail imprison | release free liberate
attack assault strike | defend protect
alive living survive | dead die kill death
healthy well fit | ill sick unwell injured
rich wealthy affluent | poor
cheap inexpensive affordable | expensive costly pricey
full complete whole | empty partial incomplete
partial partially partly | total totally complete completely fully entirely wholly
hot warm heat | cold cool chill
wet rain rainy | dry
hard solid | soft
wide broad | narrow
deep | shallow
near close nearby | far distant remote
inside indoor within internal domestic | outside outdoor external foreign
national domestic local | international foreign global worldwide
northern north | southern south
eastern east | western west
left | right
top | bottom
front | back rear
day daytime | night overnight
morning | evening afternoon night
today | yesterday tomorrow
summer | winter
male man men boy gentleman | female woman women girl lady
father dad | mother mum mom
son | daughter
brother | sister
husband | wife
uncle | aunt
king | queen
he his him himself | she her hers herself
friend ally supporter partner | enemy foe rival opponent competitor
buyer customer client consumer | seller vendor supplier
employer boss | employee worker staff
teacher | student pupil
doctor | patient
landlord | tenant
prosecutor plaintiff | defendant
victim | perpetrator attacker
majority most | minority few
optimistic hopeful confident positive | pessimistic doubtful negative
happy glad pleased delighted satisfied | unhappy sad displeased dissatisfied disappointed upset
love like enjoy adore admire | hate dislike loathe detest despise
praise commend applaud laud hail | criticise criticize condemn slam denounce blast attack
agree concur | disagree differ
agreement consensus deal | disagreement dispute
likely probable probably | unlikely improbable
possible feasible able | impossible unable incapable
certain sure definite definitely certainly | uncertain unsure doubtful
known familiar famous renowned well-known | unknown unfamiliar obscure anonymous
common usual normal ordinary typical | rare unusual abnormal uncommon extraordinary exceptional
same identical similar alike equal | different distinct dissimilar unequal
together jointly | separately apart alone individually
combine join unite merge integrate connect link | separate divide split disconnect
include involve | exclude
public open | secret hidden confidential covert
temporary interim provisional short-term | permanent lasting long-term
voluntary optional | mandatory compulsory required obligatory
natural organic | artificial synthetic
physical | virtual digital online
online | offline
hardware | software
active | inactive passive dormant
direct directly | indirect indirectly
present attend attendance | absent absence miss
remember recall | forget
love | hatred
peace truce ceasefire peaceful | war conflict fighting violent
civilian | military
professional | amateur
urban city | rural countryside
land | sea
upstairs | downstairs
male | female
import inbound incoming | export outbound outgoing
income revenue | expense expenditure cost
asset | liability debt
advantage benefit merit strength pro | disadvantage drawback weakness con
cause trigger prompt lead | prevent avoid avert
encourage urge promote persuade | discourage deter dissuade
save rescue preserve conserve | waste lose destroy
hire rent lease | own
push | pull
accelerate hasten quicken expedite speed | slow delay postpone
advance forward progress | retreat backward regress
ascend | descend
ally | adversary
careful cautious carefully | careless reckless carelessly
clean pure | dirty polluted contaminated
clear obvious evident plain | unclear vague ambiguous
conservative right-wing | liberal left-wing progressive
democratic | authoritarian
effective efficient | ineffective inefficient
equal fair just | unequal unfair unjust
experienced skilled expert | inexperienced unskilled novice
fail | pass
find discover locate detect | lose
fix repair mend | break
flexible | rigid inflexible
formal official | informal unofficial
generous | stingy
honest truthful | dishonest
important crucial vital key essential critical significant | unimportant trivial irrelevant \
insignificant
interesting fascinating | boring dull
necessary needed required | unnecessary needless
only solely exclusively merely | also
polite | rude
popular | unpopular
relevant | irrelevant
reliable dependable trustworthy | unreliable
trust believe confidence | doubt distrust suspicion
stable steady | unstable volatile
sufficient enough adequate | insufficient inadequate lacking
tight strict stringent | loose lax lenient
tighten toughen | loosen relax ease
visible | invisible
widen | narrow
ahead lead | behind trail
home | away
single unmarried | married
day | month week year
week | month day year
hour minute second | day week month
half | double twice
double twofold | halve
million | billion thousand
dozens | hundreds
hundreds | thousands
say state tell note mention comment remark declare announce claim report express explain \
describe add argue assert
think believe consider feel suppose
show demonstrate display indicate illustrate exhibit highlight
ask request inquire query question seek
answer reply respond response
need require necessity must
want wish desire hope
use utilise utilize employ apply usage application
get obtain gain receive acquire
make produce create manufacture generate
plan intend aim propose intention scheme
try attempt endeavour endeavor effort
choose select pick opt choice
change alter modify amend adjust shift transform
problem issue difficulty trouble concern worry
company firm business enterprise corporation organisation organization
boss chief head leader director executive ceo
child kid youngster children
house home residence property
car vehicle automobile
job work role position post occupation
money cash fund finance financial
part section portion component segment
place location site venue spot area
group team band squad
law legislation statute rule regulation
picture image photo photograph
film movie
phone telephone smartphone mobile
shop store
road street route
police officer cop
murder kill slay
shooter gunman
near nearly almost approximately about around roughly
important major main principal primary chief
discuss talk debate conversation discussion
meet meeting gather gathering session
look watch see view observe
teach educate train instruct
study research examine investigate analyse analyze analysis
decide determine resolve conclude decision
happen occur take
keep retain maintain hold
suggest propose recommend advise
tool instrument device
method technique approach way manner
wrongdoing crime offence offense
storm cyclone hurricane typhoon
wound injury injure hurt
hit strike struck
fight battle combat struggle
begin onset
quick prompt
sick illness disease
pupil learner
scholar academic
""".strip().splitlines()
