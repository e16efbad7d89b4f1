"""How quickly registers are read, in how much memory: ``python -m benchmarks.registers [FILE...]``.

Without files it makes its own in a folder that is removed: a ROR dump of 120,000 organisations and three
million legal units of SIRENE, as CSV and, where pyarrow is installed, as Parquet. Each file is read in a
process of its own, so that its peak memory is its own.
"""

import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests.linking.registers.made import record, ror_id, siren

from grappe.linking.registers.log import Log
from grappe.linking.registers.opening import open_register

ORGANISATIONS = 120_000
UNITS = 3_000_000
UNIT_COLUMNS = (
    "siren,statutDiffusionUniteLegale,unitePurgeeUniteLegale,dateCreationUniteLegale,sigleUniteLegale,"
    "sexeUniteLegale,prenom1UniteLegale,prenom2UniteLegale,prenom3UniteLegale,prenom4UniteLegale,"
    "prenomUsuelUniteLegale,pseudonymeUniteLegale,identifiantAssociationUniteLegale,trancheEffectifsUniteLegale,"
    "anneeEffectifsUniteLegale,dateDernierTraitementUniteLegale,nombrePeriodesUniteLegale,categorieEntreprise,"
    "anneeCategorieEntreprise,dateDebut,etatAdministratifUniteLegale,nomUniteLegale,nomUsageUniteLegale,"
    "denominationUniteLegale,denominationUsuelle1UniteLegale,denominationUsuelle2UniteLegale,"
    "denominationUsuelle3UniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,"
    "nomenclatureActivitePrincipaleUniteLegale,nicSiegeUniteLegale,economieSocialeSolidaireUniteLegale,"
    "societeMissionUniteLegale,caractereEmployeurUniteLegale"
)
_WORDS = (
    "port",
    "dune",
    "rade",
    "quai",
    "phare",
    "voile",
    "ancre",
    "marée",
    "digue",
    "écluse",
    "chenal",
    "havre",
)


def main() -> None:
    """Read each file in a process of its own, and print a line for each."""
    if sys.argv[1:2] == ["--one"]:
        print(measured(Path(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        for path in [Path(name) for name in sys.argv[1:]] or made(Path(folder)):
            command = [sys.executable, "-m", "benchmarks.registers", "--one", str(path)]
            print(
                subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip(), flush=True
            )


def measured(path: Path) -> str:
    """One reading, told in a line."""
    log = Log(path.name)
    began, worked = time.perf_counter(), time.process_time()
    for _ in open_register(path).entries(log):
        pass
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    status = Path("/proc/self/status").read_text("ascii")  # getrusage would count the parent
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    speed = f"{log.rows / worked:,.0f} rows per second of processor time"
    return (
        f"{path.name}: {log.rows:,} rows, {log.kept:,} kept, {seconds:.1f} s ({worked:.1f} s of it working),"
        f" {speed}, peak {peak:.0f} MB"
    )


def made(folder: Path) -> list[Path]:
    """The synthetic files."""
    chance = random.Random(7)  # noqa: S311
    table = made_units(folder, chance)
    files = [made_dump(folder, chance), table]
    if importlib.util.find_spec("pyarrow"):
        files.append(as_parquet(table))
    return files


def made_dump(folder: Path, chance: random.Random) -> Path:
    """A ROR dump, pretty-printed as the official one is."""
    path = folder / "v9.9-ror-data.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("v9.9.json", "w") as out:
        for number in range(1, ORGANISATIONS + 1):
            names = [
                {"value": name_of(chance), "types": types, "lang": None}
                for types in (["label", "ror_display"], ["alias"], ["acronym"])
            ]
            kin = [
                {
                    "type": "related",
                    "id": f"https://ror.org/{ror_id(chance.randrange(1, ORGANISATIONS))}",
                    "label": "x",
                }
                for _ in range(chance.randrange(4))
            ]
            wikidata = [{"type": "wikidata", "all": [f"Q{number}"], "preferred": None}]
            told = record(
                number, "x", names=names, relationships=kin, external_ids=wikidata, established=1950
            )
            out.write((("," if number > 1 else "[") + json.dumps(told, indent=2)).encode())
        out.write(b"]")
    return path


def made_units(folder: Path, chance: random.Random) -> Path:
    """SIRENE's units, half of them natural persons, one in a hundred with fifty employees, two public."""
    path = folder / "StockUniteLegale_utf8.csv"
    columns = UNIT_COLUMNS.split(",")
    with path.open("w", encoding="utf-8") as out:
        out.write(UNIT_COLUMNS + "\n")
        for number in range(1, UNITS + 1):
            person = chance.random() < 0.5
            told = dict.fromkeys(columns, "")
            told |= {
                "siren": siren(number),
                "statutDiffusionUniteLegale": "O",
                "dateCreationUniteLegale": "1999-04-01",
                "trancheEffectifsUniteLegale": "21" if chance.random() < 0.01 else "NN",
                "dateDernierTraitementUniteLegale": "2023-11-30T09:17:32.000",
                "nombrePeriodesUniteLegale": "4",
                "dateDebut": "2008-01-01",
                "etatAdministratifUniteLegale": "A" if chance.random() < 0.6 else "C",
                "denominationUniteLegale": "" if person else name_of(chance).upper(),
                "nomUniteLegale": "X" if person else "",
                "categorieJuridiqueUniteLegale": "1000"
                if person
                else "7210"
                if chance.random() < 0.04
                else "5710",
                "activitePrincipaleUniteLegale": "72.19Z",
                "nomenclatureActivitePrincipaleUniteLegale": "NAFRev2",
                "nicSiegeUniteLegale": "00012",
                "caractereEmployeurUniteLegale": "N",
            }
            out.write(",".join(told.values()) + "\n")
    return path


def as_parquet(table: Path) -> Path:
    """The same table in Parquet."""
    from pyarrow import csv, parquet, string

    path = table.with_suffix(".parquet")
    types = csv.ConvertOptions(column_types=dict.fromkeys(UNIT_COLUMNS.split(","), string()))
    with (
        csv.open_csv(table, convert_options=types) as reader,
        parquet.ParquetWriter(path, reader.schema) as writer,
    ):
        for batch in reader:
            writer.write_batch(batch, row_group_size=200_000)
    return path


def name_of(chance: random.Random) -> str:
    """A name of three words."""
    return " ".join(chance.choices(_WORDS, k=3)).capitalize()


if __name__ == "__main__":
    main()
