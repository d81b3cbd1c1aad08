"""How the Census 2021 writes main languages in table TS024, and the language of ours each one is.

Source: ONS, Census 2021, TS024 (``main_language_detailed``, 95 categories with "Does not apply"). Seen in 2026.
"""

from collections.abc import Mapping

from analysis.reference.published_labels import plain_label

OTHER_LANGUAGE = "other"
ENGLISH = "en"

COUNTED_TOGETHER: Mapping[str, tuple[str, ...]] = {"pa": ("pa_arab",), "bn": ("syl",)}
"""The Census asks for no script, and counts Sylheti with Bengali: what families say of these is told together."""

_LANGUAGES: Mapping[str, str] = {
    "English (English or Welsh in Wales)": ENGLISH,
    "French": "fr",
    "Portuguese": "pt",
    "Spanish": "es",
    "Other European language (EU): Italian": "it",
    "Other European language (EU): Polish": "pl",
    "Other European language (EU): Slovak": "sk",
    "Other European language (EU): Czech": "cs",
    "Other European language (EU): Romanian": "ro",
    "Other European language (EU): Lithuanian": "lt",
    "Other European language (EU): Latvian": "lv",
    "Other European language (EU): Hungarian": "hu",
    "Other European language (EU): Bulgarian": "bg",
    "Other European language (EU): Greek": "el",
    "Other European language (non EU): Albanian": "sq",
    "Other European language (non EU): Ukrainian": "uk",
    "Other European language (non-national): Any Romani language": "rom",
    "Russian": "ru",
    "Turkish": "tr",
    "Arabic": "ar",
    "West or Central Asian language: Kurdish": "ckb",
    "West or Central Asian language: Persian or Farsi": "fa",
    "West or Central Asian language: Pashto": "ps",
    "South Asian language: Urdu": "ur",
    "South Asian language: Hindi": "hi",
    "South Asian language: Panjabi": "pa",
    "South Asian language: Pakistani Pahari (with Mirpuri and Potwari)": "phr",
    "South Asian language: Bengali (with Sylheti and Chatgaya)": "bn",
    "South Asian language: Gujarati": "gu",
    "South Asian language: Telugu": "te",
    "South Asian language: Tamil": "ta",
    "South Asian language: Malayalam": "ml",
    "South Asian language: Nepalese": "ne",
    "East Asian language: Mandarin Chinese": "zh_hans",
    "East Asian language: Cantonese Chinese": "zh_hant_hk",
    "East Asian language: Vietnamese": "vi",
    "East Asian language: Tagalog or Filipino": "fil",
    "African language: Tigrinya": "ti",
    "African language: Somali": "so",
    "African language: Akan": "ak",
    "African language: Yoruba": "yo",
    "African language: Igbo": "ig",
    "African language: Swahili or Kiswahili": "sw",
    "African language: Shona": "sn",
    "Sign language: British Sign Language": "bfi",
}
_OTHERS = (
    # Romany English and Cant are private languages of families: we name neither, and nobody counts them here.
    "Welsh or Cymraeg (in England only)",
    "Other UK language: Gaelic (Irish)",
    "Other UK language: Gaelic (Scottish)",
    "Other UK language: Manx Gaelic",
    "Other UK language: Gaelic (Not otherwise specified)",
    "Other UK language: Cornish",
    "Other UK language: Scots",
    "Other UK language: Ulster Scots",
    "Other UK language: Romany English",
    "Other UK language: Irish Traveller Cant",
    "Other European language (EU): German",
    "Other European language (EU): Dutch",
    "Other European language (EU): Swedish",
    "Other European language (EU): Danish",
    "Other European language (EU): Finnish",
    "Other European language (EU): Estonian",
    "Other European language (EU): Slovenian",
    "Other European language (EU): Maltese",
    "Other European language (EU): Any other European language (EU)",
    "Other European language (non EU): Any other Eastern European language (non EU)",
    "Other European language (non EU): Northern European language (non EU)",
    "Other European language (EU and non-EU): Bosnian, Croatian, Serbian, and Montenegrin",
    "Other European language (non-national): Yiddish",
    "West or Central Asian language: Hebrew",
    "West or Central Asian language: Any other West or Central Asian language",
    "South Asian language: Marathi",
    "South Asian language: Sinhala",
    "South Asian language: Any other South Asian language",
    "East Asian language: All other Chinese",
    "East Asian language: Japanese",
    "East Asian language: Korean",
    "East Asian language: Thai",
    "East Asian language: Malay",
    "East Asian language: Any other East Asian language",
    "Oceanic or Australian language",
    "North or South American language",
    "Caribbean Creole: English-based Caribbean Creole",
    "Caribbean Creole: Any other Caribbean Creole",
    "African language: Amharic",
    "African language: Krio",
    "African language: Luganda",
    "African language: Lingala",
    "African language: Afrikaans",
    "African language: Any other Nigerian language",
    "African language: Any other West African language",
    "African language: Any other African language",
    "Sign language: Any other sign language",
    "Sign language: Any sign communication system",
    "Other language",
)

CENSUS_LANGUAGES: Mapping[str, str] = {
    plain_label(label): code for label, code in {**_LANGUAGES, **dict.fromkeys(_OTHERS, OTHER_LANGUAGE)}.items()
}
"""Every language of the table by its plain label: 94, which together are everybody aged 3 and over."""
CENSUS_FAMILIES = frozenset(
    family for label in CENSUS_LANGUAGES if (family := label.rpartition(": ")[0]) and family not in CENSUS_LANGUAGES
)
"""What the table writes above several languages, with their sum."""
ALL_LANGUAGES_LABELS = frozenset({"total: all usual residents aged 3 years and over", "total"})
