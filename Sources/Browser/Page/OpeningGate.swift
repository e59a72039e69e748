/// Lets only so many things be done at the same time (pages opened, resources fetched); the others wait their turn.
///
/// A page that is open needs no place. Opening all pages of a long list at once would make every one of them late.
package actor OpeningGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(places: Int) { free = places }

    /// Takes a place, as soon as there is one; `leave` gives it back.
    package func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    package func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
