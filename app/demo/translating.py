"""Put a part of the invented comments into English, as those at the forum might who read the language."""

from datetime import date

from app.areas.model import Area
from app.db import Database, start_writing
from app.demo.words import list_english, list_written_locales
from app.store.comment_translations import save_translation
from app.store.comments import CommentFilter, list_comments

TRANSLATOR = "demo-translator"
MOST_LOOKED_AT = 300
"""Of the newest comments of a language: in a large demonstration the forum has not come further."""


def translate_demo(database: Database, *, area: Area, today: date) -> int:
    """How many comments were put into English."""
    translated_count = 0
    with database.reading_session() as session:
        start_writing(session)
        for locale in list_written_locales():
            english = list_english(locale)
            for comment in list_comments(
                session, area_code=area.code, wanted=CommentFilter(locale=locale), limit=MOST_LOOKED_AT
            ):
                if comment.text in english:
                    translated_count += save_translation(
                        session,
                        area_code=area.code,
                        comment_id=comment.comment_id,
                        words=english[comment.text],
                        staff_id=TRANSLATOR,
                        today=today,
                    )
        session.commit()
    return translated_count
