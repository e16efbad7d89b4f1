"""Drawings that stand alone: what is in them, and what of the page is not."""

from xml.parsers.expat import ExpatError

import pytest

from grappe.web.design.tokens import themes
from grappe.web.pictures.dressing import dressed, signs_of

PAGE = "https://grappe.example/fr/p/?as_of=2026-01-01"


def test_classes_become_attributes_that_every_program_knows() -> None:
    found = dressed('<svg class="bunch" id="b" role="img"><path class="stalk" d="M0 0"/></svg>', PAGE)
    assert f'stroke="{themes()[0].tokens["vine"]}"' in found
    assert "class=" not in found
    assert "id=" not in found
    assert "role=" not in found


def test_what_a_style_sheet_says_goes_before_an_attribute_as_in_a_browser() -> None:
    found = dressed('<svg><circle class="berry-rim" fill="red"/></svg>', PAGE)
    assert 'fill="none"' in found
    assert "red" not in found


def test_what_is_hidden_is_left_out_with_all_that_is_in_it() -> None:
    found = dressed(
        '<svg class="way"><text class="way-tip">later <tspan>on</tspan></text><g>now</g></svg>', PAGE
    )
    assert "later" not in found
    assert "on<" not in found
    assert "now" in found


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/fr/p/a/", "https://grappe.example/fr/p/a/"),
        ("#here", "https://grappe.example/fr/p/?as_of=2026-01-01#here"),
    ],
)
def test_links_lead_to_the_register_from_wherever_the_picture_is(link: str, whole: str) -> None:
    assert f'<a href="{whole}"' in dressed(f'<svg><a href="{link}"><text>A</text></a></svg>', PAGE).replace(
        f' color="{themes()[0].tokens["aubergine"]}"', ""
    )


def test_words_stay_words() -> None:
    assert "A &lt;b&gt; &amp; c" in dressed("<svg><text>A &lt;b&gt; &amp; c</text></svg>", PAGE)


def test_a_key_is_told_by_its_signs_and_words() -> None:
    key = (
        '<ul class="key"><li><svg><title>for ears</title><path d="M0 0"/></svg> one\n way</li>'
        '<li class="chronicle-due"><svg><circle r="1"/></svg>other</li></ul>'
    )
    (first, words), (second, other) = signs_of(key, PAGE)
    assert (words, other) == ("one way", "other")
    assert first.startswith("<svg")
    assert 'd="M0 0"' in first
    assert f'fill="{themes()[0].tokens["paper"]}"' in second  # as its item says
    assert signs_of("", PAGE) == []


def test_half_a_drawing_is_none() -> None:
    with pytest.raises(ExpatError):
        dressed("<svg><g></svg>", PAGE)
