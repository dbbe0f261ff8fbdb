"""What the press is mailed about a communiqué: the text that is public, its correction, or that it was withdrawn.

Invariant: only what went out is ever told, word for word as it was frozen; what is no longer so when its turn comes is
not sent.
"""

from commands.kit.letter import Heading, Letter, Link, Part, full_date, write_letter
from commands.kit.words import Message, Verbatim
from storage.directory import Directory
from storage.posting import Posting
from storage.publication import Edition, Published
from storage.unit_of_work import UnitOfWork
from storage.values import CommuniqueState, Language, Ref

WITHDRAWN = CommuniqueState.WITHDRAWN.value


def is_over(posting: Posting, public: Published | None) -> bool:
    """Say whether what a posting tells is so no longer: a newer text stands, or only a notice."""
    if public is None:
        return True
    if posting.occasion == WITHDRAWN:
        return False
    return public.state is CommuniqueState.WITHDRAWN or public.version != posting.version


async def write_mail(work: UnitOfWork, posting: Posting, directory: Directory, public_url: str) -> Letter | None:
    """Write the mail that a posting about a communiqué asks for.

    Args:
        work: the unit.
        posting: what is to be mailed; in one language.
        directory: the organisation.
        public_url: where the press room is reached.

    Returns:
        The mail, or None when what it would tell is so no longer.
    """
    if posting.about is None or posting.language is None:
        return None
    public = await work.publications.get(posting.about, posting.language)
    if public is None or is_over(posting, public):
        return None
    languages = await work.publications.languages(posting.about)
    if posting.occasion == WITHDRAWN:
        parts = _withdrawal(public, directory)
    else:
        editions = await work.publications.editions(posting.about, posting.version)
        parts = _text(public, next(row for row in editions if row.language is posting.language), directory)
    return write_letter(
        Message(f"mail-subject-{posting.occasion}", title=public.title),
        parts,
        public.language,
        directory,
        footer=_footer(public, languages, directory, public_url),
        thread=public.path,
        is_for_press=True,
    )


def _text(public: Published, edition: Edition, directory: Directory) -> list[Part]:
    first: list[Part] = []
    if edition.rectifies is not None:
        at = full_date(public.published_at, public.language, directory)
        first.append(Message("mail-corrected", ref=Ref.of(public.ref), at=at))
        if edition.notice:
            first.append(Message("mail-corrected-notice", notice=edition.notice))
    return [*first, Heading(edition.title), Verbatim(edition.text)]


def _withdrawal(public: Published, directory: Directory) -> list[Part]:
    at = full_date(public.published_at, public.language, directory)
    parts: list[Part] = [Message("mail-withdrawn", ref=Ref.of(public.ref), title=public.title, at=at)]
    if public.notice:
        is_own = public.notice_language is public.language
        message_id = "mail-withdrawn-notice" if is_own else "mail-withdrawn-notice-in"
        more = {} if is_own else {"language": public.notice_language}
        parts.append(Message(message_id, then=(), about=None, notice=public.notice, **more))
    return parts


def _footer(public: Published, languages: list[Language], directory: Directory, public_url: str) -> list[Part]:
    """Say where and when it was published, in which other languages, and why one gets this."""
    at = full_date(public.published_at, public.language, directory)
    others = [language for language in languages if language is not public.language]
    footer: list[Part] = [Message("mail-published", ref=Ref.of(public.ref), at=at), Link(f"{public_url}{public.path}")]
    if others:
        footer.append(Message("mail-other-languages"))
        footer += [Link(f"{public_url}/press/{language.value}/{public.ref}") for language in others]
    return [*footer, Message("mail-why-press")]
