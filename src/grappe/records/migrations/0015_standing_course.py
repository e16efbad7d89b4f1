"""The course that a promise took so far is kept with where it stands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0014_uploads")]

    operations = [
        migrations.AddField("standing", "course", models.JSONField(default=list)),
        migrations.AddField("standing", "begins", models.DateField(null=True)),
    ]
