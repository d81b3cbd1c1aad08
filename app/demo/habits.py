"""How the families of the demonstration answer: levels, changes from term to term, and chances. All of it invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.demo.population import Chances


@dataclass(frozen=True, slots=True)
class Trait:
    """How one frequency question is answered: its level, its change each term, and what some families meet with."""

    level: float
    change: float = 0.0
    minority: float = 0.0
    traveller: float = 0.0


OFTEN = ("never", "almost_never", "sometimes", "mostly", "always")
FEEL = ("very_bad", "bad", "so_so", "good", "very_good")
CUTS = (-1.15, -0.4, 0.4, 1.15)
"""Borders between the five answers on the latent scale: level 0 is an index of 50, and 0.1 more about 2.7 points."""

TRAITS: Mapping[str, Trait] = {
    "P01": Trait(-0.05, change=0.02),
    "P02": Trait(-0.1, change=0.05),
    "P03": Trait(-0.35, change=-0.05),
    "P04": Trait(0.05, change=0.08, minority=-0.2, traveller=-0.2),
    "P05": Trait(-0.15, change=0.1, minority=-0.15),
    "P06": Trait(-0.25),
    "P16": Trait(-0.3, change=0.01),
    "P08": Trait(-0.45, change=0.12, minority=-0.15),
    "P09": Trait(0.0, traveller=-0.3),
    "P10": Trait(0.65, change=0.01, minority=-0.35, traveller=-0.5),
}
LAST_CHANGE = 6
"""Terms after which nothing gets better or worse any more."""

SHARED, OWN = 0.75, 0.66
"""Weights of the latent satisfaction and of the question's own chance: answers then correlate at about 0.56."""

SKIPPED_SHARE, SKIPPED_LATER_SHARE = 0.02, 0.06
"""Of the questions of part one, and of those after it."""
PART_TWO_SHARE, COMMENT_SHARE, COMMENT_SHARE_IN_OTHER_LANGUAGES = 0.6, 0.58, 0.8
"""Who goes on to part two, and of those who writes: in English, and in other languages."""
UNHEARD = ("sometimes", "almost_never", "never")
"""Answers to P04 after which one is asked who did not listen."""

WHO = Chances({"yes": 90, "maybe": 7, "young_person": 3})
NOT_LISTENING = Chances({"school": 40, "send_team": 38, "health": 16, "social_care": 6, "else": 4})
KNOWN = {
    "P14_local_offer": Chances({"never": 35, "heard": 40, "used": 25}),
    "P14_forum": Chances({"never": 45, "heard": 35, "used": 20}),
    "P14_sendiass": Chances({"never": 50, "heard": 30, "used": 20}),
}
MAY_QUOTE = Chances({"yes": 45, "no": 55})
OWN_GROUP = Chances({"same": 90, "different": 7, "skip": 3})
WAY_OF_LIFE = Chances({"none": 985, "showpeople": 5, "bargee_boater": 5, "new_traveller": 5})
TALKS = Chances({"en": 95, "pl": 1, "ro": 1, "pa": 1, "ur": 1, "gu": 1})
HELPED = {
    "own_phone": Chances({"no": 95, "family": 5}),
    "with_help": Chances({"worker": 50, "family": 30, "interpreter": 20}),
    "spoken": Chances({"worker": 70, "interpreter": 30}),
    "paper": Chances({"no": 70, "family": 25, "worker": 5}),
}
FIRST_ASKED = Chances({"year": 22, "three": 36, "longer": 37, "not_yet": 5})
TOLD_BEFORE = Chances({"survey": 20, "other": 33, "no": 47})
PROMISE_SEEN = Chances({"yes": 16, "little": 30, "no": 38, "not_for_us": 16})
PROMISE_SEEN_BY_CONTENT = Chances({"yes": 30, "little": 38, "no": 20, "not_for_us": 12})
SENTIMENTS = {
    "P12": (
        Chances({"negative": 45, "neutral": 25, "mixed": 20, "positive": 10}),
        Chances({"positive": 72, "mixed": 20, "neutral": 8}),
    ),
    "P13": (Chances({"negative": 88, "neutral": 8, "mixed": 4}), Chances({"negative": 48, "neutral": 38, "mixed": 14})),
    "P10a": (Chances({"negative": 1}), Chances({"negative": 70, "mixed": 30})),
}
"""By question: what those write who are not content, and those who are."""
COMMENT_QUESTION_SHARES = {"P12": 0.62, "P13": 0.78}
