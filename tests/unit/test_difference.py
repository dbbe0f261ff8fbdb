"""What changed between two texts, in words."""

from hypothesis import given
from hypothesis import strategies as st

from commands.kit.difference import MOST_CHANGES, Change, changes_between


def test_a_replaced_word_is_said_with_what_stands_before_it() -> None:
    """One word for another: what is gone, what is new, and after which words."""
    changes = changes_between("Ouvrir 12 points d'eau dans la vallée", "Ouvrir 14 points d'eau dans la vallée")
    assert changes == (Change("12", "14", "Ouvrir"),)


def test_what_is_only_added_or_removed_says_so() -> None:
    """Added words remove nothing, removed words add nothing."""
    assert changes_between("Fermer les écoles", "Fermer toutes les écoles") == (Change("", "toutes", "Fermer"),)
    assert changes_between("Fermer toutes les écoles", "Fermer les écoles") == (Change("toutes", "", "Fermer"),)


def test_a_change_at_the_start_follows_nothing() -> None:
    """At the beginning of the text there is nothing it could come after."""
    assert changes_between("Fermer le pont nord", "Ouvrir le pont nord") == (Change("Fermer", "Ouvrir", None),)


def test_figures_with_points_stay_whole() -> None:
    """A number, a time or a date is one word: half of it is never shown alone."""
    changes = changes_between("Réserve de 12.500 litres à 9:30 demain", "Réserve de 12.700 litres à 9:45 demain")
    assert changes == (Change("12.500", "12.700", "Réserve de"), Change("9:30", "9:45", "de 12.700 litres à"))


def test_spaces_alone_change_nothing() -> None:
    """Line breaks and double spaces are no words."""
    assert changes_between("Fermer  le pont", "Fermer le\npont") == ()


def test_another_text_is_not_taken_apart() -> None:
    """Where little is kept, or too much differs, two texts are read faster than their pieces."""
    assert changes_between("Fermer les écoles", "Distribuer de l'eau potable à Valmeuse") is None
    many = [f"mot{n} lien ici" for n in range(MOST_CHANGES + 1)]
    assert changes_between(" ".join(many), " ".join(many).replace("mot", "terme")) is None


def test_very_long_texts_keep_nobody_waiting() -> None:
    """Texts whose comparison would take seconds are not compared."""
    assert changes_between(". " * 2_000, "! " * 2_000) is None


_TEXTS = st.lists(st.sampled_from(["pont", "eau", "12", "14", "les", "fermer", "."]), max_size=30).map(" ".join)


@given(_TEXTS, _TEXTS)
def test_every_piece_stands_in_its_text(before: str, after: str) -> None:
    """What is said to be removed stood in the old text, what is said to be added stands in the new one."""
    for change in changes_between(before, after) or ():
        assert change.removed in before
        assert change.added in after
        assert change.removed != change.added
        assert (change.follows or "") in after


@given(_TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """Nothing changed is nothing said."""
    assert changes_between(text, text) == ()
