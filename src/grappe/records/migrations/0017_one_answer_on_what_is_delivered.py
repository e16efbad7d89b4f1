"""What was delivered of a promise is told with where it stands, and nowhere else."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0016_letters_and_visits")]

    operations = [
        migrations.RemoveField("commitment", "delivered"),
        migrations.RemoveField("commitment", "delivered_share"),
    ]
