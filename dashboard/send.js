// The form for a task. What each check is understood as is told while it is written.
import { ask } from "./api.js";
import { el, fold, say, trouble } from "./dom.js";
import { host, keepOther, otherAddress, otherSecret, relayed } from "./relay.js";
import { attachment, checkLine, checkList, curl, freshWord, size } from "./task.js";

/// Where `agent receive` listens when it is told nothing else.
const receiver = "http://127.0.0.1:8009/";

const signs = { understood: ["✓", "passed"], deferred: ["…", "deferred"], undecided: ["?", "undecided"], invalid: ["!", "invalid"] };

export function showSend(place, like) {
  let attachments = [];
  let pause = 0;
  let asked = 0;
  const input = (id, more = {}) => el("input", { id, name: id, ...more });
  const field = (label, control, help) => el("div.field",
    el("label", { for: control.id }, label), control,
    help ? (control.setAttribute("aria-describedby", `${control.id}-help`), el("p.quiet", { id: `${control.id}-help` }, help)) : null);

  const brief = el("textarea", { id: "brief", rows: 5, required: true });
  const checks = el("textarea.code", { id: "checks", rows: 6, spellcheck: "false", wrap: "off", oninput: explainSoon });
  const readings = el("ol.readings", { "aria-label": "What each check is understood as" });
  const files = el("ul.files");
  const chooser = el("input", { type: "file", id: "files", multiple: true, onchange: () => take(chooser.files) });
  const drop = el("div.drop", { ondragover: over, ondragleave: out, ondrop: dropped },
    el("label", { for: "files" }, "Attachments"), chooser, el("p.quiet", "Or drop files here."), files);
  const task = input("task", { required: true });
  const round = input("round", { type: "number", min: 1, max: 99, required: true });
  const nonce = input("nonce", { required: true });
  const email = input("email", { type: "email", required: true });
  const evaluation = input("evaluation_url", { type: "url", placeholder: "https://…" });
  const destination = el("select", { id: "destination", onchange: drawDestination },
    el("option", { value: "here" }, "This service"), el("option", { value: "other", selected: Boolean(otherAddress()) }, "Another deployment"));
  const address = input("address", { type: "url", placeholder: "https://…", oninput: drawDestination });
  const secret = input("other-secret", { type: "password", autocomplete: "new-password", oninput: drawDestination });
  address.value = otherAddress();
  secret.value = otherSecret();
  const button = el("button", "Send");
  const told = el("p.quiet", { id: "told" });
  const receive = el("button.plain.small", { type: "button", onclick: () => { evaluation.value = receiver; drawCurl(); } }, `Use ${receiver}`);
  const answer = el("div", { "aria-live": "polite" });
  const command = el("pre", { tabindex: "0", "aria-label": "The task as a command for a terminal" });
  const other = el("fieldset", { hidden: true }, el("legend", "The other deployment"), el("div.grid",
    field("Its URL", address, "Where it takes tasks. Without a path, /tasks is added."),
    field("Its secret", secret, "Sent to it and kept nowhere; it is forgotten when this page is closed.")));
  const form = el("form.send", { onsubmit: send, oninput: () => drawCurl() },
    field("What the page should do", brief, "The brief, in the words in which the model gets it."),
    field("Checks, one on each line", checks, "JavaScript (js: …), selectors (css: …), or plain English."),
    readings, drop,
    el("fieldset", el("legend", "The task"), el("div.grid",
      field("Name", task, "The repository is called after it."), field("Round", round), field("Nonce", nonce), field("E-mail", email))),
    field("Send to", destination), other,
    el("div.field", el("label", { for: "evaluation_url" }, "Evaluation URL"), evaluation, told, receive),
    el("div.actions", button,
      el("button.plain", { type: "button", onclick: () => load("/dashboard/example.json") }, "Fill in the example"),
      el("button.plain", { type: "button", onclick: () => fill({}) }, "Empty the form")),
    answer,
    fold("As curl", () => el("div", el("p.quiet", "For a terminal. Put the secret in the place of SECRET."), command)));
  evaluation.setAttribute("aria-describedby", "told");
  place.append(el("h1", "Send a task"), form);
  drawDestination();

  function isElsewhere() { return destination.value === "other"; }

  function drawDestination() {
    const elsewhere = isElsewhere();
    other.hidden = receive.hidden = !elsewhere;
    address.required = secret.required = evaluation.required = elsewhere;
    keepOther(elsewhere ? address.value : "", elsewhere ? secret.value : "");
    button.textContent = elsewhere && address.value ? `Send to ${host(address.value)}` : "Send";
    told.textContent = elsewhere
      ? "Whom the other deployment tells when the page is there; it must be able to reach the address. For a try run agent receive on a machine that it reaches. If that is this machine:"
      : "Who is told when the page is there. May stay empty here.";
    drawCurl();
  }

  function value() {
    const value = {
      email: email.value, task: task.value, round: Number(round.value), nonce: nonce.value, brief: brief.value,
      checks: checkList(checks.value), attachments,
    };
    if (evaluation.value) value.evaluation_url = evaluation.value;
    return value;
  }

  function fill(from) {
    brief.value = from.brief ?? "";
    checks.value = (from.checks ?? []).map(checkLine).join("\n");
    task.value = from.task ?? "";
    round.value = from.round ?? 1;
    nonce.value = freshWord();
    email.value = from.email ?? "";
    attachments = from.attachments ?? [];
    drawFiles();
    drawCurl();
    explain();
  }

  async function load(path) {
    try { fill(await ask("GET", path)); } catch (error) { answer.replaceChildren(trouble(error)); }
  }

  function drawCurl() {
    const short = value();
    short.attachments = short.attachments.map((file) => (file.url.length > 4000 ? { ...file, url: `${file.url.slice(0, 60)}…` } : file));
    command.textContent = curl((isElsewhere() && address.value) || location.origin, short);
  }

  function explainSoon() {
    clearTimeout(pause);
    pause = setTimeout(explain, 250);
  }

  async function explain() {
    clearTimeout(pause);
    const turn = ++asked;
    const list = checkList(checks.value);
    if (list.length === 0) return readings.replaceChildren();
    try {
      const { checks } = await ask("POST", "/checks/explain", { checks: list });
      if (turn !== asked) return;
      readings.replaceChildren(...checks.map(({ reading, meaning }) => {
        const [sign, tone] = signs[reading];
        return el(`li.${tone}`, el("span.sign", { "aria-hidden": "true" }, sign), el("span", `${reading}: `), el("code", meaning));
      }));
    } catch (error) {
      if (turn === asked) readings.replaceChildren(el("li", trouble(error)));
    }
  }

  async function take(list) {
    try {
      for (const file of list) {
        const added = await attachment(file);
        attachments = [...attachments.filter((other) => other.name !== added.name), added];
        say(`${file.name} attached`);
      }
    } catch (error) {
      answer.replaceChildren(trouble(error));
    }
    chooser.value = "";
    drawFiles();
    drawCurl();
  }

  function drawFiles() {
    files.replaceChildren(...attachments.map((file) => el("li", el("code", file.name), el("span.quiet", size(file.url)),
      el("button.plain.small", { type: "button", "aria-label": `Remove ${file.name}`, onclick: () => remove(file) }, "Remove"))));
  }

  function remove(file) {
    attachments = attachments.filter((other) => other !== file);
    drawFiles();
    drawCurl();
    chooser.focus();
  }

  function over(event) {
    event.preventDefault();
    drop.classList.add("over");
  }
  function out() { drop.classList.remove("over"); }
  function dropped(event) {
    event.preventDefault();
    out();
    take(event.dataTransfer.files);
  }

  async function send(event) {
    event.preventDefault();
    button.disabled = true;
    try {
      if (isElsewhere()) {
        const got = await ask("POST", "/relay", { url: address.value, secret: secret.value, task: value() });
        answer.replaceChildren(relayed(got, address.value));
        return say(`${host(address.value)} answered ${got.status}`);
      }
      const got = await ask("POST", "/tasks", value());
      answer.replaceChildren(el("div.panel.good", el("p", "The service has it: ", el("strong", got.task), `, round ${got.round}. `,
        el("a.button", { href: `#/jobs/${got.job_id}` }, "Watch it")), raw(got)));
      answer.querySelector("a").focus();
    } catch (error) {
      const problem = trouble(error);
      problem.append(raw({ status: error.status, detail: error.message, faults: error.faults }));
      answer.replaceChildren(problem);
    } finally {
      button.disabled = false;
    }
  }

  load(like ? `/tasks/${like}/request` : "/dashboard/example.json");
  return () => clearTimeout(pause);
}

function raw(value) { return fold("The answer as it came", () => el("pre", { tabindex: "0" }, JSON.stringify(value, null, 2))); }
