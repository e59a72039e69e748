/// The script of ours in every document: it notes when the document last changed, where the page cannot see it.
///
/// The page's own document also tells its title, whenever that is another one.
enum SettledScript {
    /// The function in our world that tells us the title.
    static let binding = "tellTitle"

    static let source = """
        globalThis.lastChange = performance.now();
        globalThis.changes = 0;
        globalThis.title = null;
        const {get: titleOf} = Object.getOwnPropertyDescriptor(Document.prototype, 'title');
        new MutationObserver(() => {
          globalThis.lastChange = performance.now();
          globalThis.changes += 1;
          if (globalThis.\(binding) && titleOf.call(document) !== globalThis.title) {
            globalThis.title = titleOf.call(document);
            globalThis.\(binding)(globalThis.title);
          }
        }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        """

    /// The milliseconds since the last change, once nothing that was on its way is left; negative when there was a change
    /// while that was waited for.
    ///
    /// A frame calls all observers of what was changed before it, and an idle callback comes after every other task; so
    /// only a change after the frame counts. A page that is never idle, or not painted, is not waited for longer than a
    /// quarter of a second.
    static let rest = """
        new Promise(tell => {
          let begun = performance.now();
          const end = () => tell(globalThis.lastChange >= begun ? -1 : performance.now() - globalThis.lastChange);
          setTimeout(end, 250);
          requestAnimationFrame(() => {
            begun = performance.now();
            requestIdleCallback(end);
          });
        })
        """

    /// A text that is another one whenever the document has changed, or the state of a form control, which no attribute
    /// shows.
    static let serial = """
        (() => {
          let controls = 0;
          for (const control of document.querySelectorAll('input, option, textarea')) {
            const state = (control.checked || control.selected ? 1 : 0) + (control.indeterminate ? 2 : 0)
              + (control.value === '' ? 4 : 0);
            controls = (controls * 31 + state) % 1000000007;
          }
          return performance.timeOrigin + ' ' + globalThis.changes + ' ' + controls;
        })()
        """
}
