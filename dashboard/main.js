// The frame around the pages: who is signed in, and which page is shown.
import { ask } from "./api.js";
import { el, say, trouble } from "./dom.js";
import { showJobs } from "./jobs.js";
import { showJob } from "./job.js";
import { showSend } from "./send.js";
import { showPrompts } from "./prompts.js";

const main = document.getElementById("main");
const nav = document.querySelector("nav");
const signOut = document.getElementById("sign-out");
let leave = () => {};
let isFirst = true;
let hasSecret = true;

function page() {
  const [name, argument] = location.hash.replace(/^#\/?/, "").split("/");
  if (name === "jobs" && argument) return { link: "#/jobs", title: "Job", show: (place) => showJob(place, argument) };
  if (name === "send") return { link: "#/send", title: "Send a task", show: (place) => showSend(place, argument) };
  if (name === "prompts") return { link: "#/prompts", title: "Prompts", show: (place) => showPrompts(place, argument) };
  return { link: "#/jobs", title: "Jobs", show: showJobs };
}

function show() {
  leave();
  const { link, title, show } = page();
  document.title = `${title} – agent`;
  nav.hidden = false;
  signOut.hidden = !hasSecret;
  for (const item of nav.querySelectorAll("a")) {
    if (item.getAttribute("href") === link) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
  main.replaceChildren();
  leave = show(main) ?? (() => {});
  // Who goes to another page by keyboard or by ear begins at its top.
  if (!isFirst) main.focus();
  isFirst = false;
}

function showSignIn() {
  leave();
  leave = () => {};
  document.title = "Sign in – agent";
  nav.hidden = signOut.hidden = true;
  const secret = el("input", {
    type: "password", id: "secret", autocomplete: "current-password", required: true, "aria-describedby": "secret-help",
  });
  const problem = el("div");
  const form = el("form.panel.narrow", { onsubmit: signIn },
    el("h1", "Sign in"),
    el("label", { for: "secret" }, "The service’s secret"), secret,
    el("p.quiet", { id: "secret-help" }, "It is the value of AGENT_SECRET where the service runs."),
    problem, el("button", "Sign in"));
  async function signIn(event) {
    event.preventDefault();
    try {
      await ask("POST", "/session", { secret: secret.value });
      show();
    } catch (error) {
      problem.replaceChildren(trouble(error));
      secret.select();
    }
  }
  main.replaceChildren(form);
  secret.focus();
}

addEventListener("hashchange", () => { if (!nav.hidden) show(); });
addEventListener("signed-out", showSignIn);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
signOut.addEventListener("click", async () => {
  await ask("DELETE", "/session");
  dispatchEvent(new Event("signed-out"));
  say("Signed out");
});

try {
  const session = await ask("GET", "/session");
  hasSecret = session.has_secret;
  if (session.signed_in) show(); else showSignIn();
} catch (error) {
  main.replaceChildren(trouble(error));
}
