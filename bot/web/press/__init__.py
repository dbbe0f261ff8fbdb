"""The press room: what was published, for everybody to read, as pages and as an Atom feed for each language.

Invariant: it shows what `work.publications` calls public and asks for nothing else about a text; whatever is not public
is answered like what does not exist.
"""

from bot.web.press.room import PressRoom

__all__ = ["PressRoom"]
