// The prompts: read, changed, and saved as a new version, which the next job is worked on with.
import { ask } from "./api.js";
import { el, say, trouble } from "./dom.js";

export function showPrompts(place) {
  let current = { version: 0, versions: [0], prompts: {} };
  let edited = {};
  const version = el("select", { id: "version", onchange: () => load(version.value) });
  const name = el("select", { id: "name", onchange: () => draw() });
  const text = el("textarea.code.tall", { id: "text", spellcheck: "false", oninput: note });
  const values = el("p.quiet", { id: "values" });
  const outcome = el("div", { "aria-live": "polite" });
  const save = el("button", { disabled: true }, "Save as a new version");
  const undo = el("button.plain", { type: "button", disabled: true, onclick: () => { delete edited[name.value]; draw(); } }, "Undo my changes");
  text.setAttribute("aria-describedby", "values");
  place.append(el("h1", "Prompts"),
    el("p.quiet", "What the model is told, in parts. A new version is in force from the next job on; no version is ever changed."),
    el("form", { onsubmit: send },
      el("div.tools", el("div", el("label", { for: "version" }, "Version"), version), el("div", el("label", { for: "name" }, "Prompt"), name)),
      el("label", { for: "text" }, "Text"), text, values, outcome, el("div.actions", save, undo)));

  async function load(wanted) {
    try {
      current = await ask("GET", wanted === undefined ? "/prompts" : `/prompts?version=${wanted}`);
    } catch (error) {
      return outcome.replaceChildren(trouble(error));
    }
    edited = {};
    const newest = Math.max(...current.versions);
    version.replaceChildren(...current.versions.toReversed().map((number) => el("option", { value: number, selected: number === current.version },
      number === newest ? `${number} (in force)` : number === 0 ? "0 (as installed)" : String(number))));
    const chosen = name.value;
    name.replaceChildren(...Object.keys(current.prompts).map((file) => el("option", { value: file, selected: file === chosen }, file)));
    draw();
  }

  function draw() {
    text.value = edited[name.value] ?? current.prompts[name.value] ?? "";
    note();
  }

  function note() {
    if (text.value === current.prompts[name.value]) delete edited[name.value]; else edited[name.value] = text.value;
    const marks = [...new Set(current.prompts[name.value]?.match(/\{\{\s*\w+\s*\}\}/g) ?? [])];
    values.textContent = marks.length ? `The program puts in: ${marks.join(" ")}` : "The program puts nothing in here.";
    const changed = Object.keys(edited);
    save.disabled = changed.length === 0;
    undo.disabled = !(name.value in edited);
    for (const option of name.options) option.textContent = option.value + (option.value in edited ? " (changed)" : "");
  }

  async function send(event) {
    event.preventDefault();
    // On an old version, what is seen is what is meant: all of it becomes the new version.
    const isNewest = current.version === Math.max(...current.versions);
    const prompts = isNewest ? edited : { ...current.prompts, ...edited };
    try {
      const saved = await ask("POST", "/prompts", { prompts });
      await load();
      outcome.replaceChildren(el("p.panel.good", `Version ${saved.version} is in force from the next job on.`));
      say(`Saved as version ${saved.version}`);
    } catch (error) {
      outcome.replaceChildren(trouble(error));
    }
  }

  load();
}
