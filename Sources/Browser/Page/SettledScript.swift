/// The script of ours in every document: it notes when the document last changed, where the page cannot see it.
enum SettledScript {
    static let source = """
        globalThis.lastChange = performance.now();
        globalThis.changes = 0;
        new MutationObserver(() => { globalThis.lastChange = performance.now(); globalThis.changes += 1; })
          .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        """

    /// The milliseconds since the last change.
    static let question = "performance.now() - globalThis.lastChange"

    /// A number that is another one whenever the document has changed.
    static let serial = "String(performance.timeOrigin) + ' ' + globalThis.changes"
}
