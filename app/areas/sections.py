"""The sections of area.toml and site.toml as values."""

from calendar import monthrange
from dataclasses import dataclass

from app.areas.model import (
    BenchmarkDimension,
    CommunityLanguages,
    Council,
    DatePrecision,
    Forum,
    MeasureMap,
    Milestone,
    MilestoneKind,
    PublishedTable,
    Retention,
    Scheme,
    SchemeItem,
    Season,
    SiteSettings,
    YearlyTarget,
)
from app.areas.reading import (
    note_duplicates,
    note_unknown,
    read_choice,
    read_date,
    read_filled,
    read_number,
    read_open_date,
)
from surveys.reading import Table

COMMON_YEAR = 2001
"""A year without a 29 February, which no term may close on."""


@dataclass(frozen=True, slots=True)
class BenchmarkHead:
    """What area.toml says about a benchmark whose counts stand in benchmarks.csv."""

    code: str
    label: str
    base: str
    dimension_code: BenchmarkDimension
    level: str
    only_stage_code: str | None
    note: str
    published_table: PublishedTable | None
    stands_in_for: str
    is_awaited: bool


def read_council(table: Table) -> Council:
    """The local authority."""
    council = _subtable(table, "council")
    council.allow(required=("name", "short_name", "url"))
    return Council(read_filled(council, "name"), read_filled(council, "short_name"), read_filled(council, "url"))


def read_forum(table: Table) -> Forum:
    """The parent carer forum."""
    forum = _subtable(table, "forum")
    forum.allow(required=("name", "short_name"))
    return Forum(read_filled(forum, "name"), read_filled(forum, "short_name"))


def read_seasons(table: Table) -> tuple[Season, ...]:
    """The terms of a year, in the order they close."""
    seasons = []
    if not table.tables("seasons"):
        note_unknown(table, "seasons", value="no season", known=("one [[seasons]] for each term of a year",))
    for season in table.tables("seasons"):
        season.allow(required=("code", "first_month", "last_month", "closes_month", "closes_day"))
        seasons.append(
            Season(
                code=read_filled(season, "code"),
                first_month=read_number(season, "first_month", least=1, most=12),
                last_month=read_number(season, "last_month", least=1, most=12),
                closes_month=(closes_month := read_number(season, "closes_month", least=1, most=12)),
                closes_day=read_number(season, "closes_day", least=1, most=monthrange(COMMON_YEAR, closes_month)[1]),
            )
        )
    note_duplicates([season.code for season in seasons], place="seasons", faults=table.faults)
    return tuple(sorted(seasons, key=lambda season: (season.closes_month, season.closes_day)))


def read_schemes(table: Table) -> tuple[Scheme, ...]:
    """The schemes that measures are mapped to."""
    schemes = []
    for scheme in table.tables("schemes"):
        scheme.allow(required=("code", "label", "source", "items"))
        items = []
        for item in scheme.tables("items"):
            item.allow(required=("code", "label"))
            items.append(SchemeItem(read_filled(item, "code"), read_filled(item, "label")))
        note_duplicates([item.code for item in items], place=scheme.place, faults=table.faults)
        schemes.append(
            Scheme(
                read_filled(scheme, "code"), read_filled(scheme, "label"), read_filled(scheme, "source"), tuple(items)
            )
        )
    note_duplicates([scheme.code for scheme in schemes], place="schemes", faults=table.faults)
    return tuple(schemes)


def read_measure_maps(table: Table, *, schemes: tuple[Scheme, ...]) -> tuple[MeasureMap, ...]:
    """Which headings each measure speaks to: one key for each scheme."""
    maps = []
    measures = table.tables("measures")
    for measure in measures:
        measure.allow(required=("code",), optional=tuple(scheme.code for scheme in schemes))
        for scheme in schemes:
            item_codes = measure.texts(scheme.code)
            known = tuple(item.code for item in scheme.items)
            for item_code in item_codes:
                if item_code not in known:
                    note_unknown(measure, scheme.code, value=item_code, known=known)
            maps.append(MeasureMap(read_filled(measure, "code"), scheme.code, item_codes))
    note_duplicates([measure.text("code") for measure in measures], place="measures", faults=table.faults)
    return tuple(maps)


def read_milestones(table: Table) -> tuple[Milestone, ...]:
    """What happened, in the order it happened."""
    milestones = []
    for milestone in table.tables("milestones"):
        milestone.allow(required=("on", "precision", "kind", "label", "source"))
        milestones.append(
            Milestone(
                on=read_date(milestone, "on"),
                precision=read_choice(milestone, "precision", kind=DatePrecision),
                kind=read_choice(milestone, "kind", kind=MilestoneKind),
                label=read_filled(milestone, "label"),
                source=read_filled(milestone, "source"),
            )
        )
    return tuple(sorted(milestones, key=lambda milestone: milestone.on))


def read_community_languages(table: Table) -> tuple[CommunityLanguages, ...]:
    """The languages each community is likely to want."""
    needs = []
    for need in table.tables("community_languages"):
        need.allow(required=("code", "languages", "source"))
        needs.append(
            CommunityLanguages(read_filled(need, "code"), need.texts("languages"), read_filled(need, "source"))
        )
    note_duplicates([need.community_code for need in needs], place="community_languages", faults=table.faults)
    return tuple(needs)


def read_yearly_targets(table: Table) -> tuple[YearlyTarget, ...]:
    """The replies hoped for in a school year from small communities."""
    targets = []
    for target in table.tables("yearly_targets"):
        target.allow(required=("code", "replies", "source"))
        reply_count = read_number(target, "replies", least=1, most=100_000)
        targets.append(YearlyTarget(read_filled(target, "code"), reply_count, read_filled(target, "source")))
    note_duplicates([target.group_code for target in targets], place="yearly_targets", faults=table.faults)
    return tuple(targets)


def read_benchmark_heads(table: Table) -> tuple[BenchmarkHead, ...]:
    """The benchmark populations this area uses."""
    heads = []
    for head in table.tables("benchmarks"):
        head.allow(
            required=("code", "label", "base", "dimension", "level"),
            optional=("only_stage", "note", "published_table", "stands_in_for", "awaited"),
        )
        heads.append(
            BenchmarkHead(
                code=read_filled(head, "code"),
                label=read_filled(head, "label"),
                base=read_filled(head, "base"),
                dimension_code=read_choice(head, "dimension", kind=BenchmarkDimension),
                level=read_filled(head, "level"),
                only_stage_code=head.text("only_stage") or None,
                note=head.text("note"),
                published_table=(
                    read_choice(head, "published_table", kind=PublishedTable)
                    if "published_table" in head.values
                    else None
                ),
                stands_in_for=head.text("stands_in_for"),
                is_awaited=head.flag("awaited"),
            )
        )
    known = tuple(one.code for one in heads)
    for given in table.tables("benchmarks"):
        if given.text("stands_in_for") not in ("", *known):
            note_unknown(given, "stands_in_for", value=given.text("stands_in_for"), known=known)
    note_duplicates([head.code for head in heads], place="benchmarks", faults=table.faults)
    return tuple(heads)


def read_site(table: Table) -> SiteSettings:
    """What the people who run the survey decided; blanks are allowed here and refused when a survey opens."""
    texts = ("controller", "lawful_basis", "key_holder")
    table.allow(required=(*texts, "dpia_on", "safeguarding_readers", "help_checked_on", "retention"))
    retention = _subtable(table, "retention")
    retention.allow(required=("text_months", "row_months", "contact_months", "voice_days", "agreed_on"))
    return SiteSettings(
        controller=table.text("controller").strip(),
        lawful_basis=table.text("lawful_basis").strip(),
        dpia_on=read_open_date(table, "dpia_on"),
        key_holder=table.text("key_holder").strip(),
        safeguarding_readers=tuple(reader.strip() for reader in table.texts("safeguarding_readers")),
        help_checked_on=read_open_date(table, "help_checked_on"),
        retention=Retention(
            text_months=read_number(retention, "text_months", least=1, most=120),
            row_months=read_number(retention, "row_months", least=1, most=120),
            contact_months=read_number(retention, "contact_months", least=1, most=120),
            voice_days=read_number(retention, "voice_days", least=1, most=365),
            agreed_on=read_open_date(retention, "agreed_on"),
        ),
    )


def _subtable(table: Table, key: str) -> Table:
    values = table.values.get(key, {})
    if isinstance(values, dict):
        return Table(values, key, table.faults)
    note_unknown(table, key, value=str(values), known=(f"a table [{key}]",))
    return Table({}, key, table.faults)
