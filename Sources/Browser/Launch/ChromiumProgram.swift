import Glibc
import Processes

/// A browser of the Chromium family on this machine.
package struct ChromiumProgram: Sendable, Hashable {
    package let path: String
    /// Whether it is the shell made for running without a window; the others must be told to.
    package let isHeadlessShell: Bool

    /// Where browsers are, best first.
    ///
    /// Debian's `/usr/bin` names are scripts around these, which only delay the start.
    package static let candidates = [
        "/usr/lib/chromium/chromium-headless-shell",
        "/usr/lib/chromium/chromium",
        "/opt/google/chrome/chrome",
        "chromium-headless-shell", "chrome-headless-shell", "chromium", "google-chrome", "google-chrome-stable",
    ]

    /// Takes the named program, or the best that is installed.
    ///
    /// `named`: a path or a name (`AGENT_CHROMIUM`); `nil` or empty to look for one.
    package init(named: String?, path searchPath: String) throws(BrowserError) {
        let search = ProgramSearch(path: searchPath)
        let wanted = named.flatMap { $0.isEmpty ? nil : [$0] } ?? Self.candidates
        let found = wanted.lazy.compactMap { name in
            name.contains("/") ? (access(name, X_OK) == 0 ? name : nil) : search.find(name)
        }.first
        guard let found else {
            throw .notInstalled(
                named.flatMap { $0.isEmpty ? nil : "there is no program \($0), which AGENT_CHROMIUM names" }
                    ?? "no Chromium is installed: run scripts/setup, or apt-get install chromium-headless-shell, "
                    + "or name a browser in AGENT_CHROMIUM")
        }
        path = found
        isHeadlessShell = found.hasSuffix("headless-shell")
    }
}
