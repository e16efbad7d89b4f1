from grappe.domain.testimony import Testimony
from grappe.reconciling.copies import find_copies, roots_of
from tests.testimonies import claim

FIGURES = {"chairs": 19, "laboratories": 16, "universities": 7, "industrial_partners": 30, "axes": 3}


def tells(
    source: str,
    figures: dict[str, int],
    published: str | None = "2025-03-14",
    publisher: str = "",
    copy_of: str | None = None,
) -> list[Testimony]:
    return [
        claim(
            f"{source}-{indicator}",
            value,
            source=source,
            indicator=indicator,
            published=published,
            publisher=publisher or source,
            copy_of=copy_of,
        )
        for indicator, value in figures.items()
    ]


def part(*indicators: str) -> dict[str, int]:
    return {indicator: FIGURES[indicator] for indicator in indicators}


def test_a_source_that_says_what_it_relays_is_a_copy() -> None:
    said = tells("release", {"chairs": 19}) + tells("reprint", {"chairs": 18}, copy_of="release")
    assert roots_of(find_copies(said)) == {"reprint": "release"}


def test_a_source_with_only_figures_of_an_earlier_one_is_a_copy() -> None:
    said = tells("release", FIGURES, "2025-03-14") + tells("paper", FIGURES, "2025-03-20")
    copies = find_copies(said)
    assert roots_of(copies) == {"paper": "release"}
    assert (copies["paper"].why, copies["paper"].shared) == ("figures", 5)


def test_two_figures_alike_are_no_copy() -> None:
    said = tells("a", part("chairs", "axes")) + tells("b", part("chairs", "axes"))
    assert not find_copies(said)


def test_a_source_that_adds_much_of_its_own_is_no_copy() -> None:
    more = {"patents": 3, "unicorns": 1, "staff": 40, "graduates": 90}
    said = tells("release", FIGURES, "2025-03-14") + tells("study", FIGURES | more, "2025-03-20")
    assert not find_copies(said)


def test_the_same_figures_a_year_later_are_no_copy() -> None:
    said = tells("release", FIGURES, "2025-03-14") + tells("report", FIGURES, "2026-03-14")
    assert not find_copies(said)


def test_figures_that_everybody_gives_prove_nothing() -> None:
    said = [one for number in range(12) for one in tells(f"paper{number}", FIGURES)]
    assert not find_copies(said)


def test_an_undated_source_is_a_copy_where_all_its_figures_are_taken_over() -> None:
    some = part("chairs", "laboratories", "universities", "axes")
    assert roots_of(find_copies(tells("release", FIGURES) + tells("page", some, None))) == {"page": "release"}
    more = some | {"patents": 3}
    assert not find_copies(tells("release", FIGURES) + tells("page", more, None))


def test_a_publisher_that_tells_the_same_again_copies_itself() -> None:
    some = part("chairs", "laboratories", "axes")
    said = tells("fr", some, None, "Port Harmon") + tells("en", some, None, "Port Harmon")
    assert roots_of(find_copies(said)) == {"fr": "en"}


def test_copies_of_copies_lead_to_the_first() -> None:
    said = tells("release", FIGURES, "2025-03-14") + tells("paper", FIGURES, "2025-03-20")
    said += tells("blog", {"patents": 1}, "2025-04-01", copy_of="paper")
    assert roots_of(find_copies(said)) == {"paper": "release", "blog": "release"}


def test_no_original_is_itself_a_copy() -> None:
    said = tells("a", FIGURES, copy_of="b") + tells("b", FIGURES, copy_of="a") + tells("c", FIGURES)
    roots = roots_of(find_copies(said))
    assert roots
    assert not set(roots.values()) & set(roots)
