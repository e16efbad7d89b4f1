"""The tables of a new register in one step; one made earlier takes the steps that this replaces."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("records", name)
        for name in (
            "0001_register",
            "0002_activities",
            "0003_people",
            "0004_organisations",
            "0005_commitments",
            "0006_corrections",
            "0007_actuals",
            "0008_decisions_on_claims",
            "0009_standings",
            "0010_search",
            "0011_tokens",
            "0012_editions_and_drafts",
            "0013_source_codes",
            "0014_uploads",
            "0015_standing_course",
            "0016_letters_and_visits",
            "0017_one_answer_on_what_is_delivered",
            "0018_maps",
            "0019_sources_by_date",
        )
    ]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=120, unique=True)),
                ("name_fr", models.TextField()),
                ("name_en", models.TextField()),
                ("summary_fr", models.TextField()),
                ("summary_en", models.TextField()),
                ("project_word_fr", models.TextField()),
                ("project_word_en", models.TextField()),
                ("funder", models.TextField()),
                ("country", models.CharField(max_length=2)),
                ("currency", models.CharField(max_length=3)),
                ("start", models.CharField(blank=True, max_length=10)),
                ("horizon", models.CharField(blank=True, max_length=10)),
                ("shows_drafts", models.BooleanField(default=True)),
                ("drafts_by_default", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="records.programme",
                    ),
                ),
                ("name", models.TextField()),
                ("folded", models.TextField(db_index=True)),
            ],
            options={
                "ordering": ["programme", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "folded"), name="programme_name_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="records.programme",
                    ),
                ),
                ("code", models.SlugField(max_length=120, unique=True)),
                ("label_fr", models.TextField()),
                ("label_en", models.TextField()),
                ("definition_fr", models.TextField()),
                ("definition_en", models.TextField()),
                ("unit", models.CharField(max_length=10)),
                (
                    "aggregation",
                    models.CharField(
                        choices=[("stock", "stock"), ("flow", "flow"), ("cumulative", "cumulative")],
                        max_length=10,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("money", "money"),
                            ("consortium", "consortium"),
                            ("research", "research"),
                            ("training", "training"),
                            ("innovation", "innovation"),
                            ("operation", "operation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reading", models.JSONField(default=dict)),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__in", ["money", "count", "percent", "none"])),
                        name="indicator_unit_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aggregation__in", ["stock", "flow", "cumulative"])),
                        name="indicator_aggregation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "theme__in",
                                ["money", "consortium", "research", "training", "innovation", "operation"],
                            )
                        ),
                        name="indicator_theme_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="records.programme",
                    ),
                ),
                ("code", models.SlugField(max_length=120)),
                ("name", models.TextField()),
                ("full_name_fr", models.TextField(blank=True)),
                ("full_name_en", models.TextField(blank=True)),
                ("city", models.TextField(blank=True)),
                ("region", models.TextField(blank=True)),
                ("region_code", models.CharField(blank=True, max_length=10)),
                ("objectives_fr", models.TextField(blank=True)),
                ("objectives_en", models.TextField(blank=True)),
                ("website", models.URLField(blank=True)),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["programme", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "code"), name="project_code_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="records.project",
                    ),
                ),
                ("name", models.TextField()),
                ("folded", models.TextField(db_index=True)),
            ],
            options={
                "ordering": ["project", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "folded"), name="project_name_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(blank=True, max_length=150)),
                (
                    "language",
                    models.CharField(
                        choices=[("fr", "Français"), ("en", "English")], default="fr", max_length=2
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("joined", models.DateTimeField()),
            ],
            options={
                "ordering": ["name", "email"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="user_email_is_lower_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("reader", "reader"),
                            ("contributor", "contributor"),
                            ("reviewer", "reviewer"),
                            ("administrator", "administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="records.programme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="records.project",
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["user", "capacity", "since"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__in", ["reader", "contributor", "reviewer", "administrator"])
                        ),
                        name="mandate_capacity_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("capacity", "contributor"),
                                ("programme__isnull", True),
                                ("project__isnull", False),
                            ),
                            models.Q(
                                ("capacity", "reviewer"),
                                ("programme__isnull", False),
                                ("project__isnull", True),
                            ),
                            models.Q(
                                ("capacity__in", ["reader", "administrator"]),
                                ("programme__isnull", True),
                                ("project__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="mandate_is_for_what_its_capacity_is_of",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn__isnull", True), ("withdrawn_by__isnull", True)),
                            ("withdrawn__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="mandate_is_withdrawn_after_it_was_given",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("capacity", "contributor"), ("withdrawn__isnull", True)),
                        fields=("user", "project"),
                        name="mandate_of_a_contributor_is_given_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("capacity", "reviewer"), ("withdrawn__isnull", True)),
                        fields=("user", "programme"),
                        name="mandate_of_a_reviewer_is_given_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("capacity__in", ["reader", "administrator"]), ("withdrawn__isnull", True)
                        ),
                        fields=("user", "capacity"),
                        name="mandate_for_the_register_is_given_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created", models.DateTimeField()),
                ("withdrawn", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["user", "label", "created"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("label", ""), _negated=True), models.Q(("digest", ""), _negated=True)
                        ),
                        name="token_has_a_label",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn__isnull", True)),
                        fields=("user", "label"),
                        name="token_label_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("link", "link"),
                            ("refuse", "refuse"),
                            ("merge", "merge"),
                            ("split", "split"),
                            ("accept", "accept"),
                            ("correct", "correct"),
                            ("reject", "reject"),
                            ("choose", "choose"),
                            ("settle", "settle"),
                            ("publish", "publish"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("name", "name"),
                            ("organisation", "organisation"),
                            ("claim", "claim"),
                            ("membership", "membership"),
                            ("event", "event"),
                            ("commitment", "commitment"),
                            ("finding", "finding"),
                            ("programme", "programme"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=500)),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="records.programme",
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("because", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("by_name", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_by_name", models.TextField(blank=True)),
                ("withdrawn_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-decided_at", "-pk"],
                "indexes": [models.Index(fields=["about", "key"], name="records_dec_about_5f5a0e_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verb__in",
                                [
                                    "link",
                                    "refuse",
                                    "merge",
                                    "split",
                                    "accept",
                                    "correct",
                                    "reject",
                                    "choose",
                                    "settle",
                                    "publish",
                                ],
                            )
                        ),
                        name="decision_verb_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "about__in",
                                [
                                    "name",
                                    "organisation",
                                    "claim",
                                    "membership",
                                    "event",
                                    "commitment",
                                    "finding",
                                    "programme",
                                ],
                            )
                        ),
                        name="decision_matter_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            models.Q(("by_name", ""), _negated=True),
                        ),
                        name="decision_says_of_what_why_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_by__isnull", True),
                                ("withdrawn_because", ""),
                                ("withdrawn_by_name", ""),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawn_by_name", ""), _negated=True),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_withdrawn_says_why_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("programme__isnull", True), ("country", ""), _connector="OR"),
                        name="decision_has_one_scope",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("programme__isnull", True),
                            ("verb__in", ["link", "refuse", "merge"]),
                            ("withdrawn_at__isnull", True),
                        ),
                        fields=("about", "key", "country"),
                        name="decision_stands_alone",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("verb__in", ["link", "refuse", "merge"]), ("withdrawn_at__isnull", True)
                        ),
                        fields=("about", "key", "programme"),
                        name="decision_stands_alone_in_its_programme",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=120, unique=True)),
                ("name", models.TextField()),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("city", models.TextField(blank=True)),
                ("region", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "active"), ("inactive", "inactive"), ("withdrawn", "withdrawn")],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("established", models.CharField(blank=True, max_length=10)),
                ("website", models.TextField(blank=True)),
                ("registers", models.JSONField(default=list)),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["active", "inactive", "withdrawn"])),
                        name="organisation_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_is_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="records.organisation",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("ror", "ror"),
                            ("siren", "siren"),
                            ("siret", "siret"),
                            ("uai", "uai"),
                            ("idref", "idref"),
                            ("wikidata", "wikidata"),
                            ("isni", "isni"),
                            ("grid", "grid"),
                            ("fundref", "fundref"),
                            ("finess", "finess"),
                            ("pic", "pic"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(max_length=60)),
            ],
            options={
                "ordering": ["organisation", "scheme", "value"],
                "indexes": [models.Index(fields=["scheme", "value"], name="records_org_scheme_263d6b_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scheme__in",
                                [
                                    "ror",
                                    "siren",
                                    "siret",
                                    "uai",
                                    "idref",
                                    "wikidata",
                                    "isni",
                                    "grid",
                                    "fundref",
                                    "finess",
                                    "pic",
                                ],
                            )
                        ),
                        name="identifier_scheme_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True), name="identifier_has_a_value"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "scheme", "value"), name="identifier_is_given_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("scheme__in", ["ror", "uai"])),
                        fields=("scheme", "value"),
                        name="identifier_is_of_one_organisation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="records.organisation",
                    ),
                ),
                ("name", models.TextField()),
                ("folded", models.TextField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("label", "label"), ("alias", "alias"), ("acronym", "acronym")],
                        default="label",
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8)),
                ("valid_from", models.CharField(blank=True, max_length=10)),
                ("valid_to", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "ordering": ["organisation", "name", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["label", "alias", "acronym"])),
                        name="organisation_name_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "folded", "valid_from", "valid_to"),
                        name="organisation_name_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationKin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kin",
                        to="records.organisation",
                    ),
                ),
                (
                    "kinship",
                    models.CharField(
                        choices=[
                            ("parent", "parent"),
                            ("child", "child"),
                            ("related", "related"),
                            ("predecessor", "predecessor"),
                            ("successor", "successor"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kin_of",
                        to="records.organisation",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ror", "ror"),
                            ("siren", "siren"),
                            ("siret", "siret"),
                            ("uai", "uai"),
                            ("idref", "idref"),
                            ("wikidata", "wikidata"),
                            ("isni", "isni"),
                            ("grid", "grid"),
                            ("fundref", "fundref"),
                            ("finess", "finess"),
                            ("pic", "pic"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=60)),
                ("name", models.TextField(blank=True)),
                ("date", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "ordering": ["organisation", "kinship", "date", "name", "value"],
                "indexes": [models.Index(fields=["scheme", "value"], name="records_org_scheme_396d39_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kinship__in", ["parent", "child", "related", "predecessor", "successor"])
                        ),
                        name="kinship_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("other__isnull", False), ("scheme", ""), ("value", "")),
                            models.Q(
                                ("other__isnull", True),
                                (
                                    "scheme__in",
                                    [
                                        "ror",
                                        "siren",
                                        "siret",
                                        "uai",
                                        "idref",
                                        "wikidata",
                                        "isni",
                                        "grid",
                                        "fundref",
                                        "finess",
                                        "pic",
                                    ],
                                ),
                                models.Q(("value", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="kin_is_in_the_register_or_identified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other__isnull", True),
                            models.Q(("other", models.F("organisation")), _negated=True),
                            _connector="OR",
                        ),
                        name="kin_is_another",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "kinship", "other"), name="kin_in_the_register_is_told_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("other__isnull", True)),
                        fields=("organisation", "kinship", "scheme", "value"),
                        name="kin_is_told_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_codes",
                        to="records.organisation",
                    ),
                ),
                ("code", models.SlugField(max_length=120, unique=True)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="records.programme",
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("title", models.TextField()),
                ("publisher", models.TextField(blank=True)),
                ("published", models.CharField(blank=True, max_length=10)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("by_funder", models.BooleanField(default=False)),
                (
                    "copy_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="records.source",
                    ),
                ),
                ("copy_reason", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["code"],
                "indexes": [
                    models.Index(fields=["code"], name="records_sou_code_ea5786_idx"),
                    models.Index(fields=["-published", "code"], name="records_sou_publish_4ff458_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "code"), name="source_code_is_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("programme__isnull", True)),
                        fields=("code",),
                        name="source_of_no_programme_is_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("copy_of", models.F("id")), _negated=True),
                        name="source_is_no_copy_of_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="records.source",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("file_sha256", models.CharField(max_length=64)),
                ("file_name", models.TextField()),
                ("media_type", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("outline", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["source", "recorded_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "sha256"), name="snapshot_text_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="snapshot_has_a_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.organisation"
                    ),
                ),
                ("link_score", models.FloatField(null=True)),
                ("link_reasons", models.JSONField(default=list)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.source"),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.snapshot"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.programme"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.project"
                    ),
                ),
                (
                    "stated",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                ("printed_name", models.TextField()),
                ("printed_project", models.TextField(blank=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("host", "host"),
                            ("founding_partner", "founding_partner"),
                            ("academic_partner", "academic_partner"),
                            ("industrial_partner", "industrial_partner"),
                            ("partner", "partner"),
                            ("associated", "associated"),
                            ("supporter", "supporter"),
                            ("predecessor", "predecessor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("start", models.CharField(blank=True, max_length=10)),
                ("end", models.CharField(blank=True, max_length=10)),
                ("quote", models.TextField(blank=True)),
                ("start_char", models.PositiveIntegerField(null=True)),
                ("end_char", models.PositiveIntegerField(null=True)),
                ("place", models.TextField(blank=True)),
                ("rules", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["project", "role", "printed_name"],
                "default_related_name": "memberships",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "host",
                                    "founding_partner",
                                    "academic_partner",
                                    "industrial_partner",
                                    "partner",
                                    "associated",
                                    "supporter",
                                    "predecessor",
                                ],
                            )
                        ),
                        name="membership_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="membership_of_a_project_is_of_its_programme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_char__isnull", True),
                                ("snapshot__isnull", True),
                                ("start_char__isnull", True),
                                ("quote", ""),
                            ),
                            models.Q(
                                ("snapshot__isnull", False),
                                ("end_char__gt", models.F("start_char")),
                                ("end_char__isnull", False),
                                ("start_char__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="membership_is_quoted_or_cited",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.organisation"
                    ),
                ),
                ("link_score", models.FloatField(null=True)),
                ("link_reasons", models.JSONField(default=list)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.source"),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.snapshot"
                    ),
                ),
                ("subject", models.TextField()),
                (
                    "programme",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.programme"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.project"
                    ),
                ),
                ("quote", models.TextField(blank=True)),
                ("start_char", models.PositiveIntegerField(null=True)),
                ("end_char", models.PositiveIntegerField(null=True)),
                ("place", models.TextField(blank=True)),
                ("rules", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField()),
                (
                    "indicator",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.indicator"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("publication", "publication"),
                            ("statement", "statement"),
                            ("announcement", "announcement"),
                            ("selection", "selection"),
                            ("launch", "launch"),
                            ("creation", "creation"),
                            ("inauguration", "inauguration"),
                            ("joining", "joining"),
                            ("renaming", "renaming"),
                            ("period", "period"),
                            ("call_opened", "call_opened"),
                            ("call_closed", "call_closed"),
                            ("milestone", "milestone"),
                        ],
                        max_length=20,
                    ),
                ),
                ("start", models.CharField(blank=True, max_length=10)),
                ("end", models.CharField(blank=True, max_length=10)),
                ("expected", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["start", "source", "start_char", "id"],
                "abstract": False,
                "default_related_name": "events",
                "indexes": [models.Index(fields=["project", "start"], name="records_eve_project_b50569_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_char__isnull", True),
                                ("snapshot__isnull", True),
                                ("start_char__isnull", True),
                                ("place", ""),
                                ("quote", ""),
                            ),
                            models.Q(
                                ("snapshot__isnull", False),
                                ("end_char__gt", models.F("start_char")),
                                ("end_char__isnull", False),
                                ("start_char__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="event_is_quoted_or_cited",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="event_of_a_project_is_of_its_programme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "publication",
                                    "statement",
                                    "announcement",
                                    "selection",
                                    "launch",
                                    "creation",
                                    "inauguration",
                                    "joining",
                                    "renaming",
                                    "period",
                                    "call_opened",
                                    "call_closed",
                                    "milestone",
                                ],
                            )
                        ),
                        name="event_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end", ""), models.Q(("start", ""), _negated=True), _connector="OR"
                        ),
                        name="event_that_ends_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", True), ("project__isnull", True), _connector="OR"
                        ),
                        name="event_has_one_subject",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResearchAxis",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.source"),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.snapshot"
                    ),
                ),
                ("subject", models.TextField()),
                (
                    "programme",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.programme"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.project"
                    ),
                ),
                ("quote", models.TextField(blank=True)),
                ("start_char", models.PositiveIntegerField(null=True)),
                ("end_char", models.PositiveIntegerField(null=True)),
                ("place", models.TextField(blank=True)),
                ("rules", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField()),
                ("name", models.TextField()),
            ],
            options={
                "ordering": ["source", "start_char", "id"],
                "abstract": False,
                "default_related_name": "axes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_char__isnull", True),
                                ("snapshot__isnull", True),
                                ("start_char__isnull", True),
                                ("place", ""),
                                ("quote", ""),
                            ),
                            models.Q(
                                ("snapshot__isnull", False),
                                ("end_char__gt", models.F("start_char")),
                                ("end_char__isnull", False),
                                ("start_char__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="researchaxis_is_quoted_or_cited",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="researchaxis_of_a_project_is_of_its_programme",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingAction",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.source"),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.snapshot"
                    ),
                ),
                ("subject", models.TextField()),
                (
                    "programme",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.programme"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="records.project"
                    ),
                ),
                ("quote", models.TextField(blank=True)),
                ("start_char", models.PositiveIntegerField(null=True)),
                ("end_char", models.PositiveIntegerField(null=True)),
                ("place", models.TextField(blank=True)),
                ("rules", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField()),
                ("action", models.TextField()),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("licence", "licence"),
                            ("master", "master"),
                            ("ingenieur", "ingenieur"),
                            ("doctorat", "doctorat"),
                            ("continue", "continue"),
                            ("any", "any"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(choices=[("new", "new"), ("reinforced", "reinforced")], max_length=10),
                ),
            ],
            options={
                "ordering": ["source", "start_char", "id"],
                "abstract": False,
                "default_related_name": "trainings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_char__isnull", True),
                                ("snapshot__isnull", True),
                                ("start_char__isnull", True),
                                ("place", ""),
                                ("quote", ""),
                            ),
                            models.Q(
                                ("snapshot__isnull", False),
                                ("end_char__gt", models.F("start_char")),
                                ("end_char__isnull", False),
                                ("start_char__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="trainingaction_is_quoted_or_cited",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="trainingaction_of_a_project_is_of_its_programme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["licence", "master", "ingenieur", "doctorat", "continue", "any"])
                        ),
                        name="training_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["new", "reinforced"])),
                        name="training_status_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TypeBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="type_book",
                        to="records.programme",
                    ),
                ),
                ("table", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.SlugField(max_length=16, unique=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="records.project",
                    ),
                ),
                ("start", models.CharField(max_length=10)),
                ("end", models.CharField(max_length=10)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-end", "-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "submitted", "returned", "approved"])),
                        name="submission_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("start", ""), _negated=True), models.Q(("end", ""), _negated=True)
                        ),
                        name="submission_has_a_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmissionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.submission",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("comment", models.TextField(blank=True, max_length=4000)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("by_name", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["submission", "at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "submitted", "returned", "approved"])),
                        name="step_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "returned"), _negated=True),
                            models.Q(("comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="returned_step_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_name", ""), _negated=True), name="submission_step_says_who"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.SlugField(max_length=16)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.project",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.submission",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("client_key", models.CharField(blank=True, max_length=80)),
                ("withdrawn", models.BooleanField(default=False)),
                ("because", models.TextField(blank=True, max_length=4000)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("by_name", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="records.indicator",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=24)),
                (
                    "bound",
                    models.CharField(
                        choices=[
                            ("exactly", "exactly"),
                            ("about", "about"),
                            ("at_least", "at_least"),
                            ("more_than", "more_than"),
                            ("up_to", "up_to"),
                            ("less_than", "less_than"),
                            ("between", "between"),
                        ],
                        default="exactly",
                        max_length=10,
                    ),
                ),
                ("unit", models.CharField(max_length=10)),
                ("start", models.CharField(blank=True, max_length=10)),
                ("end", models.CharField(max_length=10)),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="observations",
                        to="records.source",
                    ),
                ),
                ("proof", models.TextField(max_length=4000)),
            ],
            options={
                "ordering": ["reference", "version"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["project", "indicator"], name="records_obs_project_0cc9b7_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference", "version"), name="observation_version_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("version", 1), models.Q(("client_key", ""), _negated=True)),
                        fields=("project", "client_key"),
                        name="observation_is_sent_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="observation_version_begins_at_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_name", ""), _negated=True), name="observation_says_who"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn", False),
                            models.Q(("version__gt", 1), models.Q(("because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="observation_withdrawn_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "bound__in",
                                [
                                    "exactly",
                                    "about",
                                    "at_least",
                                    "more_than",
                                    "up_to",
                                    "less_than",
                                    "between",
                                ],
                            ),
                            models.Q(("bound", "between"), _negated=True),
                        ),
                        name="observation_bound_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), _negated=True), models.Q(("unit", ""), _negated=True)
                        ),
                        name="observation_says_when_and_in_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proof", ""), _negated=True), name="observation_has_evidence"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.SlugField(max_length=16)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.project",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.submission",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("client_key", models.CharField(blank=True, max_length=80)),
                ("withdrawn", models.BooleanField(default=False)),
                ("because", models.TextField(blank=True, max_length=4000)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("by_name", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("type", models.SlugField(max_length=80)),
                ("variant", models.SlugField(blank=True, max_length=80)),
                ("title", models.CharField(max_length=500)),
                ("dates", models.JSONField(default=dict)),
                ("persons", models.PositiveIntegerField(null=True)),
                ("amount", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
            ],
            options={
                "ordering": ["reference", "version"],
                "abstract": False,
                "indexes": [models.Index(fields=["project", "type"], name="records_ite_project_c0b38c_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("reference", "version"), name="item_version_is_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("version", 1), models.Q(("client_key", ""), _negated=True)),
                        fields=("project", "client_key"),
                        name="item_is_sent_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="item_version_begins_at_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_name", ""), _negated=True), name="item_says_who"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn", False),
                            models.Q(("version__gt", 1), models.Q(("because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="item_withdrawn_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("type", ""), _negated=True), models.Q(("title", ""), _negated=True)
                        ),
                        name="item_has_a_type_and_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__isnull", True), ("currency", "")),
                            models.Q(
                                ("amount__gte", 0),
                                ("amount__isnull", False),
                                models.Q(("currency", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="item_amount_has_a_currency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="records.item"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item_shares",
                        to="records.project",
                    ),
                ),
                ("part", models.DecimalField(decimal_places=6, max_digits=7, null=True)),
            ],
            options={
                "ordering": ["item", "project"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "project"), name="item_is_shared_once_with_a_project"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__isnull", True),
                            models.Q(("part__gte", 0), ("part__lte", 1)),
                            _connector="OR",
                        ),
                        name="share_is_a_part_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemOrganisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organisations",
                        to="records.item",
                    ),
                ),
                ("name", models.CharField(max_length=500)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="item_parts",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["item", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "name"), name="item_names_an_organisation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="item_organisation_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.source",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.snapshot",
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        choices=[("quoted", "Quoted"), ("cited", "Cited"), ("counted", "Counted")],
                        max_length=8,
                    ),
                ),
                ("subject", models.TextField()),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.programme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.project",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                (
                    "linked_programme",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.programme",
                    ),
                ),
                (
                    "linked_project",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.indicator",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("value_max", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                (
                    "bound",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exactly", "exactly"),
                            ("about", "about"),
                            ("at_least", "at_least"),
                            ("more_than", "more_than"),
                            ("up_to", "up_to"),
                            ("less_than", "less_than"),
                            ("between", "between"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("absolute", "absolute"),
                            ("increase", "increase"),
                            ("multiple", "multiple"),
                        ],
                        max_length=10,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10)),
                (
                    "per",
                    models.CharField(
                        blank=True, choices=[("year", "year"), ("month", "month")], max_length=5
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("awarded", "awarded"),
                            ("budgeted", "budgeted"),
                            ("pledged", "pledged"),
                            ("target", "target"),
                            ("achieved", "achieved"),
                            ("existing", "existing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("start", models.CharField(blank=True, max_length=10)),
                ("horizon", models.CharField(blank=True, max_length=10)),
                ("duration_years", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ("speaker", models.TextField(blank=True)),
                ("quote", models.TextField(blank=True)),
                ("start_char", models.PositiveIntegerField(null=True)),
                ("end_char", models.PositiveIntegerField(null=True)),
                ("figure_start", models.PositiveIntegerField(null=True)),
                ("figure_end", models.PositiveIntegerField(null=True)),
                ("place", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("rules", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["source", "start_char", "id"],
                "indexes": [
                    models.Index(fields=["project", "indicator"], name="records_cla_project_53e5b8_idx"),
                    models.Index(fields=["programme"], name="records_cla_program_9e7734_idx"),
                    models.Index(
                        condition=models.Q(("placed_by__isnull", False)),
                        fields=["linked_programme"],
                        name="claim_placed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["awarded", "budgeted", "pledged", "target", "achieved", "existing"],
                            )
                        ),
                        name="claim_modality_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["absolute", "increase", "multiple"])),
                        name="claim_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bound", ""), ("value__isnull", True)),
                            models.Q(
                                (
                                    "bound__in",
                                    [
                                        "exactly",
                                        "about",
                                        "at_least",
                                        "more_than",
                                        "up_to",
                                        "less_than",
                                        "between",
                                    ],
                                ),
                                ("value__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_has_a_bound_with_its_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value_max__isnull", True),
                            models.Q(("value__isnull", False), ("value_max__gte", models.F("value"))),
                            _connector="OR",
                        ),
                        name="claim_range_is_ordered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("evidence", "quoted"),
                                ("snapshot__isnull", False),
                                ("end_char__gt", models.F("start_char")),
                                ("end_char__isnull", False),
                                ("start_char__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            models.Q(
                                ("evidence__in", ["cited", "counted"]),
                                ("quote", ""),
                                ("end_char__isnull", True),
                                ("snapshot__isnull", True),
                                ("start_char__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_is_quoted_or_cited",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("figure_end__isnull", True), ("figure_start__isnull", True)),
                            models.Q(
                                ("figure_end__gt", models.F("figure_start")),
                                ("figure_end__isnull", False),
                                ("figure_start__isnull", False),
                                ("snapshot__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_figure_is_a_passage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="claim_of_a_project_is_of_its_programme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("placed_by__isnull", False),
                            models.Q(("linked_programme__isnull", True), ("linked_project__isnull", True)),
                            _connector="OR",
                        ),
                        name="claim_keeps_what_linking_found_where_it_is_placed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="records.programme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="records.project",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="records.indicator",
                    ),
                ),
                ("address", models.CharField(max_length=400)),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("awarded", "awarded"),
                            ("budgeted", "budgeted"),
                            ("pledged", "pledged"),
                            ("target", "target"),
                            ("achieved", "achieved"),
                            ("existing", "existing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("value_max", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                (
                    "bound",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exactly", "exactly"),
                            ("about", "about"),
                            ("at_least", "at_least"),
                            ("more_than", "more_than"),
                            ("up_to", "up_to"),
                            ("less_than", "less_than"),
                            ("between", "between"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("absolute", "absolute"),
                            ("increase", "increase"),
                            ("multiple", "multiple"),
                        ],
                        max_length=10,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10)),
                (
                    "per",
                    models.CharField(
                        blank=True, choices=[("year", "year"), ("month", "month")], max_length=5
                    ),
                ),
                ("start", models.CharField(blank=True, max_length=10)),
                ("horizon", models.CharField(blank=True, max_length=10)),
                ("family", models.CharField(max_length=20)),
                ("before", models.BooleanField(default=False)),
                ("occasion", models.CharField(blank=True, max_length=40)),
                (
                    "milestone_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="milestones",
                        to="records.commitment",
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                ("rules_version", models.CharField(max_length=120)),
                ("independent_sources", models.PositiveIntegerField()),
                ("sources_against", models.PositiveIntegerField(default=0)),
                ("contested", models.BooleanField(default=False)),
                ("moved", models.BooleanField(default=False)),
                (
                    "baseline",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="records.claim",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["programme", "project", "indicator__position", "modality", "address"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "address"), name="commitment_address_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["awarded", "budgeted", "pledged", "target", "achieved", "existing"],
                            )
                        ),
                        name="commitment_modality_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["absolute", "increase", "multiple"])),
                        name="commitment_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bound", ""), ("value__isnull", True)),
                            models.Q(
                                (
                                    "bound__in",
                                    [
                                        "exactly",
                                        "about",
                                        "at_least",
                                        "more_than",
                                        "up_to",
                                        "less_than",
                                        "between",
                                    ],
                                ),
                                ("value__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_has_a_bound_with_its_value",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="records.commitment",
                    ),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="part", to="records.claim"
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("agrees", "agrees"),
                            ("copy", "copy"),
                            ("rounding", "rounding"),
                            ("differs", "differs"),
                            ("superseded", "superseded"),
                            ("rejected", "rejected"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(max_length=40)),
                ("particulars", models.JSONField(default=dict)),
                ("chosen", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["commitment", "-chosen", "stance", "claim"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stance__in",
                                ["agrees", "copy", "rounding", "differs", "superseded", "rejected"],
                            )
                        ),
                        name="part_stance_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chosen", True)),
                        fields=("commitment",),
                        name="commitment_has_one_chosen_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="records.commitment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("value", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("value_max", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                (
                    "bound",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exactly", "exactly"),
                            ("about", "about"),
                            ("at_least", "at_least"),
                            ("more_than", "more_than"),
                            ("up_to", "up_to"),
                            ("less_than", "less_than"),
                            ("between", "between"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("absolute", "absolute"),
                            ("increase", "increase"),
                            ("multiple", "multiple"),
                        ],
                        max_length=10,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10)),
                (
                    "per",
                    models.CharField(
                        blank=True, choices=[("year", "year"), ("month", "month")], max_length=5
                    ),
                ),
                ("start", models.CharField(blank=True, max_length=10)),
                ("horizon", models.CharField(blank=True, max_length=10)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="records.claim",
                    ),
                ),
                ("published", models.CharField(blank=True, max_length=10)),
                ("recorded_at", models.DateTimeField()),
                ("independent_sources", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["commitment", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="commitment_version_is_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentFinding",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="records.programme",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="records.commitment",
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("error", "error"),
                            ("conflict", "conflict"),
                            ("ambiguity", "ambiguity"),
                            ("garbled", "garbled"),
                            ("layout", "layout"),
                            ("note", "note"),
                        ],
                        max_length=10,
                    ),
                ),
                ("particulars", models.JSONField(default=dict)),
                ("claims", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["programme", "commitment", "code", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("severity__in", ["error", "conflict", "ambiguity", "garbled", "layout", "note"])
                        ),
                        name="doubt_severity_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="doubt_has_a_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="records.programme",
                    ),
                ),
                ("former", models.CharField(max_length=400)),
                ("leads_to", models.CharField(max_length=400)),
            ],
            options={
                "ordering": ["programme", "former"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "former"), name="former_address_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("former", models.F("leads_to")), _negated=True),
                        name="former_address_leads_elsewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.SlugField(max_length=16, unique=True)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("name", "name"),
                            ("organisation", "organisation"),
                            ("claim", "claim"),
                            ("membership", "membership"),
                            ("event", "event"),
                            ("commitment", "commitment"),
                            ("finding", "finding"),
                            ("programme", "programme"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.programme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.project",
                    ),
                ),
                ("figure", models.JSONField(default=dict)),
                ("text", models.TextField(max_length=4000)),
                ("name", models.CharField(blank=True, max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(max_length=2)),
                ("received_at", models.DateTimeField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("in_hand", "in_hand"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("is_hidden", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["about", "key"], name="records_cor_about_ae9c4c_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "about__in",
                                [
                                    "name",
                                    "organisation",
                                    "claim",
                                    "membership",
                                    "event",
                                    "commitment",
                                    "finding",
                                    "programme",
                                ],
                            )
                        ),
                        name="correction_matter_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["received", "in_hand", "accepted", "refused"])),
                        name="correction_stage_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("key", ""), _negated=True)
                        ),
                        name="correction_says_of_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="correction_of_a_project_is_of_its_programme",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.correctionrequest",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("in_hand", "in_hand"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=4000)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("by_name", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="records.decision",
                    ),
                ),
            ],
            options={
                "ordering": ["request", "at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage", "in_hand"),
                            models.Q(
                                ("stage__in", ["accepted", "refused"]), models.Q(("words", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="correction_step_answers_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__isnull", True), ("stage", "accepted"), _connector="OR"
                        ),
                        name="correction_step_that_decides_accepts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_name", ""), _negated=True), name="correction_step_says_who"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkDoubt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "membership",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubt",
                        to="records.membership",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubt",
                        to="records.event",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_doubts",
                        to="records.programme",
                    ),
                ),
                ("printed_name", models.TextField()),
                ("folded", models.TextField(db_index=True)),
                ("candidates", models.JSONField(default=list)),
                ("score", models.FloatField()),
            ],
            options={
                "ordering": ["-score", "folded", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event__isnull", True), ("membership__isnull", False)),
                            models.Q(("membership__isnull", True), ("event__isnull", False)),
                            _connector="OR",
                        ),
                        name="doubt_stands_at_one_place",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("mark", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="SourceFinding",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="records.source",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="records.snapshot",
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("severity", models.CharField(blank=True, max_length=10)),
                ("particulars", models.JSONField(default=dict)),
                ("line", models.PositiveIntegerField(null=True)),
                ("quote", models.TextField(blank=True)),
                ("start_char", models.PositiveIntegerField(null=True)),
                ("end_char", models.PositiveIntegerField(null=True)),
                ("place", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["source", "start_char", "code", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_char__isnull", True),
                                ("snapshot__isnull", True),
                                ("start_char__isnull", True),
                                ("quote", ""),
                            ),
                            models.Q(
                                ("snapshot__isnull", False),
                                ("end_char__gt", models.F("start_char")),
                                ("end_char__isnull", False),
                                ("start_char__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="finding_is_quoted_or_has_no_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="finding_has_a_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscription",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        blank=True,
                        choices=[("daily", "daily"), ("weekly", "weekly"), ("none", "none")],
                        max_length=10,
                    ),
                ),
                ("chosen_at", models.DateTimeField(null=True)),
                ("considered", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rhythm", ""), ("rhythm__in", ["daily", "weekly", "none"]), _connector="OR"
                        ),
                        name="letter_rhythm_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("day", models.DateField()),
                ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                (
                    "fate",
                    models.CharField(
                        choices=[("handing", "handing"), ("sent", "sent"), ("unsure", "unsure")],
                        default="handing",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fate__in", ["handing", "sent", "unsure"])),
                        name="letter_fate_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fate", "sent"), ("sent_at__isnull", False)),
                            models.Q(models.Q(("fate", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="letter_that_was_sent_says_when",
                    ),
                    models.UniqueConstraint(fields=("user", "day"), name="letter_is_the_only_one_of_its_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="records.letter",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("overdue", "overdue"),
                            ("owed", "owed"),
                            ("decided", "decided"),
                            ("submitted", "submitted"),
                            ("correction", "correction"),
                            ("standing", "standing"),
                            ("moved", "moved"),
                            ("contradicted", "contradicted"),
                            ("disappeared", "disappeared"),
                            ("desk", "desk"),
                            ("source", "source"),
                        ],
                        max_length=15,
                    ),
                ),
                ("key", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["letter", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "topic__in",
                                [
                                    "overdue",
                                    "owed",
                                    "decided",
                                    "submitted",
                                    "correction",
                                    "standing",
                                    "moved",
                                    "contradicted",
                                    "disappeared",
                                    "desk",
                                    "source",
                                ],
                            )
                        ),
                        name="notice_topic_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="notice_has_a_key"
                    ),
                    models.UniqueConstraint(fields=("user", "key"), name="notice_is_given_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="map",
                        to="records.programme",
                    ),
                ),
                ("table", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=64)),
                ("words", models.TextField()),
                ("told", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="search_entry_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("initial", models.CharField(max_length=1)),
                ("ending", models.CharField(max_length=3)),
                ("length", models.PositiveSmallIntegerField()),
                ("entries", models.IntegerField()),
            ],
            options={
                "ordering": ["word"],
                "indexes": [
                    models.Index(fields=["initial", "length"], name="records_sea_initial_60acd8_idx"),
                    models.Index(fields=["ending", "length"], name="records_sea_ending_2f17f3_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ThresholdBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thresholds",
                        to="records.programme",
                    ),
                ),
                ("table", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "commitment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="records.commitment",
                    ),
                ),
                ("day", models.DateField()),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("met", "met"),
                            ("on_track", "on_track"),
                            ("at_risk", "at_risk"),
                            ("off_track", "off_track"),
                            ("no_data", "no_data"),
                            ("not_due", "not_due"),
                            ("not_measurable", "not_measurable"),
                        ],
                        max_length=20,
                    ),
                ),
                ("why", models.CharField(max_length=40)),
                ("particulars", models.JSONField(default=dict)),
                ("probability", models.FloatField(null=True)),
                ("rule", models.CharField(max_length=120)),
                ("model", models.CharField(blank=True, max_length=40)),
                ("readings", models.PositiveIntegerField(default=0)),
                ("current", models.FloatField(null=True)),
                ("last", models.DateField(null=True)),
                ("share", models.FloatField(null=True)),
                ("elapsed", models.FloatField(null=True)),
                ("pace", models.FloatField(null=True)),
                ("needed", models.FloatField(null=True)),
                ("expected", models.JSONField(default=dict)),
                ("course", models.JSONField(default=list)),
                ("begins", models.DateField(null=True)),
                ("fingerprint", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["commitment"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "word__in",
                                [
                                    "met",
                                    "on_track",
                                    "at_risk",
                                    "off_track",
                                    "no_data",
                                    "not_due",
                                    "not_measurable",
                                ],
                            )
                        ),
                        name="standing_word_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("why", ""), _negated=True), models.Q(("rule", ""), _negated=True)
                        ),
                        name="standing_says_why_and_by_which_rule",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("probability__isnull", True),
                            models.Q(("probability__gte", 0), ("probability__lte", 1)),
                            _connector="OR",
                        ),
                        name="standing_probability_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing_changes",
                        to="records.programme",
                    ),
                ),
                ("commitment", models.CharField(max_length=64)),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "met"),
                            ("on_track", "on_track"),
                            ("at_risk", "at_risk"),
                            ("off_track", "off_track"),
                            ("no_data", "no_data"),
                            ("not_due", "not_due"),
                            ("not_measurable", "not_measurable"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("met", "met"),
                            ("on_track", "on_track"),
                            ("at_risk", "at_risk"),
                            ("off_track", "off_track"),
                            ("no_data", "no_data"),
                            ("not_due", "not_due"),
                            ("not_measurable", "not_measurable"),
                        ],
                        max_length=20,
                    ),
                ),
                ("why", models.CharField(max_length=40)),
                ("particulars", models.JSONField(default=dict)),
                ("probability", models.FloatField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["programme", "commitment"], name="records_sta_program_fa08e6_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "word__in",
                                [
                                    "met",
                                    "on_track",
                                    "at_risk",
                                    "off_track",
                                    "no_data",
                                    "not_due",
                                    "not_measurable",
                                ],
                            )
                        ),
                        name="standing_change_word_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.SlugField(max_length=16, unique=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="records.submission",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("checking", "checking"),
                            ("refused", "refused"),
                            ("ready", "ready"),
                            ("recording", "recording"),
                            ("recorded", "recorded"),
                        ],
                        default="checking",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("findings", models.JSONField(default=list)),
                ("preview", models.JSONField(default=dict)),
                ("state", models.TextField(blank=True)),
                ("problem", models.CharField(blank=True, max_length=40)),
                ("created_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["checking", "refused", "ready", "recording", "recorded"])
                        ),
                        name="upload_stage_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="records.source",
                    ),
                ),
                ("address", models.URLField(max_length=1000)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "reached"),
                            ("moved", "moved"),
                            ("closed", "closed"),
                            ("gone", "gone"),
                            ("failing", "failing"),
                            ("unvisited", "unvisited"),
                        ],
                        max_length=10,
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(null=True)),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_such_host", "no_such_host"),
                            ("unreachable", "unreachable"),
                            ("silent", "silent"),
                            ("unproven", "unproven"),
                            ("garbled", "garbled"),
                            ("astray", "astray"),
                            ("private", "private"),
                            ("no_address", "no_address"),
                        ],
                        max_length=15,
                    ),
                ),
                ("leads_to", models.URLField(blank=True, max_length=1000)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=200)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("changed_at", models.DateTimeField(null=True)),
                ("since", models.DateTimeField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("disappeared_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["source", "first_at", "pk"],
                "indexes": [
                    models.Index(fields=["source", "-last_at"], name="records_vis_source__67af6e_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["reached", "moved", "closed", "gone", "failing", "unvisited"])
                        ),
                        name="visit_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__lte", models.F("first_at")), ("first_at__lte", models.F("last_at"))
                        ),
                        name="visit_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disappeared_at__isnull", True),
                            ("outcome__in", ["gone", "failing"]),
                            _connector="OR",
                        ),
                        name="visit_that_disappeared_fails",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="records.programme",
                    ),
                ),
                ("table", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="witnesses",
                        to="records.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="witnesses",
                        to="records.source",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relayed_by",
                        to="records.source",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=10)),
                ("shared", models.PositiveIntegerField(default=0)),
                ("not_before", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "ordering": ["programme", "source"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "source"), name="witness_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("original__isnull", True), ("why", "")),
                            models.Q(("original__isnull", False), models.Q(("why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="witness_says_why_it_relays",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("original", models.F("source")), _negated=True),
                        name="witness_relays_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.programme"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.source"
                    ),
                ),
                ("mark", models.CharField(max_length=20)),
            ],
            options={
                "ordering": ["programme", "source", "mark"],
                "indexes": [
                    models.Index(fields=["programme", "mark"], name="records_tra_program_351c81_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "source", "mark"), name="trace_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.programme"
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.source"
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.source"
                    ),
                ),
                ("why", models.CharField(max_length=10)),
                ("shared", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["programme", "earlier", "later"],
                "indexes": [
                    models.Index(fields=["programme", "later"], name="records_lik_program_12ff46_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "earlier", "later"), name="likeness_is_unique"
                    )
                ],
            },
        ),
    ]
