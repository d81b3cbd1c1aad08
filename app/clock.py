"""Today, where the families are."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Europe/London")


def today() -> date:
    """The date in the United Kingdom."""
    return datetime.now(LOCAL_ZONE).date()
