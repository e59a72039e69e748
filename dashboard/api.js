// What the service is asked. The session's cookie goes along by itself; scripts never see it.

export class Refusal extends Error {
  constructor(status, detail, faults = []) {
    super(detail);
    this.status = status;
    this.faults = faults;
  }
}

async function send(method, path, body) {
  const headers = { "X-Agent-Dashboard": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Refusal(0, "The service cannot be reached. Is it running?");
  }
  if (response.ok) return response;
  let problem = {};
  try { problem = await response.json(); } catch { /* Somebody between answered, not the service. */ }
  if (response.status === 401) dispatchEvent(new Event("signed-out"));
  throw new Refusal(response.status, problem.detail ?? `The service answered ${response.status}.`, problem.faults);
}

export async function ask(method, path, body) {
  const response = await send(method, path, body);
  return response.status === 204 ? null : response.json();
}

export async function text(path) { return (await send("GET", path)).text(); }
