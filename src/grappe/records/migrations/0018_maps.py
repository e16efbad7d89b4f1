"""A programme's map and the seats of its projects are kept as its folder gives them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0017_one_answer_on_what_is_delivered")]

    operations = [
        migrations.CreateModel(
            name="ProgrammeMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.JSONField(default=dict)),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="map",
                        to="records.programme",
                    ),
                ),
            ],
        ),
    ]
