"""Judges the js: checks of many folders with Playwright: one browser, two contexts at once, a fresh context per page.

Each page is judged as ../check-cold/playwright_checks.py does it. Prints one JSON object with how many checks passed in
each folder; exit code 0 when everything passed.
"""

import asyncio
import json
import mimetypes
import pathlib
import sys
from urllib.parse import unquote, urlsplit

from playwright.async_api import Browser, Error, async_playwright

CONTEXTS = 2


async def main(browser_path: str, folders: list[pathlib.Path]) -> int:
    waiting = iter(folders)
    passed: dict[str, int] = {}
    healthy = True

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, chromium_sandbox=False)

        async def work() -> None:
            nonlocal healthy
            for folder in waiting:
                count, is_healthy = await judge(browser, folder)
                passed[str(folder)] = count
                healthy = healthy and is_healthy

        await asyncio.gather(*(work() for _ in range(CONTEXTS)))
        await browser.close()
    print(json.dumps({"passed": passed, "healthy": healthy}))
    return 0 if healthy else 1


async def judge(browser: Browser, folder: pathlib.Path) -> tuple[int, bool]:
    lines = (folder / "checks.txt").read_text(encoding="utf-8").splitlines()
    checks = [line.removeprefix("js:").strip() for line in lines if line.startswith("js:")]
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    base = f"https://owner.github.io/{folder.name}/"
    exceptions: list[str] = []
    missing: list[str] = []

    async def answer(route) -> None:
        url = urlsplit(route.request.url)
        if f"{url.scheme}://{url.netloc}" != "https://owner.github.io":
            await route.abort()
            return
        name = unquote(url.path).removeprefix(f"/{folder.name}/") or "index.html"
        if name in files:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            await route.fulfill(status=200, content_type=kind, body=files[name].read_bytes())
        else:
            if name != "/favicon.ico":
                missing.append(name)
            await route.fulfill(status=404, content_type="text/html", body="<!DOCTYPE html><title>404</title>")

    context = await browser.new_context()
    page = await context.new_page()
    page.on("pageerror", lambda error: exceptions.append(str(error)))
    await page.route("**/*", answer)
    status = (await page.goto(base, wait_until="load", timeout=10_000)).status
    passed = 0
    for check in checks:
        try:
            await page.wait_for_function(f"() => ({check})", timeout=5_000)
            passed += 1
        except Error:
            pass
    title = await page.title()
    await context.close()
    return passed, status == 200 and not exceptions and not missing and title != ""


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], [pathlib.Path(folder).resolve() for folder in sys.argv[2:]])))
