// What a model would be told: the messages of each step for a job, with the texts as they stand in the editor.
import { ask } from "./api.js";
import { ago, el, number, say, states, trouble } from "./dom.js";

/// The step in which a text is said that is only a part of one.
const home = { "system.md": "generate", "task.md": "generate", "whole.md": "repair", "edits.md": "repair" };

const when = {
  generate: "the first draft", revise: "the draft of a later round", repair: "something failed",
  "fresh-start": "repairs lead nowhere", format: "an answer cannot be read", continue: "an answer was cut off",
  derive: "a check’s words are unknown", judge: "a matter of taste", answer: "an answer is no JSON", propose: "for agent tune",
};

/// `texts` gives the version and what is changed of it, once that is known; `tellFaults` is handed what keeps the texts from being used.
export function messages(job, texts, tellFaults) {
  let pause = 0;
  let isAsking = false;
  let isStale = false;
  let isChosen = false;
  let shown = "";
  const jobs = el("select", { id: "preview-job", onchange: load }, el("option", { value: "" }, "A small example"));
  const step = el("select", { id: "preview-step", onchange: () => { isChosen = true; load(); } },
    Object.keys(when).map((name) => option(name)));
  const remarks = el("div");
  const list = el("div.messages");
  const element = el("section", { "aria-labelledby": "preview-title" },
    el("h2", { id: "preview-title" }, "What the model would be told"),
    el("p.quiet", "Word for word, with the texts as they stand above, saved or not. No model is asked."),
    el("div.tools",
      el("div", el("label", { for: "preview-job" }, "For the job"), jobs),
      el("div", el("label", { for: "preview-step" }, "Step"), step)),
    remarks, list);

  function option(name, telling, chosen) {
    const size = !telling ? "" : telling.count ? `, about ${number(telling.tokens)} tokens` : ", no occasion";
    return el("option", { value: name, selected: name === chosen }, `${name} (${when[name]}${size})`);
  }

  async function loadJobs() {
    try {
      const { tasks } = await ask("GET", "/tasks?limit=100&reports=no");
      if (job && !tasks.some((one) => one.job_id === job)) tasks.unshift(await ask("GET", `/tasks/${job}`));
      jobs.append(...tasks.map((one) => el("option", { value: one.job_id, selected: one.job_id === job },
        `${one.task}, round ${one.round}: ${states[one.status] ?? one.status}, ${ago(one.created_at)}`)));
      // What was worked on tells most.
      if (!job) jobs.value = tasks.find((one) => one.attempts?.length)?.job_id ?? tasks[0]?.job_id ?? "";
    } catch (error) {
      remarks.replaceChildren(trouble(error));
    }
    load();
  }

  /// The step that the text belongs to which is being written, until somebody chooses one.
  function follow(file) {
    if (!isChosen) step.value = home[file] ?? file.replace(/\.md$/, "");
  }

  function soon() {
    clearTimeout(pause);
    pause = setTimeout(load, 300);
  }

  async function load() {
    clearTimeout(pause);
    // One question at a time; what was written meanwhile is asked about next.
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    while (isStale) {
      isStale = false;
      await tell();
    }
    isAsking = false;
  }

  async function tell() {
    const current = texts();
    if (!current) return;
    const { version, changes } = current;
    const question = { version, prompts: changes, step: step.value };
    if (jobs.value) question.job = jobs.value;
    try {
      const got = await ask("POST", "/prompts/preview", question);
      if (isStale) return;
      tellFaults(got.faults, got.findings);
      if (got.faults.length) return list.replaceChildren(el("p.quiet", "This is shown again when what is wrong above is mended."));
      step.replaceChildren(...got.steps.map((one) => option(one.step, one, question.step)));
      const told = got.ran_with === null ? [] : [`The job ran with version ${got.ran_with}; this is version ${got.version}${Object.keys(changes).length ? " with your changes" : ""}.`];
      draw(got.steps.find((one) => one.step === question.step), [...told, ...got.gaps]);
    } catch (error) {
      if (!isStale) list.replaceChildren(trouble(error));
    }
  }

  function draw(telling, gaps) {
    remarks.replaceChildren(...[telling.remark, ...gaps].filter(Boolean).map((text) => el("p.quiet", text)));
    const size = telling.count ? `${telling.count === 1 ? "1 message" : `${telling.count} messages`}, about ${number(telling.tokens)} tokens in all.` : null;
    if (size) remarks.prepend(el("p", size));
    const same = `${jobs.value} ${telling.step}` === shown;
    shown = `${jobs.value} ${telling.step}`;
    const places = [...list.querySelectorAll("pre")].map((text) => text.scrollTop);
    list.replaceChildren(...telling.messages.map(message));
    for (const [index, text] of list.querySelectorAll("pre").entries()) {
      // What a step says itself stands below the task, which is long.
      const divider = text.querySelector(".divider");
      text.scrollTop = same ? places[index] ?? 0 : divider ? divider.offsetTop - text.offsetTop - 8 : 0;
    }
    say(telling.count ? `${telling.step}: about ${number(telling.tokens)} tokens` : telling.remark);
  }

  loadJobs();
  return { element, follow, soon, load, leave: () => clearTimeout(pause) };
}

function message(one, index) {
  const title = `message-${index}`;
  const pictures = one.images === 0 ? "" : one.images === 1 ? ", with a picture" : `, with ${one.images} pictures`;
  return el("article.card.message", { "aria-labelledby": title },
    el("h3", { id: title }, one.role, el("span.quiet", ` about ${number(one.tokens)} tokens${pictures}`)),
    el("pre", { tabindex: "0", "aria-labelledby": title },
      one.kept ? [one.kept, el("span.divider", "Everything above is the same in every question of a run; providers may keep it.")] : null,
      one.text));
}
