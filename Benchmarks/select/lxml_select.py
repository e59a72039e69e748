"""Parses a page with lxml and asks it selectors, once: `lxml_select.py [--matches] PAGE SELECTORS`.

Writes what agent-bench writes: the milliseconds that this took, and how many elements each selector matched; or, with
--matches, what agent query writes: for each selector one line of JSON with the path and the line of each element.
"""

import json
import sys
import time

import lxml.cssselect  # else imported within the measured time
import lxml.html

page = open(sys.argv[-2], "rb").read()
selectors = open(sys.argv[-1], encoding="utf-8").read().splitlines()

start = time.perf_counter()
document = lxml.html.document_fromstring(page)
matches = [document.cssselect(selector) for selector in selectors]
milliseconds = (time.perf_counter() - start) * 1000

if "--matches" in sys.argv:
    tree = document.getroottree()
    for found in matches:
        print(json.dumps([{"path": tree.getpath(element), "line": element.sourceline} for element in found]))
else:
    print(json.dumps({"milliseconds": milliseconds, "counts": [len(found) for found in matches]}))
