"""What officers hand out on paper, and how its answers come back: surveys, posters, cards, typing in."""

from app.paper import entry_views, views
from app.paper.blueprint import blueprint

__all__ = ["blueprint", "entry_views", "views"]
