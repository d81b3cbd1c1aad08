"""Words that help to tell a name from other words; kept short, because a person approves every quote."""

# Common in England and Wales, Poland, Romania, and among Urdu, Bengali, Panjabi and Arabic speakers. Left out are names
# that are also words a parent might need: Will, May, Grace, Hope, Mark, Rose, Summer, Ali (in Arabic: on me),
# Mia (in Romanian: to me), Maja (in Polish: of May).
_GIVEN_NAMES = """
aaron abdul abdullah abigail adam adrian adriana agnieszka ahmed aisha alex alexander alexandra alfie alice alina
aleksandra alicja amelia amina amy andrea andreea andrei andrew anna antoni archie arthur ayesha barbara bartek ben
benjamin bilal bogdan brandon callum cameron catherine charles charlie charlotte chloe christopher claire connor
cristian cristina dan daniel darren dave david dawid debbie denisa dorota dylan edward elena eleanor ella ellie elliot
emil emily emma ethan eva ewa fatima filip florin freddie gabriel gabriela gareth george georgia grzegorz hamza hannah
harrison harry hassan hayley helen henry hussain ibrahim imran ioana ion ionut isaac isabel isabella isla ismail jack
jacob jakub james jamie jamila jasmine jason javed jayden jessica joanna joe john jonathan jose joseph joshua julia
julian kacper kaitlyn kamil karen karolina kasia katarzyna kate katie kayleigh keith kelly kevin khadija kieran
krzysztof kuba laura lauren layla lena leo leon lewis liam linda logan louis louise lucas lucy luke maciej maisie
maksymilian malgorzata marcin marek maria mariam mariana marius maryam mason mateusz matei matthew megan michael
michał michelle mihai mikołaj mircea mohamed mohammad mohammed monika muhammad mustafa nadia natalia nathan nicola
nicole nicolae nicoleta nikola noah noor oliver olivia ollie omar oskar oscar owen patrick patryk paul paula pawel
paweł peter philip piotr rachel radu rebecca reece rhys robert rory ryan sadia saima samantha samuel sandra sara sarah
sean sebastian shannon simon sofia sophia sophie stefan stephen steven stuart susan szymon tanya theo thomas timothy
toby tomasz tracey tyler usman valentina victoria vlad wiktoria william wojciech yasmin yousuf yusuf zac zachary
zainab zara zoe zofia zosia zuzanna ștefan łukasz małgorzata أحمد محمد إبراهيم خالد فاطمة مريم عائشة زينب يوسف عبدالله
ياسين ليلى احمد ابراہیم عائشہ فاطمہ زینب حمزہ بلال عبداللہ خدیجہ عثمان اسماعیل elizabeth beth jenny jennifer jen
richard jake nicky vicky shirley carmen abi amanda angela anne annie alison andy anthony becky brenda caroline
christine craig deborah denise diane debra donna elaine fiona frances gemma gillian graham heather jane janet janice
jenna joan joyce julie katherine kathleen kirsty leanne lesley lynn lynne mandy margaret marie martin melanie melissa
natasha neil nigel patricia pauline rebekah robyn ruth sally sharon sheila shelley sian stacey stephanie steve suzanne
tina tony tom tim trevor valerie wendy yvonne arjun priya sanjay kwame chidi femi oksana olena iryna bożena beata
danuta grażyna magda gosia tomek marta ania ola vasile gheorghe elisabeta roxana
"""

# What may stand where a name is looked for: after "my son", "Pani", "مسز".
_NOT_NAMES = """
a about after again all also always an and another any are as asd adhd at autistic autism back be because been before
being black british but by can cannot college council could dad day did do does done down each early education english
everyone family father finally first for friday from get gets getting girl got grammar great had has have he health
help her here hers high him his home how i if in is it its just keeps last leaves left like little local loves lower
mainstream may me mental middle monday more most mother mum muslim my nan needs never new next nhs no not now nobody
nothing of off old on once one only or our out over parent plan please polish primary reception refused right romanian
said saturday school secondary send she short since so some someone special staff started still sunday support teacher
thank thanks that the their them then there these they this three thursday to told tuesday two under unfortunately
until up upper us very was we wednesday well went were what when where which while who why will with without would
year years yes you your january february march april june july august september october november december spring
summer autumn winter christmas easter eid ramadan pakistani indian asian african white dyrektor dyrektorka doktor
nauczyciel nauczycielka psycholog pedagog logopeda ze że w z na od nie się jest ma director directoare profesor
profesoară doctor medic logoped psiholog nu este și de la cu pe în din care mea meu
mr mrs ms miss mx dr late good bad dont نے کے کو سے کی کا ہے ہیں میں پر
نہیں اور صاحب صاحبہ بہت تھا تھی في من إلى التي الذي المسؤولة المسؤول هي هو لا لم كان كانت جدا قال قالت
"""

_NOT_SCHOOL_NAMES = """
academy amazing awful bad best big brilliant church current excellent fantastic free good head heads infant it's
junior lovely
nearest nursery ordinary our present previous private same specialist state village wonderful wrong
"""

GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
NOT_NAMES = frozenset(_NOT_NAMES.split())
NOT_SCHOOL_NAMES = NOT_NAMES | frozenset(_NOT_SCHOOL_NAMES.split())
