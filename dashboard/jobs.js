// The list of jobs, the newest first; it keeps itself up to date.
import { ask } from "./api.js";
import { standing } from "./attempt.js";
import { ago, badge, el, states, timing, trouble } from "./dom.js";

const interval = 3000;

export function showJobs(place) {
  let limit = 50;
  let shown = "";
  let timer = 0;
  let pause = 0;
  let isLeft = false;
  const search = el("input", { type: "search", id: "search", placeholder: "Task, e-mail, error", oninput: searchSoon });
  const status = el("select", { id: "status", onchange: () => load() },
    el("option", { value: "" }, "Any state"),
    Object.entries(states).map(([value, word]) => el("option", { value }, word)));
  const body = el("tbody");
  const table = el("table", { hidden: true },
    el("caption.unseen", "Jobs, the newest first"),
    el("thead", el("tr", ["Task", "State", "Attempts", "Time"].map((name) => el("th", { scope: "col" }, name)))), body);
  const note = el("div");
  const more = el("button.plain", { type: "button", hidden: true, onclick: () => { limit += 50; load(); } }, "Show more");
  place.append(
    el("div.head", el("h1", "Jobs"), el("a.button", { href: "#/send" }, "Send a task")),
    el("form.tools", { role: "search", onsubmit: (event) => event.preventDefault() },
      el("div", el("label", { for: "search" }, "Search"), search),
      el("div", el("label", { for: "status" }, "State"), status)),
    note, table, more);

  function searchSoon() {
    clearTimeout(pause);
    pause = setTimeout(load, 250);
  }

  async function load() {
    clearTimeout(timer);
    const query = new URLSearchParams({ limit: Math.min(limit, 500), reports: "no" });
    if (search.value.trim()) query.set("text", search.value.trim());
    if (status.value) query.set("status", status.value);
    try {
      const answer = await ask("GET", `/tasks?${query}`);
      if (isLeft) return;
      draw(answer);
    } catch (error) {
      if (isLeft || error.status === 401) return;
      note.replaceChildren(trouble(error));
      shown = "";
    }
    timer = setTimeout(() => (document.hidden ? (timer = setTimeout(load, interval)) : load()), interval);
  }

  function draw({ tasks, next }) {
    table.hidden = tasks.length === 0;
    more.hidden = next === null || tasks.length < limit || limit >= 500;
    const text = JSON.stringify(tasks);
    if (text !== shown) {
      shown = text;
      const focused = document.activeElement?.closest("tbody a")?.getAttribute("href");
      body.replaceChildren(...tasks.map(row));
      if (focused) body.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
      note.replaceChildren();
      if (tasks.length === 0) note.append(nothing());
    }
    for (const [index, job] of tasks.entries()) body.rows[index].cells[3].textContent = timing(job);
  }

  function nothing() {
    if (search.value || status.value) return el("p.quiet", "No job fits.");
    return el("div.panel.empty", el("h2", "Nothing has been sent yet"),
      el("p", "A task says what a small web page should do, and lists checks that it must pass. ",
        "The agent has it written, judges it in a real browser, has it repaired, and publishes it."),
      el("p", el("a.button", { href: "#/send" }, "Send the first task")));
  }

  load();
  return () => {
    isLeft = true;
    clearTimeout(timer);
    clearTimeout(pause);
  };
}

function row(job) {
  const attempts = job.attempts ?? [];
  // The best so far is what is published.
  const best = attempts.map((attempt) => attempt.summary).filter(Boolean).sort((one, other) => one.failed - other.failed)[0];
  return el("tr",
    el("th", { scope: "row" },
      el("a", { href: `#/jobs/${job.job_id}` }, job.task),
      el("span.quiet", `round ${job.round} · ${job.email} · ${ago(job.created_at)}`)),
    el("td", badge(job), job.error ? el("span.quiet.error", job.error.detail) : null),
    el("td", attempts.length ? String(attempts.length) : "–",
      best ? el("span.quiet", standing(best)) : null),
    el("td", timing(job)));
}
