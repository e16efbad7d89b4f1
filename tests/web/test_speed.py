"""Pages ask the register little, however much is in it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from grappe.records.models import Commitment, Programme

MOST = 10


def test_no_page_asks_more_than_ten_queries(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    contested = Commitment.objects.filter(contested=True).first()
    assert contested is not None
    read = ia_cluster.sources.exclude(snapshots=None).first()
    addresses = [
        "/fr/", "/fr/ia-cluster/", "/fr/ia-cluster/enact/",
        f"/fr/ia-cluster/engagements/{contested.address}/",
        "/fr/ia-cluster/laureats.csv", "/fr/sources/", "/fr/sources/ia-cluster/S001/",
        "/fr/organisations/inria/",
        *([f"/fr/sources/ia-cluster/{read.code}/"] if read else []),
    ]  # fmt: skip
    for address in addresses:
        with django_assert_max_num_queries(MOST):
            assert client.get(address).status_code in (200, 302), address


@pytest.mark.parametrize("address", ["/fr/ia-cluster/", "/fr/ia-cluster/enact/", "/en/sources/"])
def test_a_page_stays_small(ia_cluster: Programme, client: Client, address: str) -> None:
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 25_000
