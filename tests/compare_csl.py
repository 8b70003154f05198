"""How our references differ from those of citeproc-js, the processor that most programs use.

Usage: compare_csl.py WORKS.json PRINTED.json. The first is CSL-JSON; the second maps each id to
the HTML that citeproc-js makes of it with the Chicago Manual's style: see ``compare_csl.js``.
What differs, and why we want it so, is told in ``compare_csl.md``; this only lists it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from html import unescape
from pathlib import Path

from edition.model.reference_style import reference
from edition.problems import Problems
from edition.sources.csl_json import read_csl
from edition.sources.rich import Rich


def as_html(runs: Rich) -> str:
    """Return a reference with the only mark that the two share."""
    return "".join(f"<i>{r.words}</i>" if "emphasis" in r.marks else r.words for r in runs)


def theirs(html: str) -> str:
    """Return citeproc's reference with no more markup than italics."""
    return unescape(re.sub(r"</?(?!i>|/i>)\w[^>]*>|\s+$|^\s+", "", html)).strip()


def main() -> None:
    """Print each work that the two print otherwise, and count them."""
    works, printed = (Path(path).read_text("utf-8") for path in sys.argv[1:])
    problems = Problems()
    same, kinds = 0, defaultdict[str, list[str]](list)
    for work in read_csl(works, "works.json", problems):
        ours, other = (
            as_html(reference(work)),
            theirs(json.loads(printed).get(work.key, "(not listed)")),
        )
        if ours == other:
            same += 1
        else:
            kinds[work.kind].append(f"{work.key}\n  ours   {ours}\n  theirs {other}")
    for problem in problems:
        print(problem)
    for rows in kinds.values():
        print(*rows, sep="\n")
    print(f"{same} the same, {sum(map(len, kinds.values()))} printed otherwise")


if __name__ == "__main__":
    main()
