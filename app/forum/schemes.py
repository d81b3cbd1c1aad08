"""The measures under the headings that somebody holds the partnership to."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.areas import Area
from app.forum.measures import MeasureLine


@dataclass(frozen=True, slots=True)
class SchemeHeading:
    """One heading of a scheme and the measures that speak to it."""

    label: str
    lines: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class SchemeSection:
    """One scheme with its headings and where it comes from."""

    code: str
    label: str
    source: str
    headings: tuple[SchemeHeading, ...]


def scheme_sections(area: Area, *, lines: Sequence[MeasureLine]) -> tuple[SchemeSection, ...]:
    """Every scheme of the area, in its order."""
    return tuple(
        SchemeSection(
            code=scheme.code.replace("_", "-"),
            label=scheme.label,
            source=scheme.source,
            headings=tuple(
                SchemeHeading(
                    item.label,
                    tuple(
                        line for line in lines if line.code in area.measure_codes_of(scheme.code, item_code=item.code)
                    ),
                )
                for item in scheme.items
            ),
        )
        for scheme in area.schemes
    )


def unmapped_labels(area: Area, *, lines: Sequence[MeasureLine]) -> tuple[str, ...]:
    """The measures that speak to no heading: the headline, and whether change is felt."""
    mapped = {one.measure_code for one in area.measure_maps if one.item_codes}
    return tuple(line.label for line in lines if line.code not in mapped)
