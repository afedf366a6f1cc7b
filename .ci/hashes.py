"""pip's installation report on stdin → lines that `pip install --require-hashes` takes.

Names, versions and hashes only: where the files came from is nobody's business but pip's.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def lines(report: dict) -> list[str]:
    """Return the head and one entry for each package, in the order of their names."""
    on = report["environment"]
    head = [
        "# What an installation with every extra but ray consists of, at the versions of"
        " constraints.txt,",
        "# with the hashes of the files, and hatchling, which builds the package. Written by"
        " `make hashes`;",
        f"# the wheels are for {on['implementation_name']} {on['python_version']} on "
        f"{on['sys_platform']} {on['platform_machine']}: write it anew for another platform.",
    ]
    extras = asked_for(report)
    found = {}
    for item in report["install"]:
        if item["is_direct"]:  # the project itself
            continue
        name = canonicalize_name(item["metadata"]["name"])
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        # pip takes `a[x]`, which another package may ask for, to be unpinned by a line for `a`.
        called = f"{name}[{','.join(sorted(extras[name]))}]" if extras[name] else name
        found[name] = f"{called}=={item['metadata']['version']} --hash=sha256:{digest}"
    return head + [found[name] for name in sorted(found)]


def asked_for(report: dict) -> dict[str, set[str]]:
    """Return the extras of each package that others, and the extras asked of those, ask for."""
    environment = report["environment"]
    extras: dict[str, set[str]] = defaultdict(set)
    for item in report["install"]:
        name = canonicalize_name(item["metadata"]["name"])
        extras[name] |= set(item.get("requested_extras", ()))
    before = -1
    while (now := sum(map(len, extras.values()))) != before:
        before = now
        for item in report["install"]:
            own = extras[canonicalize_name(item["metadata"]["name"])]
            for text in item["metadata"].get("requires_dist", ()):
                asked = Requirement(text)
                if asked.marker is None or any(
                    asked.marker.evaluate({**environment, "extra": extra}) for extra in ("", *own)
                ):
                    extras[canonicalize_name(asked.name)] |= asked.extras
    return extras


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(json.load(sys.stdin))) + "\n")
