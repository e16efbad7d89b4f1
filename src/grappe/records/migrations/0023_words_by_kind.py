"""The words that PostgreSQL finds entries by are made again, each with its kind; ``watching`` does it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_words(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the column that is made anew after the migration."""
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE records_searchentry DROP COLUMN IF EXISTS terms")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0022_sources_by_index_alone"),
    ]

    operations = [
        migrations.RunPython(forget_words, forget_words, elidable=True),
    ]
