"""Hours of sessions in one process at high speed: memory, threads and descriptors stay flat."""

import json
import os
import subprocess
import sys
from pathlib import Path

from attacks.calls import Count, home

SCRIPT = """
import gc, io, json, os, sys, threading
from nerveflow.cli.main import main
report = os.dup(1)
per = []
hours = float(sys.argv[1])
spent = 0.0
def rss():
    with open('/proc/self/status') as status:
        found = [line for line in status if line.startswith('VmRSS')]
    return int(found[0].split()[1])
sys.stdin = None
while spent < hours * 3_600:
    out = io.StringIO()
    held, sys.stdout = sys.stdout, out
    try:
        code = main(['run', 'nerve-flow', '--plain', '--mute', '--speed', '1000'])
    finally:
        sys.stdout = held
    lines = [line for line in out.getvalue().splitlines() if line[:5].replace(':', '').isdigit()]
    minutes, seconds = lines[-1][:5].split(':')
    spent += int(minutes) * 60 + int(seconds)
    gc.collect()
    fds = len(os.listdir('/proc/self/fd'))
    per.append((code, rss(), threading.active_count(), fds))
os.write(report, json.dumps([spent / 3600, per]).encode())
"""
WARM = 5
"""Sessions after which caches are as full as they become."""
MOST_KB = 6_000


def attack(number: int, seed: int) -> Count:
    """Lead sessions of so many hours in all."""
    count = Count("hours", seed)
    with home():
        ran = subprocess.run(
            (sys.executable, "-c", SCRIPT, str(number)),
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[1],
            env=dict(os.environ),
        )
    if ran.returncode:
        count.fault(ran.stderr)
        return count
    hours, per = json.loads(ran.stdout)
    warm = per[min(WARM, len(per) - 1)]
    last = per[-1]
    count.add("minutes of sessions", round(hours * 60))
    count.add("sessions", len(per))
    count.add("MB when warm", warm[1] // 1024)
    count.add("MB at the end", last[1] // 1024)
    count.add("threads at the end", last[2])
    count.add("descriptors at the end", last[3])
    if any(each[0] for each in per):
        count.fault(f"exit codes {sorted({each[0] for each in per})}")
    if last[1] - warm[1] > MOST_KB:
        count.fault(f"memory grew from {warm[1]} to {last[1]} KiB")
    if last[2] > warm[2] or last[3] > warm[3]:
        count.fault(f"threads and descriptors grew from {warm[2:]} to {last[2:]}")
    return count
