// Small helpers to build the page. Text is always set as text: nothing that a model wrote becomes markup here.

/// Makes an element: el("p.quiet", { id: "x", onclick: f }, "text", child). Children that are null are left out.
export function el(name, ...rest) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const item of rest.flat(Infinity)) {
    if (item === null || item === undefined || item === false) continue;
    if (typeof item === "object" && !(item instanceof Node)) {
      for (const [key, value] of Object.entries(item)) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else element.setAttribute(key, value === true ? "" : value);
      }
    } else {
      element.append(item instanceof Node ? item : String(item));
    }
  }
  return element;
}

/// Tells those who cannot see the page what has changed.
export function say(text) {
  const news = document.getElementById("news");
  if (news.textContent !== text) news.textContent = text;
}

/// A message that something did not work, with all that is wrong where the service said so.
export function trouble(error) {
  const faults = (error.faults ?? []).map((fault) => el("li", el("code", fault.path), " ", fault.message));
  return el("div.trouble", { role: "alert" }, el("p", error.message), faults.length ? el("ul", faults) : null);
}

/// A heading with what stands below it, closed until it is opened; what is in it is made when it is first opened.
export function fold(summary, make, isOpen = false) {
  const details = el("details", { open: isOpen }, el("summary", summary));
  let made = false;
  const fill = async () => {
    if (made || !details.open) return;
    made = true;
    try { details.append(await make()); } catch (error) { details.append(trouble(error)); }
  };
  details.addEventListener("toggle", fill);
  if (isOpen) fill();
  return details;
}

/// 94 -> "1 min 34 s"
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/// "5 min ago"
export function ago(time) {
  const seconds = Math.max(0, (Date.now() - Date.parse(time)) / 1000);
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(time).toLocaleDateString("en", { dateStyle: "medium" });
}

export function number(value) { return value.toLocaleString("en"); }

export function count(value, one, many = `${one}s`) { return `${number(value)} ${value === 1 ? one : many}`; }

const words = {
  queued: "waiting", in_progress: "working", deployed: "published", completed: "done", failed: "failed",
  cancelled: "cancelled",
};

/// A job's state, in a word and a colour.
export function badge(job) {
  if (job.cancelling && job.status === "in_progress") return el("span.badge.cancelled", "stopping");
  return el(`span.badge.${job.status}`, words[job.status] ?? job.status);
}

export const states = words;

export function isOver(status) { return ["completed", "failed", "cancelled"].includes(status); }

/// What is left of a job's time, or what it took.
export function timing(job) {
  if (job.finished_at) return `took ${duration(Date.parse(job.finished_at) - Date.parse(job.created_at))}`;
  if (isOver(job.status)) return "";
  const left = Date.parse(job.deadline_at) - Date.now();
  return left > 0 ? `${duration(Math.max(left, 10000))} left` : `${duration(-left)} late`;
}
