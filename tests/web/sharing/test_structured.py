"""Pages say what they are about in schema.org's own words, in a block that nothing can break out of."""

import json
from typing import Any

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, Programme, Project, Source
from grappe.web.sharing.structured import as_script
from tests.schema_org import wrong

PLACES = (
    "ia-cluster/", "ia-cluster/enact/", "ia-cluster/suivi/", "ia-cluster/comparer/",
    "ia-cluster/changements/", "sources/", "sources/ia-cluster/S001/", "organisations/inria/",
    "methode/", "methode/suivi/", "methode/liens/", "methode/indicateurs/", "ia-cluster/reseau/",
)  # fmt: skip


def graph(client: Client, address: str) -> dict[str, Any]:
    found = LexborHTMLParser(client.get(address).content)
    blocks = found.css('script[type="application/ld+json"]')
    assert len(blocks) == 1, address
    told: dict[str, Any] = json.loads(blocks[0].text())
    return told


def test_every_kind_of_page_tells_what_schema_org_knows(ia_cluster: Programme, client: Client) -> None:
    of_enact = Commitment.objects.filter(project__code="enact", milestone_of=None)[0]
    places = [*PLACES, f"ia-cluster/engagements/{of_enact.address}/"]
    found = {place: graph(client, f"/fr/{place}") for place in places}
    assert {place: mistakes for place, told in found.items() if (mistakes := wrong(told))} == {}
    kinds = {place: told["@graph"][0]["@type"] for place, told in found.items()}
    assert kinds["ia-cluster/"] == "Dataset"
    assert kinds["ia-cluster/enact/"] in ("Project", "ResearchProject")
    assert kinds["organisations/inria/"] == "ResearchOrganization"
    assert kinds[places[-1]] == "Claim"


def test_the_check_finds_what_is_no_word_of_schema_org() -> None:
    def mistakes(**node: Any) -> list[str]:
        return wrong({"@context": "https://schema.org", "@graph": [node]})

    assert mistakes(**{"@type": "Cluster"}) == ["no such type: Cluster"]
    assert mistakes(**{"@type": "Place", "grapes": "9"}) == ["Place has no grapes"]
    assert mistakes(**{"@type": "Dataset", "distribution": {"@type": "Place"}})
    assert mistakes(**{"@type": "CreativeWork", "datePublished": "in May"})
    assert mistakes(**{"@type": "CreativeWork", "url": "somewhere"})
    assert mistakes(**{"@type": "CreativeWork", "name": ""})
    assert mistakes(**{"@type": "Claim", "appearance": {"@type": "CreativeWork", "name": "A letter"}}) == []


def test_a_programme_is_a_dataset_with_its_downloads(ia_cluster: Programme, client: Client) -> None:
    told = graph(client, "/en/ia-cluster/")["@graph"][0]
    for download in told["distribution"]:
        response = client.get(download["contentUrl"])
        assert response.status_code == 200
        assert response["Content-Type"].startswith(download["encodingFormat"])
    assert told["about"]["@type"] == "GovernmentService"
    assert told["temporalCoverage"] == "2024/2030" or "/" in told["temporalCoverage"]


def test_a_project_tells_its_grant_and_its_way_from_the_programme(
    ia_cluster: Programme, client: Client
) -> None:
    told, way = graph(client, "/fr/ia-cluster/enact/")["@graph"]
    assert told["funding"]["amount"] == {"@type": "MonetaryAmount", "currency": "EUR", "value": 30_000_000.0}
    assert [one["name"] for one in way["itemListElement"]] == [ia_cluster.name_fr.replace("'", "’"), "ENACT"]
    assert all(client.get(one["item"]).status_code == 200 for one in way["itemListElement"])


def test_an_organisation_tells_the_identifier_that_ror_gave_it(ia_cluster: Programme, client: Client) -> None:
    told = graph(client, "/fr/organisations/inria/")["@graph"][0]
    assert {one["propertyID"] for one in told["identifier"]} >= {"ROR"}
    assert any(one.startswith("https://ror.org/0") for one in told["sameAs"])


def test_no_word_of_a_document_ends_the_block(harbour: Programme, client: Client) -> None:
    title = "</script><script>alert(1)</script><!-- & \N{LINE SEPARATOR}"
    Source.objects.filter(code="H1").update(title=title)
    Project.objects.filter(code="north").update(objectives_fr=title)
    for page in ("/fr/sources/harbour/H1/", "/fr/harbour/north/"):
        content = client.get(page).content.decode()
        assert "<script>alert" not in content
        graph(client, page)
    assert graph(client, "/fr/sources/harbour/H1/")["@graph"][0]["name"] == title
    assert as_script({"name": title}).count("<") == 0
