"""Whole school years pooled: what no single term told, and nothing else."""

from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE
from analysis.tallies import NOT_STATED, Dimension
from tests.analysis.worlds import SCHOOL_YEAR, World, find_table, release_world, shown


def communities(**counts: tuple[int, int]) -> World:
    return {(term, group): answers for term in SCHOOL_YEAR for group, answers in counts.items()}


def test_gypsy_roma_and_traveller_opinion_is_pooled_over_a_school_year_and_never_told_apart() -> None:
    world = communities(
        white_british=(90, 110),
        asian_indian=(14, 13),
        black_african=(13, 12),
        romany_gypsy=(6, 7),
        irish_traveller=(5, 8),
        arab=(3, 4),
        not_stated=(20, 24),
    )
    releases = release_world(world, ladder=COMMUNITY_LADDER, dimension=Dimension.COMMUNITY)
    for release in releases:
        table = find_table(release, dimension=Dimension.COMMUNITY)
        assert GRT_GROUP_CODE not in shown(table)
        codes = {cell.group_code for table in release.measure_tables for cell in table.cells}
        assert not codes & {"dfe_gypsy_roma", "dfe_traveller_irish_heritage", "romany_gypsy", "irish_traveller"}
    # 26 answers a term, 78 over the year; shown as 80.
    pooled = shown(find_table(releases[-1], dimension=Dimension.COMMUNITY, is_pool=True))
    assert pooled[GRT_GROUP_CODE].base_count == 80
    assert pooled[GRT_GROUP_CODE].pooled_term_codes == SCHOOL_YEAR
    assert all(not table.pooled_term_codes for release in releases[:-1] for table in release.measure_tables)


def test_a_pool_never_tells_of_a_group_that_a_term_told_of() -> None:
    world = {
        (term, group): counts
        for term in SCHOOL_YEAR
        for group, counts in {"ashby": (14, 11), "birch": (9, 12), "corley": (3, 4), "denham": (4, 2)}.items()
    }
    world[SCHOOL_YEAR[0], "corley"] = (12, 13)
    for term in SCHOOL_YEAR:
        world[term, NOT_STATED] = (6, 7)
    releases = release_world(world)
    assert "corley" in shown(find_table(releases[0]))
    pools = [table for table in releases[-1].measure_tables if table.pooled_term_codes]
    assert all("corley" not in {cell.group_code for cell in table.cells} for table in pools)


def test_a_pool_of_one_cell_is_one_sentence() -> None:
    # Only Corley has ten answers over the year that no term told of: 3 * 7 = 21, and Denham 3 * 3 = 9.
    counts = {"ashby": (14, 11), "birch": (9, 12), "corley": (3, 4), "denham": (1, 2), NOT_STATED: (6, 7)}
    world = {(term, group): answers for term in SCHOOL_YEAR for group, answers in counts.items()}
    pool = find_table(release_world(world)[-1], is_pool=True)
    assert set(shown(pool)) == {"corley"}
    assert pool.is_told_in_one_sentence
