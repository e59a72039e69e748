// One attempt: its checks by verdict, what was expected and what was seen, and what was said to the model and by it.
import { text } from "./api.js";
import { count, duration, el, fold, number } from "./dom.js";
import { checkLine, checkList } from "./task.js";

const verdicts = [
  ["failed", "✗", "failed"], ["undecided", "?", "undecided"], ["invalid", "!", "invalid"], ["passed", "✓", "passed"],
  ["deferred", "…", "judged after publication"],
];
const doing = {
  asking: "asking the model …", thinking: "the model is thinking …", receiving: "the model is writing …",
  judging: "judging in the browser …",
};

export function attemptCard(job, attempt) {
  const heading = `attempt-${attempt.number}`;
  const checks = attempt.report?.checks ?? [];
  return el("article.card", { "aria-labelledby": heading },
    el("div.cardhead", el("h3", { id: heading }, `Attempt ${attempt.number}`, el("span.quiet", attempt.origin)), outcome(attempt)),
    attempt.summary ? bar(attempt.summary) : null,
    facts(attempt),
    attempt.lines.length || attempt.fixes?.length || attempt.notes?.length
      ? el("ul.notes", [...new Set([...attempt.lines, ...(attempt.fixes ?? []), ...(attempt.notes ?? [])])].map((item) => el("li", item)))
      : null,
    checkGroups(checks),
    attempt.state === "judged" ? records(job, attempt) : null);
}

/// Checks by verdict, what failed first.
export function checkGroups(checks) {
  return verdicts.map(([verdict, sign, word]) => group(checks.filter((check) => check.verdict === verdict), verdict, sign, word));
}

function outcome(attempt) {
  const summary = attempt.summary;
  if (!summary) return el("span.badge.in_progress", doing[attempt.state] + (attempt.bytes ? ` ${number(attempt.bytes)} bytes` : ""));
  return standingBadge(summary);
}

/// How a report stands, in words.
export function standing(summary) {
  if (summary.failed) return `${count(summary.failed, "check")} failed`;
  const open = summary.undecided + summary.invalid;
  return open ? `none failed, ${open} undecided` : "all passed";
}

/// The same with a colour.
export function standingBadge(summary) {
  const tone = summary.failed ? "failed" : summary.undecided + summary.invalid ? "deployed" : "completed";
  return el(`span.badge.${tone}`, standing(summary));
}

function bar(summary) {
  const parts = verdicts.filter(([verdict]) => summary[verdict]);
  const words = parts.map(([verdict, , word]) => `${summary[verdict]} ${word}`).join(", ");
  return el("div.bar", { role: "img", "aria-label": words }, parts.map(([verdict]) => {
    const part = el(`span.${verdict}`);
    part.style.flexGrow = summary[verdict];
    return part;
  }));
}

function facts(attempt) {
  const usage = attempt.usage ?? {};
  const items = [
    attempt.model, usage.input ? `${number(usage.input)} tokens in` : null,
    usage.output ? `${number(usage.output)} tokens out` : null,
    attempt.durationMs ? duration(attempt.durationMs) : null,
    attempt.formatRetries ? count(attempt.formatRetries, "unreadable answer") : null,
  ].filter(Boolean);
  return items.length ? el("p.quiet.facts", items.join(" · ")) : null;
}

function group(checks, verdict, sign, word) {
  if (checks.length === 0) return null;
  const list = el("ul.checks", checks.map((check) => line(check, verdict, sign)));
  if (verdict === "failed" || verdict === "invalid") return list;
  return fold(`${checks.length} ${word}`, () => list, verdict === "undecided");
}

function line(check, verdict, sign) {
  const isGood = verdict === "passed";
  return el(`li.${verdict}`,
    el("p.check", el("span.sign", { "aria-hidden": "true" }, sign), el("span.unseen", `${verdict}: `), el("code", checkList(check.check).map(checkLine).join(" "))),
    isGood ? null : el("div.why",
      el("p", check.message),
      check.expected !== null || check.actual !== null
        ? el("dl", pair("Expected", check.expected), pair("Seen", check.actual)) : null,
      evidence(check.evidence ?? {})));
}

function pair(name, value) {
  return value === null || value === undefined ? [] : [el("dt", name), el("dd", el("code", value))];
}

function evidence(evidence) {
  const values = (evidence.values ?? []).map((item) => [el("dt", el("code", item.expression)), el("dd", el("code", item.value))]);
  const lists = [
    ["Near it", evidence.candidates], ["Steps", evidence.steps], ["Also", evidence.related],
    ["Not to be had", (evidence.unavailable ?? []).map((item) => `${item.url}: ${item.reason}`)],
    ["The page as it was", evidence.outline],
  ].filter(([, items]) => items?.length);
  if (values.length === 0 && lists.length === 0) return null;
  return fold("More of what was seen", () => el("div.evidence",
    values.length ? el("dl", values) : null,
    lists.map(([name, items]) => [el("p.name", name), el("ul", items.map((item) => el("li", el("code", item))))])));
}

function records(job, attempt) {
  const path = `/tasks/${job}/attempts/${attempt.number}`;
  const read = (part) => async () => el("pre", { tabindex: "0" }, await text(`${path}/${part}`));
  const parts = attempt.model
    ? [fold(attempt.number > 1 ? "What the model was asked for the repair" : "What the model was asked", read("prompt")),
      fold("What it answered", read("reply"))]
    : [];
  parts.push(fold(attempt.number > 1 ? "Changes since the attempt before" : "The files", async () => changes(await text(`${path}/changes`))));
  if (attempt.summary?.failed) parts.push(fold("Picture of the page", () => picture(attempt.number, `${path}/screenshot`)));
  return el("div.records", parts);
}

function picture(number, src) {
  const image = el("img.shot", { src, alt: `The page of attempt ${number}, as the browser showed it` });
  image.addEventListener("error", () => image.replaceWith(el("p.quiet", "There is no picture of it on this machine.")));
  return image;
}

function changes(diff) {
  if (!diff) return el("p.quiet", "Nothing.");
  const tone = (line) => (/^(\+\+\+|---|@@)/.test(line) ? "place" : line[0] === "+" ? "added" : line[0] === "-" ? "removed" : "");
  return el("pre.diff", { tabindex: "0" }, diff.replace(/\n$/, "").split("\n").map((line) => el(tone(line) ? `span.${tone(line)}` : "span", `${line}\n`)));
}
