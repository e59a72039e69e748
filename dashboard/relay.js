// Another deployment that a task is sent to. Its address lasts as long as the tab, its secret as long as this page is open.
import { duration, el, fold } from "./dom.js";

const name = "send to";
let secret = "";

export function otherAddress() { return sessionStorage.getItem(name) ?? ""; }

export function otherSecret() { return secret; }

export function keepOther(address, word) {
  sessionStorage.setItem(name, address);
  secret = word;
}

addEventListener("signed-out", () => {
  sessionStorage.clear();
  secret = "";
});

export function host(address) {
  try { return new URL(address).host; } catch { return "the other deployment"; }
}

/// What the other deployment said: readable, and as it came.
export function relayed(answer, address) {
  let body = null;
  try { body = JSON.parse(answer.body); } catch { /* It is no JSON. */ }
  const isGood = answer.status >= 200 && answer.status < 300;
  const job = typeof body?.job_id === "string" ? body.job_id : null;
  return el(`div.panel${isGood ? ".good" : ".verdict.bad"}`,
    el("p", el("strong", `${host(address)} answered ${answer.status} ${answer.reason}`), ` after ${answer.after_ms < 1000 ? `${Math.round(answer.after_ms)} ms` : duration(answer.after_ms)}.`),
    typeof body?.detail === "string" ? el("p", body.detail) : null,
    Array.isArray(body?.faults) ? el("ul", body.faults.map((fault) => el("li", el("code", String(fault.path)), " ", String(fault.message)))) : null,
    job ? el("p.quiet", `Its job there: ${job}. What becomes of it is told to the evaluation URL.`) : null,
    body ? el("pre", { tabindex: "0", "aria-label": "The answer" }, JSON.stringify(body, null, 2)) : null,
    fold("The answer as it came", () => el("pre", { tabindex: "0" },
      [`HTTP ${answer.status} ${answer.reason}`, ...answer.headers.map((field) => `${field.name}: ${field.value}`), "", answer.body].join("\n")), !body));
}
