"""What the database keeps beside the tables of Django: the full text of the search, and who changed what.

Each row that the search tells of is noted in ``SearchMark`` by a trigger when it changes, whatever changed
it; whoever writes brings the entries up to date before the transaction ends (``actions.writing``). SQLite
finds words by FTS5, PostgreSQL by a ``tsvector`` with a GIN index; both are given the words as they are,
folded by us, so that both find the same. Nothing needs an extension or a superuser. All of it is made after
each migration, since SQLite forgets the triggers of a table that it alters.
"""

from collections.abc import Iterator
from string import Template
from typing import Any

from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from grappe.records.queries.searching.kinds import ALL, BELOW_KIND, NAMED_ELSEWHERE

SQLITE = (
    (
        "CREATE VIRTUAL TABLE IF NOT EXISTS records_searchentry_words USING fts5(words, "
        "content='records_searchentry', content_rowid='id', detail=none, columnsize=0, "
        "tokenize=\"unicode61 remove_diacritics 0 tokenchars '=#@_.'\")"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS records_searchentry_insert AFTER INSERT ON records_searchentry BEGIN "
        "INSERT INTO records_searchentry_words (rowid, words) VALUES (NEW.id, NEW.words); END"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS records_searchentry_delete AFTER DELETE ON records_searchentry BEGIN "
        "INSERT INTO records_searchentry_words (records_searchentry_words, rowid, words) "
        "VALUES ('delete', OLD.id, OLD.words); END"
    ),
)
NOTES_IN_SQLITE = (
    Template(
        "CREATE TRIGGER IF NOT EXISTS ${table}_${column}_insert AFTER INSERT ON $table "
        "WHEN NEW.$column IS NOT NULL "
        "BEGIN INSERT INTO records_searchmark (kind, key) VALUES ('$kind', NEW.$column); END"
    ),
    Template(
        "CREATE TRIGGER IF NOT EXISTS ${table}_${column}_delete AFTER DELETE ON $table "
        "WHEN OLD.$column IS NOT NULL "
        "BEGIN INSERT INTO records_searchmark (kind, key) VALUES ('$kind', OLD.$column); END"
    ),
    Template(
        "CREATE TRIGGER IF NOT EXISTS ${table}_${column}_update AFTER UPDATE ON $table BEGIN "
        "INSERT INTO records_searchmark (kind, key) "
        "SELECT '$kind', NEW.$column WHERE NEW.$column IS NOT NULL "
        "UNION SELECT '$kind', OLD.$column WHERE OLD.$column IS NOT NULL; END"
    ),
)
POSTGRESQL = (
    # Each word with the number of its kind before it, with which that of the entry begins: PostgreSQL then
    # knows how frequent a word is in each kind, and chooses its way by that.
    (
        "ALTER TABLE records_searchentry ADD COLUMN IF NOT EXISTS terms tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(string_to_array("
        f"replace(words, ' ', ' ' || (id >> {BELOW_KIND})::text), ' '))) STORED"
    ),
    "ALTER TABLE records_searchentry ALTER COLUMN terms SET STATISTICS 1000",
    # What is written goes into its place at once: each question of a search would go through what waits.
    (
        "CREATE INDEX IF NOT EXISTS records_searchentry_terms ON records_searchentry USING gin (terms) "
        "WITH (fastupdate = off)"
    ),
    "ANALYZE records_searchentry",
    # Called once for each statement, not for each row: a million claims are noted in one go.
    """CREATE OR REPLACE FUNCTION records_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP <> 'INSERT' THEN
            EXECUTE format('INSERT INTO records_searchmark (kind, key)
                SELECT DISTINCT %1$L, %2$I::text FROM gone WHERE %2$I IS NOT NULL', TG_ARGV[0], TG_ARGV[1]);
        END IF;
        IF TG_OP <> 'DELETE' THEN
            EXECUTE format('INSERT INTO records_searchmark (kind, key)
                SELECT DISTINCT %1$L, %2$I::text FROM come WHERE %2$I IS NOT NULL', TG_ARGV[0], TG_ARGV[1]);
        END IF;
        RETURN NULL;
    END $$""",
)
NOTES_IN_POSTGRESQL = tuple(
    Template(
        f"CREATE OR REPLACE TRIGGER ${{table}}_${{column}}_{event} AFTER {event} ON $table "
        f"REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION records_note('$kind', '$column')"
    )
    for event, rows in (
        ("INSERT", "NEW TABLE AS come"),
        ("UPDATE", "OLD TABLE AS gone NEW TABLE AS come"),
        ("DELETE", "OLD TABLE AS gone"),
    )
)
NEEDED = {"records_searchentry", "records_searchmark"}


def watch(using: str = "default", **_: Any) -> None:
    """Make what is missing, where the tables are there: heard after each migration."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if there >= NEEDED:
            for statement in _statements(connection.vendor == "postgresql", there):
                cursor.execute(statement)


def unwatch(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take all of it away, before the tables that it writes in go: the way back of their migration."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION IF EXISTS records_note CASCADE")
        return
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%records_search%'"
        )
        triggers = [name for (name,) in cursor.fetchall()]
    for name in triggers:
        editor.execute(f'DROP TRIGGER "{name}"')
    editor.execute("DROP TABLE IF EXISTS records_searchentry_words")


def _statements(in_postgresql: bool, there: set[str]) -> Iterator[str]:
    yield from POSTGRESQL if in_postgresql else SQLITE
    kinds = [(kind.name, kind.tables) for kind in ALL]
    for name, tables in (*kinds, NAMED_ELSEWHERE):
        for table, column in tables:
            if table in there:
                for note in NOTES_IN_POSTGRESQL if in_postgresql else NOTES_IN_SQLITE:
                    yield note.substitute(kind=name, table=table, column=column)
