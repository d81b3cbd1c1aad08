"""One council and its forum as frozen values: names, terms, schemes, places, help, benchmarks, site decisions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class DatePrecision(StrEnum):
    """How exactly a milestone's date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class MilestoneKind(StrEnum):
    """What happened at a milestone."""

    INSPECTION = "inspection"
    MONITORING = "monitoring"
    REVIEW = "review"
    PLAN = "plan"
    STRATEGY = "strategy"


class HelpNeed(StrEnum):
    """What a help service must have before the survey may open."""

    NUMBER = "number"
    URL = "url"
    EITHER = "either"


class BenchmarkDimension(StrEnum):
    """What the groups of a benchmark population are."""

    COMMUNITY = "community"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Council:
    """The local authority."""

    name: str
    short_name: str
    url: str


@dataclass(frozen=True, slots=True)
class Forum:
    """The parent carer forum, which asks and reads."""

    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Season:
    """One term of every year: the months a text names, and the last day its answers count."""

    code: str
    first_month: int
    last_month: int
    closes_month: int
    closes_day: int


@dataclass(frozen=True, slots=True)
class SchemeItem:
    """One heading of a scheme that measures are mapped to."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A set of headings somebody holds the partnership to, such as inspection criteria."""

    code: str
    label: str
    source: str
    items: tuple[SchemeItem, ...]


@dataclass(frozen=True, slots=True)
class MeasureMap:
    """Which headings of one scheme a measure speaks to."""

    measure_code: str
    scheme_code: str
    item_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened to the partnership, for the time line."""

    on: date
    precision: DatePrecision
    kind: MilestoneKind
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class CommunityLanguages:
    """The languages a community is likely to want to talk in, for planning a visit."""

    community_code: str
    language_codes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class YearlyTarget:
    """Replies hoped for in a school year from a community too small for shares."""

    group_code: str
    reply_count: int
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A town that parents choose, and the locality it is reported in when there are few replies."""

    code: str
    name: str
    locality_code: str
    locality_name: str
    wards: tuple[str, ...]
    source: str


DANGER_SERVICES: Final = frozenset({"emergency", "child_concern", "child_concern_out_of_hours", "nspcc"})
"""Whom to call when a child is in danger now, of the services of help.csv."""


@dataclass(frozen=True, slots=True)
class HelpService:
    """Somebody to turn to; number or url may be blank until the site fills it in."""

    code: str
    service: str
    number: str
    hours: str
    url: str
    required: HelpNeed
    source: str


@dataclass(frozen=True, slots=True)
class BenchmarkGroup:
    """How many people of one group a benchmark counts."""

    group_code: str
    count: int


class PublishedTable(StrEnum):
    """The published tables that can be brought in as a benchmark."""

    DFE_ALL_PUPILS = "dfe_all_pupils"
    DFE_SEN_SUPPORT = "dfe_sen_support"
    DFE_EHC_PLAN = "dfe_ehc_plan"
    CENSUS_ETHNIC_GROUP = "census_ts021"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A counted population; ``level`` names the roll-up its groups belong to.

    ``only_stage_code`` names the stage whose replies it is held against; None means all replies.
    ``published_table`` says which published file it is brought in from, None for our own columns alone. A benchmark
    ``stands_in_for`` another while that one has no counts yet.
    """

    code: str
    label: str
    base: str
    dimension_code: BenchmarkDimension
    level: str
    only_stage_code: str | None
    note: str
    year: int
    area_name: str
    source: str
    groups: tuple[BenchmarkGroup, ...]
    published_table: PublishedTable | None
    stands_in_for: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept; ``agreed_on`` is None until the controller has agreed."""

    text_months: int
    row_months: int
    contact_months: int
    voice_days: int
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the people who run the survey must decide; a blank text, None or an empty tuple is not decided yet."""

    controller: str
    lawful_basis: str
    dpia_on: date | None
    key_holder: str
    safeguarding_readers: tuple[str, ...]
    help_checked_on: date | None
    retention: Retention


@dataclass(frozen=True, slots=True)
class Area:
    """Everything local to one council and forum."""

    code: str
    name: str
    council: Council
    forum: Forum
    local_offer_name: str
    advice_name: str
    baseline_term_code: str
    seasons: tuple[Season, ...]
    schemes: tuple[Scheme, ...]
    measure_maps: tuple[MeasureMap, ...]
    milestones: tuple[Milestone, ...]
    community_languages: tuple[CommunityLanguages, ...]
    yearly_targets: tuple[YearlyTarget, ...]
    places: tuple[Place, ...]
    help_services: tuple[HelpService, ...]
    benchmarks: tuple[Benchmark, ...]
    """Those that replies are held against today."""
    resting_benchmarks: tuple[Benchmark, ...]
    """Those that have no counts yet, and those that only stood in for one that has them now."""
    site: SiteSettings

    @property
    def known_benchmarks(self) -> tuple[Benchmark, ...]:
        """Every benchmark the area describes."""
        return (*self.benchmarks, *self.resting_benchmarks)

    def find_place(self, code: str) -> Place | None:
        """The town with this code, or None."""
        return next((place for place in self.places if place.code == code), None)

    @property
    def danger_services(self) -> tuple[HelpService, ...]:
        """Whom to call when a child is in danger now: those of them with a number."""
        return tuple(service for service in self.help_services if service.number and service.code in DANGER_SERVICES)

    def find_benchmark(self, code: str) -> Benchmark | None:
        """The benchmark population with this code, be it one that only earlier releases tell of, or None."""
        return next((benchmark for benchmark in self.known_benchmarks if benchmark.code == code), None)

    def measure_codes_of(self, scheme_code: str, *, item_code: str) -> tuple[str, ...]:
        """The measures that speak to one heading of a scheme."""
        return tuple(
            mapped.measure_code
            for mapped in self.measure_maps
            if mapped.scheme_code == scheme_code and item_code in mapped.item_codes
        )
