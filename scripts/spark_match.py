#!/usr/bin/env python3
"""Hold every article of an archive against some wires with `enface match`, on Spark.

    spark-submit scripts/spark_match.py WIRES.jsonl ARCHIVE OUTPUT [--enface PATH] [--partitions N]

ARCHIVE is Parquet (a folder or a file ending in .parquet) or JSON Lines, anything that Spark reads; its columns are
those of an article: id, text and, where known, title, language, date, outlet, url. A column of another name is
renamed with --column: `--column text=body`. OUTPUT is a folder that Spark makes, of JSON Lines: one object for each
article that has to do with a wire, as docs/find.md tells.

The program must be at the same path on every machine, or be sent along (`spark-submit --files enface`, then
`--enface ./enface`); the wires are sent by this script.
"""

import argparse
import os
import shlex

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

FIELDS = ["id", "text", "title", "language", "date", "outlet", "url"]


def main():
    parser = argparse.ArgumentParser(description="Hold an archive against wires with `enface match`.")
    parser.add_argument("wires", help="the wires, as JSON Lines of articles")
    parser.add_argument("archive", help="Parquet or JSON Lines")
    parser.add_argument("output", help="the folder to make")
    parser.add_argument("--enface", default="enface", help="the program on the machines that work")
    parser.add_argument("--partitions", type=int, help="parts that the archive is cut into")
    parser.add_argument("--column", action="append", default=[], metavar="FIELD=COLUMN", help="a column of another name")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("enface match").getOrCreate()
    spark.sparkContext.addFile(os.path.abspath(options.wires))
    name = os.path.basename(options.wires)

    if options.archive.rstrip("/").endswith(".parquet"):
        table = spark.read.parquet(options.archive)
    else:
        table = spark.read.json(options.archive)
    columns = dict(pair.split("=", 1) for pair in options.column)
    named = [F.col(columns.get(field, field)).alias(field) for field in FIELDS if columns.get(field, field) in table.columns]
    articles = table.select(named)
    if options.partitions:
        articles = articles.repartition(options.partitions)

    def matched(rows):
        # Spark's own `pipe` takes the command before the place of the wires is known on the machine that works.
        import subprocess
        import threading

        command = shlex.split(options.enface) + ["match", "--wires", SparkFiles.get(name)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

        def feed():
            try:
                for row in rows:
                    process.stdin.write(row + "\n")
                process.stdin.close()
            except BrokenPipeError:
                pass  # The program ended; its status is told below.

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        for line in process.stdout:
            yield line.rstrip("\n")
        feeder.join()
        if process.wait() != 0:
            raise RuntimeError(f"enface match ended with status {process.returncode}")

    articles.toJSON().mapPartitions(matched).saveAsTextFile(options.output)
    spark.stop()


if __name__ == "__main__":
    main()
