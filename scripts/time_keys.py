#!/usr/bin/env python3
"""Times the program on a terminal: from a key to the first byte of its frame while the texts are compared, what a move writes, a search.

    python3 scripts/time_keys.py target/release/enface LEFT RIGHT --seconds 60 --search WORD

Only the standard library is used, on systems with pseudo-terminals.
"""

import argparse
import fcntl
import os
import pty
import select
import struct
import tempfile
import termios
import time

# Moves by a passage, a line, half a page and a page, and far away.
KEYS = [b"j", b"j", b"\x05", b"j", b"\x04", b"j", b"k", b"\x06", b"j", b"5000G", b"j", b"\x19"]
QUIET = 0.02


class Terminal:
    """The program on a terminal of its own, with an empty session."""

    def __init__(self, arguments, columns, rows):
        state = tempfile.mkdtemp()
        self.begun = time.monotonic()
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", ENFACE_STATE_DIR=state, XDG_CONFIG_HOME=state)
            os.execv(arguments[0], arguments)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, patience):
        """What the program writes within so many seconds, nothing where it is silent."""
        ready, _, _ = select.select([self.master], [], [], patience)
        return os.read(self.master, 1 << 16) if ready else b""

    def settle(self, quiet=QUIET):
        """Reads until the program is silent, and returns what it wrote."""
        written = b""
        while more := self.read(quiet):
            written += more
        return written

    def press(self, keys, patience=5):
        """The seconds from keys to the first byte that they come to, and the bytes written."""
        self.settle(0)
        begun = time.monotonic()
        os.write(self.master, keys)
        first = self.read(patience)
        taken = time.monotonic() - begun
        return taken, len(first + self.settle())


def spread(values, unit):
    values = sorted(values)
    at = lambda share: values[min(len(values) - 1, int(len(values) * share))]
    return f"median {at(0.5):.1f}, p99 {at(0.99):.1f}, at most {values[-1]:.1f} {unit}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("left")
    parser.add_argument("right")
    parser.add_argument("--size", default="120x40", help="columns and rows")
    parser.add_argument("--seconds", type=float, default=60, help="so long keys are pressed")
    parser.add_argument("--search", help="words to look for afterwards")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    terminal = Terminal([options.program, options.left, options.right], columns, rows)
    while "╭".encode() not in terminal.read(60):
        pass
    print(f"first frame after {time.monotonic() - terminal.begun:.2f} s")
    end = time.monotonic() + options.seconds
    times = []
    while time.monotonic() < end:
        taken, _ = terminal.press(KEYS[len(times) % len(KEYS)])
        times.append(taken * 1000)
        time.sleep(QUIET)
    print(f"{len(times)} keys: {spread(times, 'ms to the first byte')}")
    for name, keys in [("a passage", b"j"), ("a line", b"\x05")]:
        sizes = [terminal.press(keys)[1] for _ in range(30)]
        print(f"a move by {name} at {options.size}: {spread(sizes, 'bytes')}")
    if options.search:
        terminal.press(b"gg")
        terminal.press(b"/")
        begun = time.monotonic()
        os.write(terminal.master, options.search.encode())
        written = b""
        while b"found" not in written and time.monotonic() < begun + 10:
            written += terminal.read(1)
        print(f"search: {(time.monotonic() - begun) * 1000:.1f} ms from the words to what is found on the screen")
    os.write(terminal.master, b"\x1b\x1bq")


if __name__ == "__main__":
    main()
