#!/usr/bin/env python3
"""Packs every crate of the workspace as it would be published, and fails where one is larger than the registry takes.

Arguments are handed to `cargo package`. Nothing is built or fetched; only the standard library is used.
"""

import json
import pathlib
import subprocess
import sys

LIMIT = 10 << 20


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    subprocess.run(["cargo", "package", "--workspace", "--locked", "--no-verify", "--quiet", *sys.argv[1:]], cwd=root, check=True)
    told = ["cargo", "metadata", "--format-version", "1", "--no-deps"]
    metadata = json.loads(subprocess.run(told, cwd=root, check=True, capture_output=True).stdout)
    folder = pathlib.Path(metadata["target_directory"]) / "package"
    above = []
    for package in metadata["packages"]:
        name = f"{package['name']}-{package['version']}.crate"
        size = (folder / name).stat().st_size
        print(f"{size:>9}  {name}")
        if size > LIMIT:
            above.append(name)
    if above:
        sys.exit(f"larger than the {LIMIT} bytes that the registry takes: {', '.join(above)}")


if __name__ == "__main__":
    main()
