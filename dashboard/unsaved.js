// Texts that are being written and not saved yet, by the version that they change. They last as long as the tab.

const name = "unsaved prompts";

function all() {
  try { return JSON.parse(sessionStorage.getItem(name)) ?? {}; } catch { return {}; }
}

export function unsaved(version) { return all()[version] ?? {}; }

export function keepUnsaved(version, texts) {
  const every = all();
  if (Object.keys(texts).length) every[version] = texts; else delete every[version];
  sessionStorage.setItem(name, JSON.stringify(every));
}

/// The version of which something is not saved; undefined when there is none.
export function unsavedVersion() {
  const version = Object.keys(all()).at(-1);
  return version === undefined ? undefined : Number(version);
}
