"""Opens the desk of the journeys' register: people who decide, and names that wait for them.

Run in a process of its own (``python -m tests.journeys.opening``): the register is the one that is served.
It prints what the addresses of its pages need, and the session of each who is signed in.
"""

import json
import os

import django

REVIEWER, OTHER, ADMINISTRATOR = "ines@norport.example", "bao@norport.example", "paul@norport.example"
OFFICER, COLLEAGUE = "lea@norport.example", "omar@norport.example"  # who work through the inbox
OFFICE = "rozenn@norport.example"  # of SequoIA, of which no source counts theses
DOUBTFUL = {
    "École des mines": ("mines-paris", "imt-atlantique"),
    "Institut national des sciences appliquées": ("insa-rennes",),
    "Thales Services Numériques": ("thales",),
}
REASONS = [
    {"comparison": "words_found", "weight": 2.0, "particulars": {}},
    {"comparison": "missing_word", "weight": -1.0, "particulars": {}},
]


def open_desk() -> None:
    """Give the people their mandates, and make linking as unsure of the names as it may be."""
    from grappe.linking.names import fold
    from grappe.records.models import LinkDoubt, Membership, Organisation, Programme
    from tests.people import administrator, contributor_of, reviewer_of

    programme = Programme.objects.get(code="ia-cluster")
    administrator(ADMINISTRATOR)
    contributor_of(programme.projects.get(code="sequoia"), OFFICE)
    for email in (REVIEWER, OTHER, OFFICER, COLLEAGUE):
        reviewer_of(programme, email)
    for number, (printed, codes) in enumerate(DOUBTFUL.items()):
        member = Membership.objects.get(printed_name=printed, source__title="Nouvelles des partenaires")
        LinkDoubt.objects.filter(membership=member).delete()
        Membership.objects.filter(pk=member.pk).update(organisation=None, link_score=0.4, link_reasons=[])
        found = Organisation.objects.in_bulk(codes, field_name="code")
        LinkDoubt.objects.create(
            membership=member,
            programme=programme,
            printed_name=printed,
            folded=fold(printed),
            candidates=[
                {
                    "code": code,
                    "name": found[code].name,
                    "country": found[code].country,
                    "city": found[code].city,
                    "identifiers": {one.scheme: one.value for one in found[code].identifiers.all()},
                    "score": 0.4,
                    "reasons": REASONS,
                }
                for code in codes
            ],
            score=0.5 - number / 10,
        )


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "grappe.site.settings"
    django.setup()
    from grappe.records.models import Programme
    from tests.journeys.waiting import CAREFUL, MANAGER, put_in_place, signed_in

    open_desk()
    keys = put_in_place(Programme.objects.get(code="ia-cluster"))
    sessions = {email: signed_in(email) for email in (ADMINISTRATOR, OFFICER, MANAGER, CAREFUL)}
    print(json.dumps({"keys": keys, "sessions": sessions}))  # noqa: T201
