/// Follows how deep elements are nested, roughly as the parser would, and says which tags to leave out.
struct NestingDepth {
    private struct Open {
        let name: TagName
        let isForeign: Bool
    }

    private let limit: Int
    private var open: [Open] = []
    private var counts: [TagName: Int] = [:]

    init(limit: Int) { self.limit = limit }

    /// Whether the next tag stands in SVG or MathML.
    var isForeign: Bool { open.last?.isForeign ?? false }

    /// Takes a start tag; false when the element is too deep to have content and is to be ended at once.
    mutating func start(_ name: TagName, isSelfClosing: Bool) -> Bool {
        if isForeign {
            guard !isSelfClosing else { return true }
            push(name, isForeign: !TagName.integrationPoints.contains(name))
        } else {
            guard !TagName.void.contains(name), !TagName.selfLimiting.contains(name), !TagName.rawText.contains(name)
            else { return true }
            let isForeign = TagName.foreignRoots.contains(name)
            guard !(isForeign && isSelfClosing) else { return true }
            push(name, isForeign: isForeign)
        }
        return open.count <= limit
    }

    private mutating func push(_ name: TagName, isForeign: Bool) {
        open.append(Open(name: name, isForeign: isForeign))
        counts[name, default: 0] += 1
    }

    /// Takes an end tag; false when what it ends was ended at once and the tag is to be left out.
    mutating func end(_ name: TagName) -> Bool {
        guard counts[name, default: 0] > 0, let index = partner(of: name) else { return true }
        let isFormatting = TagName.formatting.contains(name)
        let isKept = index < limit
        if isFormatting, isKept, open[(index + 1)...].contains(where: { TagName.special.contains($0.name) }) {
            counts[name, default: 1] -= 1
            open.remove(at: index)
            return true
        }
        while open.count > index, let closed = open.popLast() { counts[closed.name, default: 1] -= 1 }
        return isKept
    }

    /// The open element that an end tag closes; looking further than real pages nest would cost a hostile one nothing.
    private func partner(of name: TagName) -> Int? {
        let reachesSpecial = TagName.special.contains(name) || TagName.formatting.contains(name)
        for index in open.indices.reversed().prefix(2 * limit) {
            let element = open[index]
            if element.name == name { return index }
            if TagName.barriers.contains(element.name) { return nil }
            if !reachesSpecial, !element.isForeign, TagName.special.contains(element.name) { return nil }
        }
        return nil
    }
}
