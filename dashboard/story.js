// Makes one story of the events of a job: what happened, attempt by attempt. Pure, and the same however often told.

export function newStory() { return { status: "", doing: "", attempts: new Map(), items: [] }; }

function attemptOf(story, number) {
  let attempt = story.attempts.get(number);
  if (!attempt) {
    attempt = { kind: "attempt", number, origin: "", state: "asking", bytes: 0, lines: [] };
    story.attempts.set(number, attempt);
    story.items.push(attempt);
  }
  return attempt;
}

function line(story, text, tone = "") { story.items.push({ kind: "line", text, tone }); }

const tellers = {
  status(story, data) {
    story.status = data.status;
    const words = { queued: "Waiting for a worker", in_progress: "A worker began", cancelled: "Cancelled" };
    if (words[data.status]) line(story, words[data.status]);
    story.doing = { queued: "Waiting", in_progress: "Starting", deployed: "Telling the evaluator" }[data.status] ?? "";
  },
  started(story, data) {
    story.model = data.model;
    line(story, `The model is ${data.model}`);
  },
  resumed: (story, data) => line(story, `Another worker went on with it (the ${data.claim}. time)`, "warn"),
  continuing: (story, data) =>
    line(story, `Begins with ${data.files} files of earlier rounds; ${data.earlierChecks} of their checks must still hold`),
  asking(story, data) {
    const attempt = attemptOf(story, data.attempt);
    Object.assign(attempt, { origin: data.origin, state: "asking" });
    story.doing = `Attempt ${data.attempt}: asking the model`;
  },
  progress(story, data) {
    const attempt = attemptOf(story, data.attempt);
    if (attempt.state === "judged") return;
    Object.assign(attempt, { state: data.event, bytes: data.bytes });
    story.doing = `Attempt ${data.attempt}: the model is ${data.event === "thinking" ? "thinking" : "writing"}`;
  },
  model_retrying: (story, data) =>
    attemptOf(story, data.attempt).lines.push(
      `Asked the model again after ${(data.afterMs / 1000).toFixed(1)} s: ${data.reason}`),
  unreadable: (story, data) =>
    attemptOf(story, data.attempt).lines.push(`The answer could not be read: ${data.fault}`),
  cut_off: (story, data) =>
    attemptOf(story, data.attempt).lines.push(`The answer was cut off${data.file ? ` in ${data.file}` : ""} and gone on with`),
  fixed: (story, data) => attemptOf(story, data.attempt).lines.push(...data.fixes),
  judging(story, data) {
    Object.assign(attemptOf(story, data.attempt), { state: "judging", checks: data.checks });
    story.doing = `Attempt ${data.attempt}: judging ${data.checks} checks`;
  },
  repeated: (story, data) =>
    attemptOf(story, data.attempt).lines.push(`The same as attempt ${data.of}, byte for byte`),
  judged(story, data) {
    Object.assign(attemptOf(story, data.attempt.number), data.attempt, { state: "judged" });
    story.doing = `Attempt ${data.attempt.number}: judged`;
  },
  report(story, data) {
    // It comes after the line that tells of it.
    if (data.attempt === null && story.live) story.live.checks = data.report.checks;
    else if (data.attempt !== null) attemptOf(story, data.attempt).report = data.report;
  },
  dropped: (story, data) =>
    attemptOf(story, data.attempt).lines.push(`Worse than attempt ${data.best}, so it was dropped`),
  stopped: (story, data) => line(story, `No further repair: ${data.reason}`),
  changes: (story, data) => line(story, `Changed since the last round: ${data.files.join("; ") || "nothing"}`),
  publishing(story, data) {
    story.doing = `Publishing attempt ${data.attempt}`;
  },
  published: (story, data) => line(story, `Published at ${data.pages_url}`, "good"),
  judged_live(story, data) {
    line(story, `Judged where it is published: ${data.summary.passed} passed, ${data.summary.failed} failed`,
      data.summary.failed ? "bad" : "good");
    story.live = story.items.at(-1);
  },
  delivered: (story, data) => line(story, `The evaluator was told and answered ${data.status}`, "good"),
  callback_retrying: (story, data) => line(story, `The evaluator could not be told yet: ${data.reason}`, "warn"),
  notifying(story) { story.doing = "Telling the evaluator"; },
  // The job tells its step; that it was heard counts when the connection is cut.
  step() {},
  note: (story, data) => line(story, data.text),
  warning: (story, data) => line(story, data.text, "warn"),
};

export const kinds = Object.keys(tellers);

/// Adds an event to the story.
export function tell(story, kind, data) { tellers[kind]?.(story, data); }
