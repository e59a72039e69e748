// What the model is writing at this moment, as it comes. It is text, and stays text.
import { el } from "./dom.js";

/// So many characters stay on the page; what is complete can be read in the attempt.
const most = 64000;

export function liveText() {
  const name = el("summary");
  const text = el("pre.live", { tabindex: "0", role: "region", "aria-label": "What the model is writing", "aria-live": "off" });
  const place = el("details.writing", { open: true, hidden: true }, name, text);
  let attempt = 0;
  let begin = 0;
  let end = null;
  let length = 0;
  let follows = true;

  place.addEventListener("toggle", follow);

  /// Who has scrolled up wants to read, and who came back to the end wants to go on watching.
  function look() { if (text.clientHeight) follows = text.scrollHeight - text.scrollTop - text.clientHeight < 12; }

  function follow() { if (follows) text.scrollTop = text.scrollHeight; }

  function beginAnew(piece) {
    if (piece.attempt !== attempt) follows = true;
    attempt = piece.attempt;
    begin = piece.from;
    name.textContent = `What the model is writing in attempt ${attempt}`;
    text.replaceChildren();
    length = 0;
  }

  /// What of a piece is not on the page yet; after a break in the connection all is told again.
  function added(piece) {
    if (piece.attempt === attempt && piece.from === end) return piece.text;
    const shown = text.textContent;
    if (piece.attempt === attempt && piece.from === begin && piece.text.startsWith(shown)) return piece.text.slice(shown.length);
    beginAnew(piece);
    return piece.text;
  }

  return {
    place,
    get attempt() { return attempt; },
    hear(piece) {
      // Now, since an event of scrolling may come later than the next piece.
      look();
      const more = added(piece);
      end = piece.to;
      length += more.length;
      if (more) text.append(more);
      while (length > most && text.childNodes.length > 1) {
        length -= text.firstChild.length;
        // No piece begins here: what is told again is shown again.
        begin = null;
        text.firstChild.remove();
      }
      follow();
    },
    /// What comes next was not sent because of what was sent before.
    forget() { end = null; },
    show(isShown) {
      if (place.hidden !== isShown) return;
      place.hidden = !isShown;
      follow();
    },
  };
}
