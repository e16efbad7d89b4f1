"""The page on design says of each component when to use it, and when not."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser


@pytest.mark.parametrize(
    ("address", "never"),
    [("/fr/methode/charte/", ("; pas", "; jamais")), ("/en/method/design/", ("; not", "; never"))],
)
def test_every_component_says_when_to_use_it_and_when_not(
    client: Client, address: str, never: tuple[str, str]
) -> None:
    found = LexborHTMLParser(client.get(address).content)
    heads = found.css("section[aria-labelledby=parts-title] h3")
    assert len(heads) >= 10
    for head in heads:
        said = head.next
        while said is not None and said.tag == "-text":
            said = said.next
        assert said is not None
        assert said.attributes.get("class") == "use", head.text()
        assert any(one in said.text().replace("\N{NARROW NO-BREAK SPACE}", "") for one in never), head.text()
