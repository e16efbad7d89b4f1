"""Registers in Parquet: the one module that needs pyarrow, which the extra ``parquet`` installs."""

import importlib.util
from collections.abc import Collection, Iterator

from grappe.domain.errors import BadInputError
from grappe.linking.registers.findings import BrokenRegister, OversizedRegister, ParquetMissing
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Source
from grappe.linking.registers.tables import Row

_MAGIC = b"PAR1"
_BATCH = 20_000  # rows
MAX_GROUP = 4_000_000_000
"""Bytes of one group of rows once inflated, as far as the file says."""
_MAX_FOOTER = 100_000_000


def is_parquet(source: Source) -> bool:
    """Whether the file is one."""
    return source.head.startswith(_MAGIC)


def columns_of(source: Source) -> tuple[str, ...]:
    """The names of its columns; raises BadInputError without pyarrow, or where the file is broken."""
    _check(source)
    import pyarrow as pa
    from pyarrow import parquet

    with source.opened() as stream:
        try:
            schema = parquet.ParquetFile(stream, thrift_string_size_limit=_MAX_FOOTER).schema_arrow
        except (pa.ArrowException, OSError) as error:
            raise _broken(source, error) from None
    return tuple(schema.names)


def rows_of(source: Source, log: Log, columns: Collection[str]) -> Iterator[Row]:
    """The rows, of these columns only, as text; raises BadInputError where the file is broken."""
    _check(source)
    import pyarrow as pa
    from pyarrow import parquet

    with source.opened() as stream:
        try:
            file = parquet.ParquetFile(stream, thrift_string_size_limit=_MAX_FOOTER)
            groups = (file.metadata.row_group(at) for at in range(file.metadata.num_row_groups))
            if any(group.total_byte_size > MAX_GROUP for group in groups):
                limit = {"what": "a group of rows", "limit": f"{MAX_GROUP // 1_000_000:,} MB"}
                raise BadInputError([OversizedRegister(source.place, limit)])
            wanted = sorted(set(columns) & set(file.schema_arrow.names))
            at = {name: number for number, name in enumerate(wanted)}
            for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
                told = [batch.column(name).cast(pa.string()).fill_null("").to_pylist() for name in wanted]
                for cells in zip(*told, strict=True):
                    log.rows += 1
                    yield Row(log.rows, cells, at, source.name)
        except (pa.ArrowException, OSError) as error:
            raise _broken(source, error) from None


def _check(source: Source) -> None:
    if importlib.util.find_spec("pyarrow") is None:
        raise BadInputError([ParquetMissing(source.place)])


def _broken(source: Source, error: Exception) -> BadInputError:
    reason = " ".join(str(error).split())[:120] or "no Parquet file"
    return BadInputError([BrokenRegister(source.place, {"reason": reason})])
