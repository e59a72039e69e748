/// Does something again each time some files change.
///
/// The files are looked at ten times a second. The kernel's notices (inotify) would come a little sooner, but not from
/// the folders of other machines and containers, and one has to be asked for for every folder.
struct CheckWatch: Sendable {
    let snapshot: @Sendable () -> FolderSnapshot

    /// Runs `round` at once and after every change, until the task is cancelled; a change ends a round that is not over.
    func run(_ round: @escaping @Sendable () async -> Void) async {
        while !Task.isCancelled {
            // Taken before the files are read, so that what changes meanwhile is not missed.
            let seen = snapshot()
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    await round()
                    return false
                }
                group.addTask {
                    await waitForChange(since: seen)
                    return true
                }
                while let hasChanged = await group.next(), !hasChanged {}
                group.cancelAll()
            }
        }
    }

    /// Returns when something has changed and nothing more does for a moment, or when the task is cancelled.
    private func waitForChange(since seen: FolderSnapshot) async {
        var current = snapshot()
        while current == seen, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(100))
            current = snapshot()
        }
        // Many files are often saved together; a file that never rests must not put it off for ever.
        for _ in 0..<20 where !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(30))
            let next = snapshot()
            if next == current { return }
            current = next
        }
    }
}
