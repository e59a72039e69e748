// Two versions of the prompts beside each other: what came of their jobs, and how their texts differ.
import { ask } from "./api.js";
import { count, duration, el, fold, number, say, trouble } from "./dom.js";

export function comparison() {
  let turn = 0;
  const first = el("select", { id: "compare-first", onchange: load });
  const second = el("select", { id: "compare-second", onchange: load });
  const tools = el("div.tools",
    el("div", el("label", { for: "compare-first" }, "First version"), first),
    el("div", el("label", { for: "compare-second" }, "Second version"), second));
  const found = el("div");
  const element = el("section", { "aria-labelledby": "compare-title" },
    el("h2", { id: "compare-title" }, "Compare two versions"),
    el("p.quiet", "What came of the jobs that ran with each. Green: no check failed."), tools, found);

  function offer(versions) {
    tools.hidden = versions.length < 2;
    if (versions.length < 2) {
      return found.replaceChildren(el("p", "There is one version so far. Save another, and the jobs of both are compared here."));
    }
    const keep = [first.value, second.value];
    const newest = versions.length - 1;
    fill(first, versions, versions.includes(Number(keep[0] || "x")) ? Number(keep[0]) : versions[newest - 1]);
    // A version that was just saved is what is of interest.
    fill(second, versions, versions[newest]);
    load();
  }

  function fill(select, versions, chosen) {
    select.replaceChildren(...versions.toReversed().map((one) => el("option", { value: one, selected: one === chosen }, `Version ${one}`)));
  }

  async function load() {
    const mine = ++turn;
    try {
      const got = await ask("GET", `/prompts/compare?first=${first.value}&second=${second.value}`);
      if (mine !== turn) return;
      found.replaceChildren(verdict(got), figures(got), chart(got), tasks(got), texts(got.changes));
      say(got.difference.words);
    } catch (error) {
      if (mine === turn) found.replaceChildren(trouble(error));
    }
  }

  return { element, offer };
}

const tones = { better: "good", worse: "bad" };

/// Where a version lies; the first is what the service was started with.
function folder({ version }) { return version === 0 ? "built-in" : `data/prompts/${version}`; }

function verdict({ difference, first, second }) {
  const said = difference.words.match(/^.*?[.:](?= |$)/)?.[0] ?? difference.words;
  const isOpen = ["too few to tell", "no difference found"].includes(difference.verdict);
  const size = difference.p === null ? null : el("p", `Version ${second.version}: `, el("strong", points(difference.mean)),
    difference.low === null ? "" : ` (95 %: ${points(difference.low)} to ${points(difference.high)})`,
    ` of green jobs, p = ${difference.p < 0.001 ? "below 0.001" : difference.p.toFixed(3)} (${difference.test}), over ${count(difference.tasks, "task")} done with both.`);
  const hint = isOpen ? el("p.quiet", "For a fair comparison let both do the same briefs, where the service runs: ",
    el("code", `agent tune BRIEFS --prompts ${folder(first)} --prompts ${folder(second)}`), " (docs/TUNING.md).") : null;
  return el(`div.panel.verdict${tones[difference.verdict] ? `.${tones[difference.verdict]}` : ""}`, el("p", el("strong", said), difference.words.slice(said.length)), size, hint);
}

function points(share) {
  const value = Math.round(share * 100);
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value)} points`;
}

function percent(share) { return `${Math.round(share * 100)} %`; }

function figures({ first, second }) {
  const rate = (one) => (one.jobs ? [`${percent(one.rate)} `, el("span.quiet", `${one.hits} of ${one.jobs}; 95 %: ${percent(one.low)} to ${percent(one.high)}`)] : "–");
  const of = (value, one) => (one.jobs ? [`${value} `, el("span.quiet", `of ${count(one.jobs, "job")}`)] : "–");
  const rows = [
    ["Jobs ended", (side) => [number(side.jobs), " ", el("span.quiet", `of ${count(side.tasks, "task")}`)]],
    ["Green at the first attempt", (side) => rate(side.green_at_first)],
    ["Green in the end", (side) => rate(side.green)],
    ["Repairs, mean", (side) => of(side.repairs.mean?.toFixed(1), side.repairs)],
    ["Tokens, mean", (side) => of(number(Math.round(side.tokens.mean)), side.tokens)],
    ["Time, median", (side) => of(duration(side.time.median_ms), side.time)],
  ];
  return el("table.figures", el("caption.unseen", "The jobs of both versions in figures"),
    el("thead", el("tr", el("td"), el("th", { scope: "col" }, `Version ${first.version}`), el("th", { scope: "col" }, `Version ${second.version}`))),
    el("tbody", rows.map(([name, cell]) => el("tr", el("th", { scope: "row" }, name), el("td", cell(first)), el("td", cell(second))))));
}

const space = "http://www.w3.org/2000/svg";

function shape(name, attributes, text) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/// Where each rate lies: a dot with the interval that holds it nineteen times of twenty.
function chart({ first, second }) {
  const lines = [["first attempt", "green_at_first"], ["in the end", "green"]].flatMap(([name, key]) =>
    [first, second].map((side, index) => ({ name: `${side.version}: ${name}`, rate: side[key], index })));
  if (!lines.some((line) => line.rate.jobs)) return el("p.quiet", "No job has ended with either of them yet.");
  const [left, right, top, step] = [190, 600, 12, 30];
  const x = (share) => left + (right - left) * share;
  const bottom = top + lines.length * step;
  const words = lines.map((line) => (line.rate.jobs ? `${line.name} ${percent(line.rate.rate)}` : `${line.name} no job`)).join(", ");
  const svg = shape("svg", { viewBox: `0 0 640 ${bottom + 24}`, role: "img", "aria-label": `Green, by version: ${words}`, class: "chart" });
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    svg.append(shape("line", { x1: x(share), x2: x(share), y1: top - 6, y2: bottom, class: "grid" }),
      shape("text", { x: x(share), y: bottom + 16, "text-anchor": "middle" }, percent(share)));
  }
  for (const [index, { name, rate, index: side }] of lines.entries()) {
    const y = top + index * step + step / 2 - 4;
    svg.append(shape("text", { x: 0, y: y + 4 }, name));
    if (!rate.jobs) continue;
    svg.append(shape("line", { x1: x(rate.low), x2: x(rate.high), y1: y, y2: y, class: `side${side}` }),
      shape("circle", { cx: x(rate.rate), cy: y, r: 5, class: `side${side}` }));
  }
  return svg;
}

function tasks({ tasks, tasks_left_out: missing, first, second }) {
  if (tasks.length === 0) return el("p.quiet", "No task was done with both.");
  const cell = (side) => el(side.green === side.jobs ? "td.passed" : "td",
    el("span.sign", { "aria-hidden": "true" }, side.green === side.jobs ? "✓" : side.green ? "~" : "✗"), " ",
    el("a", { href: `#/jobs/${side.job}` }, side.jobs === 1 ? (side.green ? "green" : "not green") : `green ${side.green} of ${side.jobs}`), " ",
    el("span.quiet", side.green_at_first === side.jobs ? "at once" : count(Math.round(side.repairs * 10) / 10, "repair")));
  return fold(`${count(tasks.length + missing, "task")} done with both`, () => el("div",
    el("table.pairs", el("caption.unseen", "Tasks that were done with both versions"),
      el("thead", el("tr", el("th", { scope: "col" }, "Task"), el("th", { scope: "col" }, `Version ${first.version}`), el("th", { scope: "col" }, `Version ${second.version}`))),
      el("tbody", tasks.map((task) => el("tr", el("th", { scope: "row" }, task.task, el("span.quiet", `round ${task.round}`)), cell(task.first), cell(task.second))))),
    missing ? el("p.quiet", `${number(missing)} more are not shown.`) : null), true);
}

function texts(changes) {
  if (changes.length === 0) return el("p.quiet", "Their texts do not differ.");
  // The first two lines name the file; what follows may begin with the same signs.
  const tone = (line, index) => (index < 2 || line.startsWith("@@") ? "place" : line[0] === "+" ? "added" : line[0] === "-" ? "removed" : "");
  return fold(`What differs in the texts: ${changes.map((file) => file.summary).join(", ")}`, () => el("div", changes.map((file) =>
    el("pre.diff", { tabindex: "0", "aria-label": `Changes of ${file.file}` }, file.text.replace(/\n$/, "").split("\n").map((line, index) =>
      el(tone(line, index) ? `span.${tone(line, index)}` : "span", `${line}\n`))))));
}
