"""How the bot speaks of what goes out by mail and webhook: to whom, and what was given up.

Invariant: a mail address is in no room: a name of the organisation file stands for it, or its domain alone.
"""

from commands.kit.words import Localized, Mention, Message
from storage.directory import Directory
from storage.posting import Posting, PostingKind


def addressee(posting: Posting, directory: Directory) -> object:
    """Give whom or what a posting goes to, as the bot calls it."""
    if posting.kind is PostingKind.WEBHOOK:
        channel = directory.channels.get(posting.address)
        return Localized(channel.name) if channel is not None and channel.name else posting.address
    for contact in directory.press_list:
        if contact.email == posting.address and contact.name:
            return contact.name
    for person in directory.people.values():
        if person.email == posting.address:
            return Mention(person.user_id)
    return f"…@{posting.address.rpartition('@')[2]}"


def stuck_message(posting: Posting, why: str, directory: Directory) -> Message:
    """Say that something will not leave by itself."""
    return Message(
        "posting-stuck", what=posting.about or posting.occasion, where=addressee(posting, directory), error=why
    )


def stuck_once(posting: Posting) -> str:
    """Name what is said once: the first mail of a text that is stuck speaks for the others, a webhook for itself."""
    where = posting.address if posting.kind is PostingKind.WEBHOOK else "mail"
    return f"posting-stuck/{posting.occasion}/{posting.about}@{posting.version}/{where}"
