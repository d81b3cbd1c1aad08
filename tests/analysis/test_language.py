"""Which language a text is in, and when that is not judged."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.text.language import NotJudged, detect_language
from analysis.text.roman import sound_of

SENTENCES = {
    "en": "We have been waiting for the assessment since last spring and nobody calls us back.",
    "pl": "Czekamy na ocenę syna już ponad rok i nikt ze szkoły do nas nie dzwoni.",
    "ro": "Așteptăm evaluarea fiului nostru de peste un an și nimeni nu ne sună.",
    "ur": "ہم ایک سال سے اپنے بیٹے کے جائزے کا انتظار کر رہے ہیں اور کوئی فون نہیں کرتا۔",
    "ar": "ننتظر تقييم ابننا منذ أكثر من سنة ولا أحد من المدرسة يتصل بنا.",
    "bn": "আমরা এক বছর ধরে ছেলের মূল্যায়নের জন্য অপেক্ষা করছি, কেউ ফোন করে না।",
    "pa": "ਅਸੀਂ ਇੱਕ ਸਾਲ ਤੋਂ ਆਪਣੇ ਪੁੱਤਰ ਦੀ ਜਾਂਚ ਦੀ ਉਡੀਕ ਕਰ ਰਹੇ ਹਾਂ।",
    "pnb": "اسیں اک سال توں اپنے پتر دی جانچ دی اڈیک کردے پئے آں تے سانوں کوئی فون نئیں کردا۔",
    "gu": "અમે એક વર્ષથી અમારા દીકરાના મૂલ્યાંકનની રાહ જોઈ રહ્યા છીએ.",
    "pt": "Estamos há mais de um ano à espera da avaliação do nosso filho e ninguém nos liga.",
    "it": "Aspettiamo la valutazione di nostro figlio da più di un anno e nessuno ci chiama.",
    "uk": "Ми чекаємо на оцінку сина вже понад рік, і ніхто зі школи нам не дзвонить.",
    "so": "Waxaan sugaynay qiimaynta wiilkayaga in ka badan hal sano, cidna nalama soo xiriirin.",
    "ti": "ንምርመራ ወድና ልዕሊ ዓመት ንጽበ ኣለና፣ ዝድውል ሰብ የለን።",
    "ps": "موږ د خپل زوی د ارزونې لپاره له یوه کال څخه ډېر انتظار باسو او څوک زنګ نه وهي.",
    "ckb": "زیاتر لە ساڵێکە چاوەڕێی هەڵسەنگاندنی کوڕەکەمان دەکەین و کەس پەیوەندیمان پێوە ناکات.",
    "fa": "ما بیش از یک سال است که منتظر ارزیابی پسرمان هستیم و هیچ کس به ما زنگ نمی زند.",
    "tr": "Oğlumuzun değerlendirmesini bir yıldan fazla bekliyoruz ve kimse bizi aramıyor.",
    "sk": "Na posúdenie nášho syna čakáme už viac ako rok a nikto sa nám neozval.",
    "lt": "Sūnaus įvertinimo laukiame jau daugiau nei metus ir niekas mums neskambina.",
}
THREE_WORDS = [
    ("Nobody listens here", "en"),
    ("Nikt nie słucha", "pl"),
    ("Nu ne ascultă", "ro"),
    ("کوئی نہیں سنتا", "ur"),
    ("لا أحد يسمعنا", "ar"),
    ("কেউ শোনে না", "bn"),
    ("ਕੋਈ ਨਹੀਂ ਸੁਣਦਾ", "pa"),
    ("કોઈ સાંભળતું નથી", "gu"),
    ("Ninguém nos ouve", "pt"),
    ("Nessuno ci ascolta", "it"),
    ("Ніхто не слухає", "uk"),
    ("Cidna nama dhageysato", "so"),
    ("Kimse bizi dinlemiyor", "tr"),
    ("koi nahi sunta", "ur_latn"),
    ("kise ne sunya nahi", "pa_latn"),
    ("کوئی نئیں سندا", "pnb"),
    ("هیچ کس گوش نمی‌دهد", "fa"),
    ("څوک نه اوري", "ps"),
    ("کەس گوێ ناگرێت", "ckb"),
    ("ዝሰምዓና ሰብ የለን", "ti"),
    ("Nikto nás nepočúva", "sk"),
    ("Niekas mūsų negirdi", "lt"),
    ("Copilul meu plange", "ro"),
    ("Un om minunat", "ro"),
    ("O meu filho", "pt"),
    ("Se me lo dicono", "it"),
    ("You may think", "en"),
    ("I waited 4 hours", "en"),
    ("am asteptat 3 luni", "ro"),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_each_language_of_the_form_is_told_apart(language: str, text: str) -> None:
    detected = detect_language(text)

    assert detected.language == language
    assert detected.confidence > 0.5
    assert detected.reason is None


@pytest.mark.parametrize(("text", "language"), THREE_WORDS)
def test_three_words_are_enough(text: str, language: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Mere bete ko school mein koi madad nahi mil rahi, hum bohat pareshan hain",
        "bht acha school hai teacher boht achi hain",
        "EHCP ka plan bana diya lekin support bilkul nahi hai",
        "Meeting cancel ho gayi phir bhi kisi ne call nahi ki",
        "senco se baat ki thi wo kehti hain wait karo",
        "humari beti ko har roz anxiety hoti hai aur wo school nahi jana chahti",
        "The teacher said beta aap wait karo, we are still waiting aur kuch nahi hua",
        "My son ko school mein bohat problem hai",
    ],
)
def test_urdu_in_roman_letters_is_never_called_english(text: str) -> None:
    assert detect_language(text).language == "ur_latn"


@pytest.mark.parametrize(
    "text",
    [
        "Sanu koi nahi dasda ki hunda pea hai",
        "Mere munde nu school vich koi madad nahi mildi, asi ki kariye",
        "Asi do saal ton udeek karde pye aan",
        "Teacher bahut changi hai par plan nahi banda",
        "School wale kehnde ne wait karo",
        "Assi bahut thakk gaye haan",
        "Bacche layi koi madad nahi",
        "ki haal hai tuhada",
        "EHCP layi apply kita si par reject ho gaya",
    ],
)
def test_punjabi_in_roman_letters_is_told_from_urdu(text: str) -> None:
    assert detect_language(text).language == "pa_latn"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The main hall is to be kept so we have a bad time in there", "en"),
        ("Time to say thanks to the main team at the hospital", "en"),
        ("Amir and Zara waited in the main hall with their dada", "en"),
        ("Thanks to Mrs Khan and Miss Begum", "en"),
        ("Dr Shahid was late", "en"),
        ("Kiran, Neelam and Roshni love the holiday club", "en"),
        ("Pani doktor to skarb", "pl"),
        ("na hora de almoço", "pt"),
        ("La scuola ha detto che hai torto ma io so che mi ha aiutato", "it"),
        ("Mam dwa lata i nie mam pomocy", "pl"),
        ("Dugsigu ma caawiyo wiilkayga oo dhib badan ayuu qabaa", "so"),
        ("Dadku waa wada fiican yihiin laakiin jawaab ma helin", "so"),
        ("Ne zaman cevap gelecek, iki yıl oldu", "tr"),
        ("Oglum icin okulda yardim yok, kimse ilgilenmiyor", "tr"),
    ],
)
def test_words_that_look_urdu_leave_other_languages_what_they_are(text: str, language: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das EHCP annual review ਵਿੱਚ ਕਿਸੇ ਨੇ ਸਾਡੀ ਗੱਲ ਨਹੀਂ ਸੁਣੀ", "pa"),
        ("SENCO said ہمارے بچے کے لیے کچھ نہیں ہو سکتا", "ur"),
        ("CAMHS waiting list এ দুই বছর ধরে আছি", "bn"),
        ("The teacher said সব ঠিক আছে", "bn"),
        ("My son loves his school and says “شكرا” to all the staff there every day", "en"),
    ],
)
def test_a_few_english_words_do_not_turn_another_script_into_english(text: str, language: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "😀😀😀😀",
            "👍 ❤️ 🙏",
            "12 000 345",
            "thank you",
            "شکریہ",
            "a b",
            "???",
            "\x00\x00",
            ":) :) :)",
            "1 2 no",
        ),
        *(
            "@one @two @three yes",
            "https://a.example/en/the-page www.b.example c@d.example",
            "[phone] [name] [postcode]",
        ),
    ],
)
def test_under_three_words_nothing_is_judged(text: str) -> None:
    detected = detect_language(text)
    assert (detected.language, detected.reason) == (None, NotJudged.TOO_SHORT)


@pytest.mark.parametrize("text", ["我们 等了 一年", "Δεν μας ακούει κανείς", "हम एक साल से इंतज़ार कर रहे हैं"])
def test_a_script_that_no_language_of_ours_has_is_not_guessed(text: str) -> None:
    detected = detect_language(text)
    assert (detected.language, detected.reason) == (None, NotJudged.UNKNOWN_SCRIPT)


@pytest.mark.parametrize(
    "copied",
    [
        "From: Council\nSent: Monday\nDear parent, your request was received.",
        "Od: Council\nWysłano: 3 marca\nDear parent, your request was received.",
        "-----Original Message-----\nDear parent, your request was received.",
        "On Tue, 3 Mar 2026 at 10:12 The Council wrote:\nDear parent, your request was received.",
        "wt., 3 mar 2026 o 10:12 Council napisał(a):\nDear parent, your request was received.",
        "În mar., 3 mar. 2026 la 10:12, Council a scris:\nDear parent, your request was received.",
        "Il giorno mar 3 mar 2026 alle 10:12 Council ha scritto:\nDear parent, your request was received.",
    ],
)
def test_a_copied_email_is_not_the_writers_language(copied: str) -> None:
    assert detect_language(f"Czekamy już rok i nikt nie dzwoni\n\n{copied}").language == "pl"
    assert detect_language(f"Czekamy już\n{copied}").reason is NotJudged.TOO_SHORT


def test_what_a_family_quotes_is_its_own_where_no_mail_program_set_it() -> None:
    assert detect_language("In March the head wrote:\nwe cannot meet his needs").language == "en"
    assert detect_language("> Dear parent, your request was received\n> and is with the panel").language is None


def test_fifty_thousand_words_are_read_at_their_start() -> None:
    assert detect_language("nikt nie słucha " * 50_000).language == "pl"


@pytest.mark.parametrize(
    ("text", "script"),
    [("one دو تین", "ARABIC"), ("one two three four دو", "LATIN"), ("12 :)", None), ("дім", "CYRILLIC")],
)
def test_the_script_of_a_text_is_that_of_its_words(text: str, script: str | None) -> None:
    # Two of three words and one of five: from three in ten a script other than Latin decides.
    assert detect_language(text).script == script


@pytest.mark.parametrize(
    "spellings",
    [("bahut", "bohat", "bht", "bohot"), ("karna", "krna"), ("phir", "phr", "fir"), ("mujhe", "mujhay", "muje")],
)
def test_one_word_of_many_spellings_is_one_sound(spellings: tuple[str, ...]) -> None:
    assert len({sound_of(word) for word in spellings}) == 1


@given(
    sentence=st.sampled_from(THREE_WORDS),
    before=st.sampled_from(
        ["", "😀 ", "@the_school ", "https://council.example/how-to-get-help ", "[name] ", "<|NAME|> "]
    ),
    behind=st.sampled_from(
        ["", " 👍👍", " you@are.example", " www.there-is-no-help.example", "\n> What did you think of it?"]
    ),
)
def test_what_is_no_word_of_the_writer_changes_nothing(sentence: tuple[str, str], before: str, behind: str) -> None:
    text, language = sentence

    assert detect_language(before + text + behind).language == language


@given(first=st.sampled_from(sorted(SENTENCES)), second=st.sampled_from(sorted(SENTENCES)))
def test_of_two_scripts_one_that_was_written_is_told(first: str, second: str) -> None:
    assume(detect_language(SENTENCES[first]).script != detect_language(SENTENCES[second]).script)

    assert detect_language(f"{SENTENCES[first]} {SENTENCES[second]}").language in {first, second}


@given(sentence=st.sampled_from(sorted(SENTENCES.items())), random=st.randoms(use_true_random=False))
def test_the_order_of_the_words_decides_nothing(sentence: tuple[str, str], random: Random) -> None:
    language, text = sentence
    words = text.split()
    random.shuffle(words)

    assert detect_language(" ".join(words)).language == language


@given(sentence=st.sampled_from(sorted(SENTENCES.items())), count=st.integers(3, 20))
def test_more_of_the_same_makes_no_less_sure(sentence: tuple[str, str], count: int) -> None:
    language, text = sentence
    once, often = detect_language(text), detect_language(f"{text} " * count)

    assert (often.language, often.confidence >= once.confidence - 0.01) == (language, True)


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_text_has_a_language_or_a_reason(text: str) -> None:
    detected = detect_language(text)

    assert (detected.language is None) == (detected.reason is not None)
    assert 0.0 <= detected.confidence <= 1.0
