"""What the benchmarks beside Playwright share: the two programs, the machine, and how a time is shown."""

import datetime
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import venv

PROJECT = pathlib.Path(__file__).resolve().parent.parent
WORK = PROJECT / ".build" / "bench"
PAGES = PROJECT / "Benchmarks" / "check-cold"
PLAYWRIGHT = "1.65.2"
CHECKS_PER_PAGE = 10
BROWSER = "/usr/lib/chromium/chromium-headless-shell"


def playwright_python(work: pathlib.Path = WORK) -> pathlib.Path:
    """A Python that has Playwright, in a virtual environment of its own; the browser is the system's."""
    folder = work / f"playwright-{PLAYWRIGHT}"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        print(f"installing Playwright {PLAYWRIGHT} into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        run([str(python), "-m", "pip", "install", "--quiet", f"playwright=={PLAYWRIGHT}"], "Playwright's installation")
        (folder / "complete").touch()
    return python


def agent_program(is_built: bool) -> pathlib.Path:
    build = ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", "agent"]
    if not is_built:
        run(build, "the build")
    shown_path = subprocess.run(build + ["--show-bin-path"], cwd=PROJECT, check=True, capture_output=True, text=True)
    program = pathlib.Path(shown_path.stdout.strip()) / "agent"
    if not program.exists():
        stop(f"there is no {program}; run without --skip-build")
    return program


def run(command: list[str], what: str) -> None:
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        stop(f"{what} failed:\n{done.stdout}")


def passed_scripts(report: dict) -> int:
    """The agent's report counts its health checks as well: only the ten of the page are compared."""
    return sum(check["verdict"] == "passed" for check in report["checks"] if check["kind"] == "script")


def shown(times: list[float]) -> str:
    low, middle, high = (round(value * 1000) for value in (min(times), statistics.median(times), max(times)))
    return f"{middle} ms ({low}–{high})"


def machine(browser: str) -> dict[str, str | int]:
    if not os.access(browser, os.X_OK):
        stop(f"there is no browser {browser}; install chromium-headless-shell or name one with --browser")
    version = subprocess.run([browser, "--version", "--no-sandbox"], capture_output=True, text=True).stdout.strip()
    processor = platform.machine()
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    return {
        "date": datetime.date.today().isoformat(), "processor": processor, "cores": os.cpu_count() or 0,
        "system": f"{platform.freedesktop_os_release().get('PRETTY_NAME', 'Linux')}, Linux {platform.release()}",
        "browser": version, "python": platform.python_version(),
        "load": " ".join(f"{value:.2f}" for value in os.getloadavg()),
    }


def show(about: dict[str, str | int], times: int) -> None:
    print(f"{about['date']}, {about['processor']}, {about['cores']} cores, {about['system']}")
    print(f"{about['browser']}, Playwright {PLAYWRIGHT}, Python {about['python']}, {times} runs each")
    print(f"load before: {about['load']}\n")


def stop(message: str) -> None:
    print(f"Error: {message}", file=sys.stderr)
    sys.exit(1)
