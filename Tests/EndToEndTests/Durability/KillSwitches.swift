import FoundationEssentials
import TestSupport

/// Files that tell the stub programs of a scene to kill the agent that has started them, each once.
struct KillSwitches: Sendable {
    let folder: String

    /// The next program that comes to this moment kills its parent.
    func arm(_ moment: String) {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(moment)", contents: nil)
    }

    /// For a shell script: kills the parent if the moment is armed.
    func shell(_ moment: String) -> String {
        #"rm "\#(folder)/\#(moment)" 2>/dev/null && kill -9 $PPID && sleep 5"#
    }
}
