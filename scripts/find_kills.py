#!/usr/bin/env python3
"""Kill `enface index` again and again, and see that nothing that it said it kept is lost.

    scripts/find_kills.py ENFACE ARCHIVE.jsonl [KILLS] [SEED]

Each run begins anew or goes on with the index of the run before, commits every few articles and is killed (SIGKILL) at a time by chance. After each kill
the index must open and hold at least as many articles as the program had said it kept ("kept N"). At the end one run goes through to the end, and
every article must be found in the index once.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time


def count(enface, index, empty):
    """How many articles an index has: a run over nothing says it."""
    done = subprocess.run([enface, "index", empty, "-o", index], capture_output=True, text=True, check=True)
    return int(re.search(r"the index has (\d+) articles", done.stdout).group(1))


def main():
    enface, archive = sys.argv[1:3]
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    random.seed(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    folder = tempfile.mkdtemp(prefix="enface-kills-")
    index, empty = os.path.join(folder, "index"), os.path.join(folder, "empty.jsonl")
    open(empty, "w").close()
    with open(archive) as lines:
        total = len({json.loads(line)["id"] for line in lines})

    acknowledged, done, lost, most = 0, 0, 0, 0.02
    rounds = 0
    while done < kills:
        process = subprocess.Popen(
            [enface, "index", archive, "-o", index, "--commit", str(random.choice([20, 50, 100, 300]))],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        time.sleep(random.uniform(0, most))
        process.send_signal(signal.SIGKILL)
        out, error = process.communicate()
        if process.returncode == 0:
            # It was through before it was killed: begin anew.
            shutil.rmtree(index)
            acknowledged, rounds = 0, rounds + 1
            most = max(0.02, most * 0.8)
            continue
        if process.returncode != -signal.SIGKILL:
            sys.exit(f"status {process.returncode} of its own after {done} kills: {error}")
        done += 1
        most = min(1.5, most * 1.02)
        kept = [int(number) for number in re.findall(r"^kept (\d+)$", out, re.M)]
        acknowledged = max([acknowledged, *kept])
        if acknowledged:
            has = count(enface, index, empty)
            if has < acknowledged:
                lost += 1
                print(f"kill {done}: {acknowledged} kept by its word, {has} in the index")
    end = subprocess.run([enface, "index", archive, "-o", index], capture_output=True, text=True, check=True)
    has = count(enface, index, empty)
    print(f"{done} kills, {rounds} indexes gone through; lost after {lost} kills; at the end {has} of {total} articles")
    print(end.stdout.strip().splitlines()[-1])
    shutil.rmtree(folder)
    sys.exit(1 if lost or has != total else 0)


if __name__ == "__main__":
    main()
