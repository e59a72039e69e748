// A task as the form has it and as the service wants it.

/// How a check is written on one line.
export function checkLine(check) {
  if (typeof check === "string") return check.replace(/\s*\n\s*/g, " ");
  const names = Object.keys(check ?? {});
  const isOne = names.length === 1 && typeof check[names[0]] === "string" && !check[names[0]].includes("\n");
  if (isOne && names[0] === "js") return `js: ${check.js}`;
  if (isOne && names[0] === "selector") return `css: ${check.selector}`;
  return JSON.stringify(check);
}

/// The checks of a text with one on each line; a line that is a JSON object is sent as that.
export function checkList(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    if (!line.startsWith("{")) return line;
    try { return JSON.parse(line); } catch { return line; }
  });
}

/// A word that no other task has.
export function freshWord() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// A command for a terminal that sends the task anywhere; an address without a path is that of a whole service.
export function curl(address, task) {
  const body = JSON.stringify({ ...task, secret: task.secret || "SECRET" }, null, 2).replaceAll("'", "'\\''");
  const url = (/^https?:\/\/[^/?#]+\/*$/i.test(address) ? `${address.replace(/\/+$/, "")}/tasks` : address).replaceAll("'", "'\\''");
  return `curl -sS '${url}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
}

/// A file as an attachment.
export function attachment(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, url: reader.result });
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}

/// How many bytes a data URI holds, about.
export function size(url) {
  const body = url.slice(url.indexOf(",") + 1);
  const bytes = /;base64,/.test(url.slice(0, 200)) ? Math.floor(body.length * 3 / 4) : body.length;
  return bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
