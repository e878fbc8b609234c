"""A register on a Spark cluster, for those who have one; without an address, on this machine."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import ibis
import pyarrow as pa
from pyspark.sql import SparkSession

from kvarter.register.measuring.engines import Rows
from kvarter.register.parquet import is_made_up

_SILENT: Final = "status = off\nrootLogger.level = off\n"
HERE: Final = "local[2]"


@contextlib.contextmanager
def rows_on_cluster(files: Sequence[Path], connect: str, table: str) -> Iterator[Rows]:
    """The rows of files the cluster can read, or of a table it knows. ``connect`` is the cluster's address
    (``spark://…``); empty: two threads here. How much memory there is, is the cluster's own matter."""
    with _session(connect or HERE) as session:
        backend: Any = ibis.pyspark.connect(session)
        made_up = False
        if files:
            listed = [str(file.resolve()) for file in files]
            session.read.option("mergeSchema", "true").parquet(*listed).createOrReplaceTempView("kvarter_register")
            table = "kvarter_register"
            with duckdb.connect() as reading:
                made_up = is_made_up(reading, files)

        def beside(name: str, held: pa.Table) -> Any:
            session.createDataFrame(held).createOrReplaceTempView(name)
            return backend.table(name)

        yield Rows(backend.table(table), backend, made_up, 3, beside)


@contextlib.contextmanager
def _session(connect: str) -> Iterator[SparkSession]:
    """A session that says nothing: what the engine logs may quote rows."""
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="kvarter-spark-") as room:
        settings = Path(room) / "log4j2.properties"
        settings.write_text(_SILENT, encoding="utf-8")
        session = (
            SparkSession.builder.master(connect)
            .appName("kvarter")
            .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={settings}")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", room)
            .getOrCreate()
        )
        try:
            yield session
        finally:
            session.stop()
