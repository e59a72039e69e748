/// Lets only so many pages be opened at the same time; the others wait their turn.
///
/// A page that is open needs no place. Opening all pages of a long list at once would make every one of them late.
actor OpeningGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { free = places }

    /// Takes a place, as soon as there is one; `leave` gives it back.
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
