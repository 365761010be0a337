#!/usr/bin/env python3
"""Writes zones.jsonl and zoneinfo/ anew: what Python's zoneinfo says of the system's zones, and slim files of the same release.

Run it here, by hand, after an upgrade of tzdata; it needs zic (Debian: libc-bin).
"""
import json
import os
import shutil
import subprocess
import tempfile
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = """
UTC Europe/Berlin Europe/London Europe/Dublin Europe/Lisbon Europe/Moscow Europe/Istanbul Europe/Kyiv Europe/Chisinau
America/New_York America/Chicago America/Los_Angeles America/St_Johns America/Sao_Paulo America/Santiago
America/Asuncion America/Havana America/Caracas America/Scoresbysund America/Nuuk America/Mexico_City
America/Port-au-Prince America/Phoenix Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Johannesburg Africa/Juba
Asia/Jerusalem Asia/Beirut Asia/Gaza Asia/Tehran Asia/Kolkata Asia/Kathmandu Asia/Pyongyang Asia/Tokyo
Australia/Lord_Howe Australia/Sydney Australia/Eucla Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Kiritimati
Pacific/Norfolk Antarctica/Troll US/Eastern Etc/GMT+5
""".split()
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def year(number):
    return int((datetime(number, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds())


def seen(zone, instant):
    local = (EPOCH + timedelta(seconds=instant)).astimezone(zone)
    return int(local.utcoffset().total_seconds()), local.tzname()


def changes(zone, start, end):
    """Each instant from which something else is seen, found by steps of six hours and halving."""
    found, now, current = [], start, seen(zone, start)
    while now < end:
        low, high = now, now + 6 * 3600
        if seen(zone, high) != current:
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if seen(zone, middle) == current else (low, middle)
            current = seen(zone, high)
            found.append((high, *current))
        now = high
    return found


def walls(zone):
    """Local times around some changes, each with the instants at which clocks show it."""
    found = []
    stretches = ((year(2021), year(2028)), (1325000000, 1326000000), (year(2200), year(2201)))
    for instant, offset, _ in (change for stretch in stretches for change in changes(zone, *stretch)):
        for shift in (-5400, -1800, 0, 1800, 5400):
            wall = (EPOCH + timedelta(seconds=instant + offset + shift)).replace(tzinfo=None, second=0)
            instants = set()
            for fold in (0, 1):
                candidate = wall.replace(tzinfo=zone, fold=fold).astimezone(timezone.utc)
                if candidate.astimezone(zone).replace(tzinfo=None) == wall:
                    instants.add(int((candidate - EPOCH).total_seconds()))
            found.append([wall.strftime("%Y-%m-%dT%H:%M"), sorted(instants)])
    return found


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as slim, open(here + "/zones.jsonl", "w", encoding="ascii") as golden:
        subprocess.run(["/usr/sbin/zic", "-b", "slim", "-d", slim, "/usr/share/zoneinfo/tzdata.zi"], check=True)
        for name in ZONES:
            zone = ZoneInfo(name)
            stretches = []
            for first, last in ((1965, 2041), (2098, 2103), (2440, 2442), (2499, 2501)):
                start = year(first)
                stretches.append([(start, *seen(zone, start))] + changes(zone, start, year(last)))
            line = {"zone": name, "stretches": stretches, "walls": walls(zone)}
            golden.write(json.dumps(line, separators=(",", ":")) + "\n")
            os.makedirs(os.path.dirname(f"{here}/zoneinfo/{name}"), exist_ok=True)
            shutil.copyfile(f"{slim}/{name}", f"{here}/zoneinfo/{name}")


main()
