// One job: what was asked, what happens as it happens, and what came of it.
import { ask } from "./api.js";
import { attemptCard, checkGroups, standing, standingBadge } from "./attempt.js";
import { ago, badge, el, fold, isOver, say, timing, trouble } from "./dom.js";
import { kinds, newStory, tell } from "./story.js";
import { checkLine } from "./task.js";
import { liveText } from "./writing.js";

export function showJob(place, id) {
  let job = null;
  let source = null;
  let drawing = 0;
  let ending = 0;
  let again = 0;
  let last = 0;
  let story = newStory();
  const cards = new Map();
  const head = el("div");
  const problem = el("div");
  const doing = el("p.doing", { hidden: true });
  const timeline = el("ol.timeline");
  const live = liveText();
  const result = el("section", { "aria-label": "What was published", hidden: true });
  place.append(el("p", el("a", { href: "#/jobs" }, "← All jobs")), head, problem,
    fold("What was asked", () => asked(id)), el("h2", "What happened"), timeline, doing, live.place, result);
  const clock = setInterval(() => {
    const time = head.querySelector(".time");
    if (time && job) time.textContent = timing(job);
  }, 1000);

  async function load() {
    try {
      job = await ask("GET", `/tasks/${id}`);
      problem.replaceChildren();
      drawHead();
      drawResult();
    } catch (error) {
      problem.replaceChildren(trouble(error));
    }
  }

  function listen() {
    story = newStory();
    cards.clear();
    timeline.replaceChildren();
    last = 0;
    connect();
  }

  function connect() {
    clearTimeout(again);
    source?.close();
    source = new EventSource(`/tasks/${id}/events?after=${last}`);
    // The browser would connect again by itself, but not after an answer that is an error, as proxies give.
    source.addEventListener("error", () => {
      source.close();
      if (!isOver(story.status)) again = setTimeout(connect, 1000);
    });
    // From where this connection begins, the whole of the running answer is told again.
    source.addEventListener("open", () => {
      live.forget();
      if (problem.firstChild) loadSoon();
    });
    source.addEventListener("text", (event) => {
      const piece = JSON.parse(event.data);
      live.hear(piece);
      const attempt = story.attempts.get(piece.attempt);
      // Newer than the count that comes once a second.
      if (attempt?.state === "receiving") attempt.bytes = piece.to;
      drawSoon();
    });
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => {
        last = Number(event.lastEventId);
        hear(kind, JSON.parse(event.data));
      });
    }
  }

  function hear(kind, data) {
    tell(story, kind, data);
    drawSoon();
    if (["status", "published", "delivered"].includes(kind)) loadSoon();
    // After the end nothing comes, unless it was put back: that is in the story, too.
    clearTimeout(ending);
    if (isOver(story.status)) ending = setTimeout(() => source.close(), 1000);
  }

  function drawSoon() {
    clearTimeout(drawing);
    drawing = setTimeout(draw, 30);
  }

  let loading = 0;
  function loadSoon() {
    clearTimeout(loading);
    loading = setTimeout(load, 100);
  }

  function draw() {
    for (const [index, item] of story.items.entries()) {
      const text = JSON.stringify(item);
      const known = cards.get(index);
      if (known?.text === text) continue;
      const row = item.kind === "attempt" ? el("li.attempt", attemptCard(id, item)) : line(item);
      if (known) known.row.replaceWith(row); else timeline.append(row);
      cards.set(index, { text, row });
    }
    doing.hidden = isOver(story.status) || !story.doing;
    doing.textContent = story.doing;
    if (!doing.hidden) say(story.doing);
    showWriting();
  }

  /// The text is there while its attempt is made; afterwards the attempt has it.
  function showWriting() {
    live.show(live.attempt > 0 && !isOver(story.status) && story.attempts.get(live.attempt)?.state !== "judged");
  }

  function drawHead() {
    const act = (method, path, word) => async (event) => {
      event.target.disabled = true;
      try {
        await ask(method, path);
        say(word);
        await load();
        if (method === "POST") listen();
      } catch (error) {
        problem.replaceChildren(trouble(error));
        event.target.disabled = false;
      }
    };
    const canStop = !isOver(job.status) && !job.cancelling;
    const canRetry = ["failed", "cancelled"].includes(job.status);
    head.replaceChildren(
      el("div.head", el("h1", job.task), el("div.actions",
        canStop ? el("button.plain", { type: "button", onclick: act("DELETE", `/tasks/${id}`, "Cancelling") }, "Cancel") : null,
        canRetry ? el("button", { type: "button", onclick: act("POST", `/tasks/${id}/retry`, "Put back") }, "Try again") : null,
        el("a.button.plain", { href: `#/send/${id}` }, "Send something like it"),
        el("a.button.plain", { href: `#/prompts/${id}` }, "With the prompts as edited"))),
      el("p.summary", badge(job), el("span", `Round ${job.round}`), el("span", `sent ${ago(job.created_at)}`), el("span.time", timing(job))));
    if (job.error) head.append(el("div.trouble", el("p", el("strong", job.error.code), ": ", job.error.detail)));
  }

  function drawResult() {
    if (!job.pages_url) return;
    const summary = job.report?.summary;
    const shown = `${job.commit_sha} ${summary && standing(summary)}`;
    if (result.dataset.shown === shown) return;
    result.dataset.shown = shown;
    result.hidden = false;
    result.replaceChildren(el("h2", "What was published"),
      el("p.summary", outside(job.pages_url), summary ? standingBadge(summary) : null),
      el("p.quiet", "Commit ", el("code", (job.commit_sha ?? "").slice(0, 10)), " in ", job.repo_url?.startsWith("http") ? outside(job.repo_url) : el("code", job.repo_url ?? "")),
      frame(job.pages_url));
  }

  load();
  listen();
  return () => {
    source.close();
    clearInterval(clock);
    for (const timer of [drawing, ending, again, loading]) clearTimeout(timer);
  };
}

function line(item) {
  return el(item.tone ? `li.${item.tone}` : "li", item.text, item.checks ? checkGroups(item.checks) : null);
}

function outside(url) {
  return /^https?:/.test(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url) : el("code", url);
}

/// The page in a frame, on an origin that is not ours, so that nothing in it can reach us.
function frame(url) {
  const isApart = /^https?:/.test(url) && new URL(url).origin !== location.origin;
  if (!isApart) return null;
  return fold("Show it here", () => el("iframe", {
    src: url, title: "The published page", sandbox: "allow-scripts allow-forms allow-same-origin", referrerpolicy: "no-referrer",
  }));
}

async function asked(id) {
  const request = await ask("GET", `/tasks/${id}/request`);
  const checks = request.checks ?? [];
  const files = request.attachments ?? [];
  return el("div.asked", el("p.brief", request.brief),
    checks.length ? [el("h3", "Checks"), el("ol", checks.map((check) => el("li", el("code", checkLine(check)))))] : null,
    files.length ? [el("h3", "Attachments"), el("ul", files.map((file) => el("li", el("code", file.name))))] : null);
}
