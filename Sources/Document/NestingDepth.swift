/// Follows how deep elements are nested, roughly as the parser would, and says which tags to leave out.
struct NestingDepth {
    private struct Open {
        let name: TagName
        let traits: TagTraits
        /// Whether it is SVG or MathML itself.
        let isForeign: Bool
        /// Whether what is inside is too.
        var holdsForeign: Bool { isForeign && !traits.contains(.integrationPoint) }
    }

    private let limit: Int
    private var open: [Open] = []
    private var counts: [TagName: Int] = [:]

    init(limit: Int) { self.limit = limit }

    /// Whether the next tag is SVG or MathML.
    var isForeign: Bool { open.last?.holdsForeign ?? false }

    /// Whether a CDATA section may come next.
    var allowsCharacterData: Bool { open.last?.isForeign ?? false }

    /// Takes a start tag; false when the element is too deep to have content and is to be ended at once.
    mutating func start(_ tag: TagCursor.Tag) -> Bool {
        while isForeign, tag.traits.contains(.breakout) { close(to: open.count - 1) }
        if isForeign {
            guard !tag.isSelfClosing else { return true }
            push(tag, isForeign: true)
        } else {
            guard tag.traits.isDisjoint(with: [.void, .selfLimiting, .rawText]) else { return true }
            let isForeign = tag.traits.contains(.foreignRoot)
            guard !(isForeign && tag.isSelfClosing) else { return true }
            push(tag, isForeign: isForeign)
        }
        return open.count <= limit
    }

    private mutating func push(_ tag: TagCursor.Tag, isForeign: Bool) {
        open.append(Open(name: tag.name, traits: tag.traits, isForeign: isForeign))
        counts[tag.name, default: 0] += 1
    }

    /// Takes an end tag; false when what it ends was ended at once and the tag is to be left out.
    mutating func end(_ tag: TagCursor.Tag) -> Bool {
        guard let index = partner(of: tag) else { return true }
        let isKept = index < limit
        if isKept, tag.traits.contains(.formatting),
            open[(index + 1)...].contains(where: { $0.traits.contains(.special) })
        {
            // What stands in it goes on without it.
            counts[tag.name, default: 1] -= 1
            open.remove(at: index)
            return true
        }
        close(to: index)
        return isKept
    }

    private mutating func close(to count: Int) {
        while open.count > count, let closed = open.popLast() { counts[closed.name, default: 1] -= 1 }
    }

    /// The open element that an end tag closes; looking further than real pages nest would cost a hostile one nothing.
    private func partner(of tag: TagCursor.Tag) -> Int? {
        if open.last?.name == tag.name { return open.count - 1 }
        guard counts[tag.name, default: 0] > 0 else { return nil }
        let reachesSpecial = !tag.traits.isDisjoint(with: [.special, .formatting])
        for index in open.indices.reversed().prefix(2 * limit) {
            let element = open[index]
            if element.name == tag.name { return index }
            if element.traits.contains(.barrier) { return nil }
            if !reachesSpecial, !element.isForeign, element.traits.contains(.special) { return nil }
        }
        return nil
    }
}
