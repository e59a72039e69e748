private import CProcess
import Glibc

/// What to start, and as whom.
package struct ProcessRequest: Sendable {
    /// A path, or a name to be looked for in the directories of `environment["PATH"]`.
    package var program: String
    package var arguments: [String]
    /// All that the child sees: nothing is inherited.
    package var environment: [String: String]
    /// The working directory; ours when `nil`.
    package var directory: String?
    /// Whom to become.
    ///
    /// Only root may name another user.
    package var user: UserIdentity?
    /// Whether it gets a network namespace of its own, in which there is nothing, not even loopback.
    ///
    /// `ProcessError.noNamespace` is thrown where the system does not allow that.
    package var leavesNetwork = false
    /// The folder of the control group that it enters before its first step; ours when `nil`.
    package var controlGroup: String?

    package init(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], directory: String? = nil,
        user: UserIdentity? = nil
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
        self.user = user
    }

    var path: String? {
        if program.contains("/") { return program }
        return ProgramSearch(path: environment["PATH"] ?? ProgramSearch.standardPath).find(program)
    }
}

/// A user and group by number.
package struct UserIdentity: Sendable, Hashable {
    package let user: UInt32
    package let group: UInt32

    package init(user: UInt32, group: UInt32) {
        self.user = user
        self.group = group
    }

    /// The user who owns nothing (`nobody` and `nogroup` on Debian).
    package static let nobody = UserIdentity(user: 65_534, group: 65_534)

    /// Whether this process may become somebody else.
    package static var isRoot: Bool { geteuid() == 0 }
}

/// A running child in a process group of its own, which is ended as a whole when this value goes.
package struct ChildProcess: ~Copyable, Sendable {
    package let pid: Int32
    /// Becomes readable when the child has ended.
    package let ended: Descriptor
    private var exitCode: Int32?

    /// Starts a child; `descriptors` become its 0, 1, 2, 3 and 4, and -1 gives `/dev/null` (0 to 2) or nothing (3, 4).
    ///
    /// The caller closes its own copies. The child dies with this process, even if that is killed.
    package init(_ request: ProcessRequest, descriptors: [Int32]) throws(ProcessError) {
        guard let path = request.path else { throw .notFound(request.program) }
        var child: Int32 = -1
        var step = CPROCESS_START
        let code = withCStrings([request.program] + request.arguments) { arguments in
            withCStrings(request.environment.map { "\($0.key)=\($0.value)" }.sorted()) { environment in
                path.withCString { program in
                    withOptionalCString(request.directory) { directory in
                        withOptionalCString(request.controlGroup.map { "\($0)/cgroup.procs" }) { controlGroup in
                            var raw = cprocess_request()
                            raw.program = program
                            raw.arguments = arguments
                            raw.environment = environment
                            raw.directory = directory
                            let numbers = descriptors + Array(repeating: -1, count: max(0, 5 - descriptors.count))
                            raw.descriptors = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
                            if let user = request.user {
                                raw.changes_user = true
                                raw.user = user.user
                                raw.group = user.group
                            }
                            raw.control_group = controlGroup
                            raw.leaves_network = request.leavesNetwork
                            return cprocess_spawn(&raw, &child, &step)
                        }
                    }
                }
            }
        }
        guard code == 0 else {
            if step == CPROCESS_LEAVE_NETWORK { throw .noNamespace(String(cString: strerror(code))) }
            throw code == ENOENT ? .notFound(request.program) : .system("start \(request.program)", code)
        }
        pid = child
        ended = Descriptor(owning: cprocess_pidfd(child))
    }

    /// Ends the whole group at once and returns the child's exit code, or 128 + the signal that ended it.
    ///
    /// When it returns no process of the group is left. It blocks, briefly: the group has been sent SIGKILL.
    package mutating func end() -> Int32 {
        if exitCode == nil { exitCode = cprocess_end_group(pid) }
        return exitCode ?? -1
    }

    deinit { if exitCode == nil { _ = cprocess_end_group(pid) } }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return text.withCString { body($0) }
}

private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("an array with a terminator is never empty") }
        return body(base)
    }
}
