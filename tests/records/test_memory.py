"""What is remembered stays within bounds; what nobody asked for longest is forgotten first."""

from grappe.records.memory import Memory


def memory(*words: str, most: int = 10) -> Memory[str, str]:
    made = Memory[str, str](most, len)
    for word in words:
        made.keep(word[0], word)
    return made


def test_what_nobody_asked_for_longest_is_forgotten_first() -> None:
    kept = memory("apple", "berry")
    assert kept.get("a") == "apple"
    kept.keep("c", "cedar")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("apple", None, "cedar")


def test_what_is_too_large_by_itself_is_not_kept_and_pushes_nothing_out() -> None:
    kept = memory("apple", "blackcurrants")
    assert (kept.get("a"), kept.get("b")) == ("apple", None)


def test_what_is_kept_again_counts_once() -> None:
    kept = memory("apple", "apple", "apple", "berry")
    assert (kept.get("a"), kept.get("b")) == ("apple", "berry")


def test_everything_can_be_forgotten() -> None:
    kept = memory("apple")
    kept.forget()
    kept.keep("b", "blueberry!")
    assert (kept.get("a"), kept.get("b")) == (None, "blueberry!")
