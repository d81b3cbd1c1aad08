"""The questions that take words, of every survey that ships, shortened for lists."""

from app.areas import Area
from app.areas.surveys import find_area_survey
from app.forum.words import QUESTION_LABELS
from surveys.library import list_versions


def question_labels(area: Area) -> dict[str, str]:
    """Every question of every survey by its code; of two versions the newer one's words."""
    surveys = (find_area_survey(area, code, version_number=version) for code, version in sorted(list_versions()))
    return {
        question.code: str(QUESTION_LABELS.get(question.code, question.text))
        for survey in surveys
        if survey
        for question in survey.questions
    }
