import Glibc

/// Looks for programs as a shell does.
package struct ProgramSearch: Sendable {
    package static let standardPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    let directories: [String]

    /// `path` is a list of directories with colons between them.
    package init(path: String) { directories = path.split(separator: ":").map(String.init) }

    /// The full path of the first executable file of that name.
    package func find(_ name: String) -> String? {
        directories.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
