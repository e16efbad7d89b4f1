"""Fifty people decide at once, through the server that users run: nothing is lost, each gets an answer."""

import json
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from tests.conftest import ENGINES, HARBOUR
from tests.journeys.conftest import ROOT, grappe

TOKEN = "a" * 32  # against forgery: the same in the form and in the cookie, as a browser has it
PATIENCE = 120  # seconds


@pytest.fixture(params=ENGINES)
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The register of three harbours, on either engine, as a process is told of it."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("DROP DATABASE IF EXISTS fifty")
            database.execute("CREATE DATABASE fifty")
        url = url.rpartition("/")[0] + "/fifty"
    found = {
        **os.environ, "GRAPPE_HOME": str(tmp_path / "home"), "GRAPPE_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "grappe.site.settings", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    adding = grappe("add", "--programme", str(HARBOUR))
    subprocess.run(adding, env=found, capture_output=True, timeout=PATIENCE, check=True)
    return found


@pytest.fixture
def port(environment: dict[str, str]) -> Iterator[int]:
    """Where the register is served."""
    with subprocess.Popen(
        grappe("serve", "--port", "0"), env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        told = re.search(r"http://[^/\s]+:(\d+)", server.stdout.readline())
        assert told is not None
        yield int(told[1])
        server.terminate()


def asked(environment: dict[str, str], what: str) -> Any:
    """What ``tests.fifty`` prints."""
    command = [sys.executable, "-m", "tests.fifty", what]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return json.loads(done.stdout)


class Person:
    """Somebody at a browser, who looks and then decides."""

    def __init__(self, port: int, session: str) -> None:
        self.server = HTTPConnection("localhost", port, timeout=PATIENCE)
        self.cookies = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "Accept-Language": "fr"}

    def look(self, address: str) -> str:
        """A page; the mark of what it shows stands in its form."""
        self.server.request("GET", address, headers=self.cookies)
        page = self.server.getresponse()
        text = page.read().decode()
        assert page.status == 200, (page.status, address)
        return text

    def decide(self, address: str, **form: str) -> tuple[int, str]:
        """The answer to a form that is sent: its status and its words."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form})
        headers = {**self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.server.request("POST", address, body, headers)
        answer: HTTPResponse = self.server.getresponse()
        return answer.status, answer.read().decode()


def seen(page: str) -> str:
    """The mark in the form of a page."""
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_fifty_people_decide_at_once_and_nothing_is_lost(environment: dict[str, str], port: int) -> None:
    given = asked(environment, "prepare")
    claims, answers = given["claims"], list[tuple[str, int, str]]()
    start = threading.Barrier(len(given["sessions"]))

    def sit_down(number: int) -> None:
        """Accept or reject a claim that others decide on too, or correct it until nobody was quicker."""
        person, claim = Person(port, given["sessions"][number]), claims[number // 2 % len(claims)]
        address = f"/fr/bureau/affirmations/{claim}/"
        act = "correct" if number % 2 else "accept" if number % 3 else "reject"
        form = {"act": act, "because": f"vu par {number}"}
        if act == "correct":
            address, form["value"] = f"{address}corriger/", str(100 + number)
        page = person.look(address)
        start.wait(PATIENCE)
        status, words = person.decide(address, seen=seen(page), **form)
        answers.append((f"Person {number} {act} {claim}", status, words))
        while status == 409 and act == "correct":
            status, words = person.decide(address, seen=seen(person.look(address)), **form)
            answers.append((f"Person {number} {act} {claim}", status, words))

    people = [threading.Thread(target=sit_down, args=(number,)) for number in range(len(given["sessions"]))]
    for one in people:
        one.start()
    for one in people:
        one.join(PATIENCE)
    register = asked(environment, "check")
    kept = sum(status == 302 and " correct " in what for what, status, _ in answers)
    assert kept == len(people) / 2
    assert set(Counter(status for _, status, _ in answers)) == {302, 409}
    assert sorted(register["made"]) == sorted(what for what, status, _ in answers if status == 302)
    assert all("Person " in words for _, status, words in answers if status == 409)  # who was first
    assert register["overridden"] == []
    assert register["is_whole"]
