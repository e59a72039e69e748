// The prompts: read, changed, seen as a model would be told them, and saved as a new version for the next job.
import { ask } from "./api.js";
import { comparison } from "./compare.js";
import { el, say, trouble } from "./dom.js";
import { messages } from "./preview.js";
import { keepUnsaved, unsaved, unsavedVersion } from "./unsaved.js";

export function showPrompts(place, job) {
  let current = { version: 0, versions: [0], prompts: {} };
  let edited = {};
  let offered = 0;
  const version = el("select", { id: "version", onchange: () => load(version.value) });
  const name = el("select", { id: "name", onchange: () => draw() });
  const text = el("textarea.code.tall", { id: "text", spellcheck: "false", oninput: () => { outcome.replaceChildren(); note(); preview.soon(); } });
  const values = el("p.quiet", { id: "values" });
  const faults = el("div", { "aria-live": "polite" });
  const outcome = el("div", { "aria-live": "polite" });
  const save = el("button", { disabled: true }, "Save as a new version");
  const undo = el("button.plain", { type: "button", disabled: true, onclick: revert }, "Undo my changes");
  const preview = messages(job, () => offered && { version: current.version, changes: edited }, drawFaults);
  const compare = comparison();
  text.setAttribute("aria-describedby", "values");
  place.append(el("h1", "Prompts"),
    el("p.quiet", "What the model is told, in parts. A new version is in force from the next job on; no version is ever changed."),
    el("p.actions", jump("What the model would be told", preview.element), jump("Compare two versions", compare.element)),
    el("form", { onsubmit: send },
      el("div.tools", el("div", el("label", { for: "version" }, "Version"), version), el("div", el("label", { for: "name" }, "Prompt"), name)),
      el("label", { for: "text" }, "Text"), text, values, faults, outcome, el("div.actions", save, undo)),
    preview.element, compare.element);

  async function load(wanted) {
    try {
      current = await ask("GET", wanted === undefined ? "/prompts" : `/prompts?version=${wanted}`);
    } catch (error) {
      return outcome.replaceChildren(trouble(error));
    }
    if (current.versions.length !== offered) compare.offer(current.versions);
    offered = current.versions.length;
    edited = unsaved(current.version);
    outcome.replaceChildren();
    const newest = Math.max(...current.versions);
    version.replaceChildren(...current.versions.toReversed().map((number) => el("option", { value: number, selected: number === current.version },
      number === newest ? `${number} (in force)` : number === 0 ? "0 (as installed)" : String(number))));
    const chosen = name.value || Object.keys(edited)[0];
    name.replaceChildren(...Object.keys(current.prompts).map((file) => el("option", { value: file, selected: file === chosen }, file)));
    draw();
  }

  function draw() {
    text.value = edited[name.value] ?? current.prompts[name.value] ?? "";
    note();
    preview.follow(name.value);
    preview.load();
  }

  function note() {
    if (text.value === current.prompts[name.value]) delete edited[name.value]; else edited[name.value] = text.value;
    keepUnsaved(current.version, edited);
    const marks = [...new Set(current.prompts[name.value]?.match(/\{\{\s*\w+\s*\}\}/g) ?? [])];
    values.textContent = marks.length ? `The program puts in: ${marks.join(" ")}` : "The program puts nothing in here.";
    const changed = Object.keys(edited);
    save.disabled = changed.length === 0;
    undo.disabled = !(name.value in edited);
    for (const option of name.options) option.textContent = option.value + (option.value in edited ? " (changed)" : "");
  }

  function revert() {
    delete edited[name.value];
    draw();
  }

  /// What keeps the texts from being used, each with a way to its line; and what is doubtful.
  function drawFaults(wrong, doubtful) {
    const items = wrong.map((fault) => {
      const where = fault.line ? `${fault.file}, line ${fault.line}` : fault.file;
      return el("li", el("button.plain.small", { type: "button", onclick: () => goTo(fault) }, where), " ", fault.message);
    });
    faults.replaceChildren(...[
      items.length ? el("div.trouble", el("p", "A run could not use this:"), el("ul", items)) : null,
      doubtful.length ? el("p.quiet", "It can be used, but look at this:") : null,
      doubtful.length ? el("ul.notes", doubtful.map((finding) => el("li", finding))) : null].filter(Boolean));
  }

  function goTo(fault) {
    if (!(fault.file in current.prompts)) return;
    name.value = fault.file;
    draw();
    const lines = text.value.split("\n");
    const start = lines.slice(0, (fault.line ?? 1) - 1).join("\n").length + (fault.line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[(fault.line ?? 1) - 1]?.length ?? 0));
    text.scrollTop = text.scrollHeight * Math.max(0, (fault.line ?? 1) - 4) / lines.length;
  }

  async function send(event) {
    event.preventDefault();
    // On an old version, what is seen is what is meant: all of it becomes the new version.
    const isNewest = current.version === Math.max(...current.versions);
    const prompts = isNewest ? edited : { ...current.prompts, ...edited };
    try {
      const saved = await ask("POST", "/prompts", { prompts });
      keepUnsaved(current.version, {});
      await load();
      outcome.replaceChildren(el("p.panel.good", `Version ${saved.version} is in force from the next job on.`));
      say(`Saved as version ${saved.version}`);
    } catch (error) {
      outcome.replaceChildren(trouble(error));
    }
  }

  load().then(() => {
    const version = unsavedVersion();
    if (version !== current.version && current.versions.includes(version)) load(version);
  });
  return preview.leave;
}

/// A way to a section further down.
function jump(name, section) {
  return el("button.plain.small", { type: "button", onclick: () => {
    section.scrollIntoView();
    section.querySelector("select, button")?.focus({ preventScroll: true });
  } }, `↓ ${name}`);
}
