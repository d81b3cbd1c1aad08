"""The command ``heard``: one module per group of commands."""

import click

from app.cli import (
    areas,
    audio,
    benchmarks,
    database,
    demo,
    language,
    official,
    outreach,
    paper,
    release,
    retention,
    sentiment,
    serve,
    staff,
    survey,
    themes,
    translations,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Ask families how the help is going, and tell the truth about it."""


main.add_command(areas.area)
main.add_command(benchmarks.benchmark)
main.add_command(official.official)
main.add_command(outreach.outreach)
main.add_command(audio.audio)
main.add_command(database.database)
database.database.add_command(retention.erase_expired_command)
main.add_command(demo.demo)
main.add_command(serve.serve)
main.add_command(translations.translations)
main.add_command(language.language)
main.add_command(release.release)
main.add_command(sentiment.sentiment)
main.add_command(survey.survey)
main.add_command(themes.themes)
survey.survey.add_command(paper.print_survey)
main.add_command(staff.staff)
