#!/usr/bin/env python3
"""Write data/licenses.tsv: the crates that the program is built of, with their versions and licences.

usage: scripts/list_licenses.py > data/licenses.tsv
"""
import json
import subprocess

metadata = json.loads(subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]))
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
seen = set()
todo = [metadata["resolve"]["root"]]
while todo:
    one = todo.pop()
    if one in seen:
        continue
    seen.add(one)
    todo += [it["pkg"] for it in nodes[one]["deps"] if any(kind["kind"] is None for kind in it["dep_kinds"])]
print("crate\tversion\tlicence")
for package in sorted((packages[one] for one in seen), key=lambda package: (package["name"], package["version"])):
    if package["source"]:
        print(package["name"], package["version"], package["license"], sep="\t")
