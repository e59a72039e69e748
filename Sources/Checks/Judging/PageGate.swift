/// Lets a few pages be used at the same time, so that a long list of checks does not fill the memory with pages.
actor PageGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(pages: Int) { free = pages }

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
