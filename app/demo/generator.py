"""Invented responses: one latent satisfaction each, so that answers hang together, and small changes from term to term.

Families find help and are asked more from term to term, waits grow a little, the rest stays. Some communities are shown
less respect. All of it is invented, to give the pages something true to find.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.areas.model import Area
from app.demo import habits
from app.demo.population import Chances, Person, Population, find_population
from app.demo.words import Deck
from surveys.answers import Answer, Answers


@dataclass(frozen=True, slots=True)
class DemoChannel:
    """A link that was handed out; ``community_codes`` are those it was made for, none for everyone."""

    code: str
    community_codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DemoTerm:
    """A term to invent responses for."""

    code: str
    first_on: date
    last_on: date
    response_count: int
    promise_positions: tuple[int, ...] = ()
    channels: tuple[DemoChannel, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoResponse:
    """One invented response, its answers in the order of the survey."""

    term_code: str
    locale: str
    mode: str
    channel_code: str | None
    answered_on: date
    answers: Answers


def demo_responses(area: Area, *, seed: int, terms: Sequence[DemoTerm]) -> Iterator[DemoResponse]:
    """The invented responses of these terms, oldest term first; the same seed gives the same responses.

    A term's responses depend on the seed, its code and its place in the row, not on the other terms.
    """
    population = find_population(area)
    for term_number, term in enumerate(terms):
        # Seeded on purpose: invented data must come out the same again.
        random = Random(f"{seed}/{term.code}")  # noqa: S311  # the same families for the same seed
        writer = _Writer(random, Deck(random), term, min(term_number, habits.LAST_CHANGE))
        for _ in range(term.response_count):
            yield writer.write(population)


class _Writer:
    """Fills in one survey after the other."""

    def __init__(self, random: Random, deck: Deck, term: DemoTerm, term_number: int) -> None:
        self._random = random
        self._deck = deck
        self._term = term
        self._term_number = term_number
        self._day_count = (term.last_on - term.first_on).days + 1

    def write(self, population: Population) -> DemoResponse:
        """One response of a person drawn from the population."""
        random = self._random
        person = population.draw(random)
        contentment = random.gauss(0.0, 1.0)
        answers = list(self._part_one(person, contentment))
        if random.random() < habits.PART_TWO_SHARE:
            answers += self._part_two(person, contentment, is_disrespected=_is_disrespected(answers))
        return DemoResponse(
            term_code=self._term.code,
            locale=person.locale,
            mode=person.mode,
            channel_code=self._channel_code(person),
            answered_on=self._term.first_on + timedelta(days=random.randrange(self._day_count)),
            answers=Answers(tuple(answers)),
        )

    def _part_one(self, person: Person, contentment: float) -> Iterator[Answer]:
        random = self._random
        yield Answer("P00", (habits.WHO.draw(random),))
        has_no_help = random.random() < (0.35 if person.stage_code == "none_but_concerned" else 0.03)
        if has_no_help:
            yield Answer("P01", ("none",))
        for question_code in habits.TRAITS:
            if question_code == "P01" and has_no_help:
                continue
            if has_no_help and question_code in {"P02", "P03", "P06"}:
                continue
            if random.random() < habits.SKIPPED_SHARE:
                continue
            option_code = self._scale_code(question_code, person, contentment)
            yield Answer(question_code, (option_code,))
            if question_code == "P04" and option_code in habits.UNHEARD and random.random() < 0.9:
                yield Answer("P04a", self._not_listening())
        yield from self._closing_answers(person, contentment)

    def _closing_answers(self, person: Person, contentment: float) -> Iterator[Answer]:
        if not self._is_skipped():
            yield Answer("P11", (self._change_code(contentment),))
        if not self._is_skipped():
            yield Answer("A02", (person.stage_code,))
        if self._random.random() > 0.04:
            yield Answer("A04", ("outside_area" if self._random.random() < 0.012 else person.town_code,))
        if person.community_code is not None:
            yield Answer("A07", (person.community_code,))

    def _scale_code(self, question_code: str, person: Person, contentment: float) -> str:
        trait = habits.TRAITS[question_code]
        chance = self._random.random()
        if chance < 0.03:
            return "dk"
        if question_code == "P06" and chance < 0.09:
            return "one"
        place = trait.level + trait.change * self._term_number
        place += trait.minority * person.is_minority + trait.traveller * person.is_traveller
        place += habits.SHARED * contentment + habits.OWN * self._random.gauss(0.0, 1.0)
        return (habits.FEEL if question_code == "P01" else habits.OFTEN)[bisect(habits.CUTS, place)]

    def _not_listening(self) -> tuple[str, ...]:
        chosen = {habits.NOT_LISTENING.draw(self._random) for _ in range(self._random.choice((1, 1, 2)))}
        return tuple(code for code in ("school", "send_team", "health", "social_care", "else") if code in chosen)

    def _change_code(self, contentment: float) -> str:
        chance = self._random.random()
        if chance < 0.12:
            return "first" if chance < 0.07 else "dk"
        place = 0.05 + 0.03 * self._term_number + 0.5 * contentment + 0.8 * self._random.gauss(0.0, 1.0)
        return ("much_worse", "worse", "same", "better", "much_better")[bisect((-1.6, -0.6, 0.55, 1.6), place)]

    def _part_two(self, person: Person, contentment: float, *, is_disrespected: bool) -> Iterator[Answer]:
        random = self._random
        comments = tuple(self._comments(person, contentment, is_disrespected=is_disrespected))
        yield from comments
        if comments and random.random() < 0.9:
            yield Answer("P17", (habits.MAY_QUOTE.draw(random),))
        seen = habits.PROMISE_SEEN_BY_CONTENT if contentment > 0.5 else habits.PROMISE_SEEN
        for position in self._term.promise_positions:
            yield from self._unless_skipped(f"P15_{position}", seen)
        for question_code, known in habits.KNOWN.items():
            yield from self._unless_skipped(question_code, known)
        if not self._is_skipped_later():
            yield Answer("A01", (person.age_code,))
        if not self._is_skipped_later():
            yield Answer("A03", person.need_codes)
        yield from self._own_group(person)
        yield from self._unless_skipped("A13", habits.WAY_OF_LIFE)
        if person.locale == "en":
            yield from self._unless_skipped("A05", habits.TALKS)
        yield from self._unless_skipped("A09", habits.HELPED[person.mode])
        yield from self._unless_skipped("A11", habits.FIRST_ASKED)
        yield from self._unless_skipped("A12", habits.TOLD_BEFORE)

    def _own_group(self, person: Person) -> Iterator[Answer]:
        for answer in self._unless_skipped("A08", habits.OWN_GROUP):
            yield answer
            if answer.option_codes == ("different",) and not self._is_skipped_later():
                yield Answer("A08a", ("mixed_other" if person.community_code == "white_british" else "white_british",))

    def _comments(self, person: Person, contentment: float, *, is_disrespected: bool) -> Iterator[Answer]:
        share = habits.COMMENT_SHARE if person.locale == "en" else habits.COMMENT_SHARE_IN_OTHER_LANGUAGES
        if self._random.random() > share:
            return
        for question_code, question_share in habits.COMMENT_QUESTION_SHARES.items():
            if self._random.random() < question_share:
                yield self._comment(question_code, person, contentment)
        if is_disrespected:
            yield self._comment("P10a", person, contentment)

    def _comment(self, question_code: str, person: Person, contentment: float) -> Answer:
        is_content = contentment + 0.4 * self._random.gauss(0.0, 1.0) > -0.1
        sentiment = habits.SENTIMENTS[question_code][is_content].draw(self._random)
        text = self._deck.draw(locale=person.locale, question_code=question_code, sentiment=sentiment)
        return Answer(question_code, text=text)

    def _channel_code(self, person: Person) -> str | None:
        channels = [channel for channel in self._term.channels if person.community_code in channel.community_codes]
        if channels and self._random.random() < (0.6 if person.is_minority else 0.04):
            return self._random.choice(channels).code
        channels = [channel for channel in self._term.channels if not channel.community_codes]
        return self._random.choice(channels).code if channels and self._random.random() < 0.45 else None

    def _unless_skipped(self, question_code: str, chances: Chances) -> Iterator[Answer]:
        if not self._is_skipped_later():
            yield Answer(question_code, (chances.draw(self._random),))

    def _is_skipped(self) -> bool:
        return self._random.random() < habits.SKIPPED_SHARE

    def _is_skipped_later(self) -> bool:
        return self._random.random() < habits.SKIPPED_LATER_SHARE


def _is_disrespected(answers: Sequence[Answer]) -> bool:
    return any(
        answer.question_code == "P10" and answer.option_codes[0] in {"almost_never", "never"} for answer in answers
    )
