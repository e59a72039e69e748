"""Judges the js: checks of a folder with Playwright, as a careful developer would write it.

The folder is served from memory at the address it will have, each check is retried for up to five seconds, and uncaught
exceptions and failed requests of the site's own count. Prints one JSON object; exit code 0 when everything passed.
"""

import json
import mimetypes
import pathlib
import sys
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, sync_playwright


def main(folder: pathlib.Path, browser_path: str) -> int:
    lines = (folder / "checks.txt").read_text(encoding="utf-8").splitlines()
    checks = [line.removeprefix("js:").strip() for line in lines if line.startswith("js:")]
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    base = f"https://owner.github.io/{folder.name}/"
    exceptions: list[str] = []
    missing: list[str] = []
    results: list[dict] = []

    def answer(route) -> None:
        url = urlsplit(route.request.url)
        if f"{url.scheme}://{url.netloc}" != "https://owner.github.io":
            route.abort()
            return
        name = unquote(url.path).removeprefix(f"/{folder.name}/") or "index.html"
        if name in files:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            route.fulfill(status=200, content_type=kind, body=files[name].read_bytes())
        else:
            if name != "/favicon.ico":
                missing.append(name)
            route.fulfill(status=404, content_type="text/html", body="<!DOCTYPE html><title>404</title>")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, chromium_sandbox=False)
        page = browser.new_page()
        page.on("pageerror", lambda error: exceptions.append(str(error)))
        page.route("**/*", answer)
        status = page.goto(base, wait_until="load", timeout=10_000).status
        for check in checks:
            try:
                page.wait_for_function(f"() => ({check})", timeout=5_000)
                results.append({"check": check, "passed": True})
            except Error as error:
                results.append({"check": check, "passed": False, "message": error.message})
        title = page.title()
        browser.close()

    passed = sum(result["passed"] for result in results)
    healthy = status == 200 and not exceptions and not missing and title != ""
    print(json.dumps({
        "passed": passed, "failed": len(results) - passed, "healthy": healthy, "exceptions": exceptions,
        "missing": missing, "results": results,
    }))
    return 0 if passed == len(results) and healthy else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]))
