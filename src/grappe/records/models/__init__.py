"""The register's tables, a module per stage."""

from grappe.domain.mandate import Capacity
from grappe.domain.membership import Role
from grappe.domain.testimony import Stance
from grappe.records.models.activities import Event, ResearchAxis, Said, TrainingAction
from grappe.records.models.actuals import (
    Item,
    ItemOrganisation,
    ItemShare,
    Observation,
    Submission,
    SubmissionStep,
    TypeBook,
)
from grappe.records.models.claims import Claim, Evidence
from grappe.records.models.commitments import (
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    CommitmentVersion,
    FormerAddress,
)
from grappe.records.models.corrections import CorrectionRequest, CorrectionStep
from grappe.records.models.decisions import Decision
from grappe.records.models.doubts import LinkDoubt
from grappe.records.models.editions import Edition
from grappe.records.models.findings import SourceFinding
from grappe.records.models.letters import Letter, Notice, Subscription
from grappe.records.models.maps import ProgrammeMap
from grappe.records.models.memberships import Linked, Membership
from grappe.records.models.organisations import (
    FormerCode,
    Organisation,
    OrganisationIdentifier,
    OrganisationKin,
    OrganisationName,
)
from grappe.records.models.people import ApiToken, Mandate, User
from grappe.records.models.programmes import (
    FormerProgrammeCode,
    FormerProjectCode,
    Indicator,
    Programme,
    ProgrammeName,
    Project,
    ProjectName,
)
from grappe.records.models.search import SearchEntry, SearchMark, SearchWord
from grappe.records.models.sources import Snapshot, Source
from grappe.records.models.standings import Standing, StandingChange, ThresholdBook
from grappe.records.models.uploads import Upload
from grappe.records.models.visits import Visit
from grappe.records.models.witnesses import Likeness, RuleBook, Trace, Witness

__all__ = [
    "ApiToken",
    "Capacity",
    "Claim",
    "Commitment",
    "CommitmentClaim",
    "CommitmentFinding",
    "CommitmentVersion",
    "CorrectionRequest",
    "CorrectionStep",
    "Decision",
    "Edition",
    "Event",
    "Evidence",
    "FormerAddress",
    "FormerCode",
    "FormerProgrammeCode",
    "FormerProjectCode",
    "Indicator",
    "Item",
    "ItemOrganisation",
    "ItemShare",
    "Letter",
    "Likeness",
    "LinkDoubt",
    "Linked",
    "Mandate",
    "Membership",
    "Notice",
    "Observation",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationKin",
    "OrganisationName",
    "Programme",
    "ProgrammeMap",
    "ProgrammeName",
    "Project",
    "ProjectName",
    "ResearchAxis",
    "Role",
    "RuleBook",
    "Said",
    "SearchEntry",
    "SearchMark",
    "SearchWord",
    "Snapshot",
    "Source",
    "SourceFinding",
    "Stance",
    "Standing",
    "StandingChange",
    "Submission",
    "SubmissionStep",
    "Subscription",
    "ThresholdBook",
    "Trace",
    "TrainingAction",
    "TypeBook",
    "Upload",
    "User",
    "Visit",
    "Witness",
]
