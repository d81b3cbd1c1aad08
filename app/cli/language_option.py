"""The option ``--language``: a language of ours, or a sentence that lists them."""

import click

from analysis.text.chosen_language import find_our_language, list_our_languages


def read_language(_context: click.Context, _option: click.Parameter, tag: str | None) -> str | None:
    """The code that a tag such as ur-Latn names, None where none was given; refuses one that is not ours."""
    if tag is None:
        return None
    code = find_our_language(tag)
    if code is None:
        message = f"{tag!r} is no language of ours. Use one of {', '.join(list_our_languages())}."
        raise click.BadParameter(message)
    return code
