"""pip's installation report on stdin → lines that `pip install --require-hashes` takes.

Names, versions and hashes only: where the files came from is nobody's business but pip's.
"""

from __future__ import annotations

import json
import re
import sys


def lines(report: dict) -> list[str]:
    """Return the head and one entry for each package, in the order of their names."""
    on = report["environment"]
    head = [
        "# The packages of constraints.txt with the hashes of their files."
        " Written by `make hashes`;",
        f"# the wheels are for {on['implementation_name']} {on['python_version']} on "
        f"{on['sys_platform']} {on['platform_machine']}: write it anew for another platform.",
    ]
    found = {}
    for item in report["install"]:
        if item["is_direct"]:  # the project itself
            continue
        name = re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower()
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        found[name] = f"{name}=={item['metadata']['version']} --hash=sha256:{digest}"
    return head + [found[name] for name in sorted(found)]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(json.load(sys.stdin))) + "\n")
