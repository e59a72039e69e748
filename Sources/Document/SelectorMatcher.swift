/// Decides which elements of one document a selector matches, and remembers what it counted on the way.
///
/// Goes from right to left. A search for an ancestor or sibling that failed says how far its failure reaches, so that
/// nothing is tried again that must fail again.
final class SelectorMatcher {
    private let document: HTMLDocument
    private let records: [ElementRecord]
    private let ignoresCase: Bool
    /// What the document knows the selector's names as; nil for one that no element and no attribute has.
    private let names: [(text: ByteString, identity: UInt?)]
    private let idName: UInt?
    private let className: UInt?
    /// The element that `:scope` means.
    private let scope: Int
    /// For arguments of `:has()`, by their number and that of the alternative: the elements its subject matches.
    private var subjects: [Int: [[Int]]] = [:]
    /// For `:nth-child(… of S)`, by their number: the place of each element among its siblings, 0 when S does not match.
    private var ranks: [Int: [Int]] = [:]

    private lazy var documentLanguage = document.language
    private lazy var radioGroups = RadioGroups(of: document)

    init(_ selector: Selector, document: HTMLDocument, scope: Int) {
        self.document = document
        records = document.records
        ignoresCase = document.isQuirks
        names = selector.names.map { ($0, document.tree.identity(of: $0)) }
        idName = document.tree.identity(of: .id)
        className = document.tree.identity(of: .class)
        self.scope = scope
    }

    func matches(_ list: [ComplexSelector], _ element: Int, anchor: Int? = nil) -> Bool {
        // The name first: it rules out most elements, and costs no copy of a selector.
        list.indices.contains {
            isNamed(list[$0].subject.type, element) && match(list[$0], 0, element, anchor) == .success
        }
    }

    /// The elements that a list matches, in document order.
    func elements(_ list: [ComplexSelector]) -> [Int] {
        // Most elements have another name than any that is asked for: that is found out without looking at a selector.
        let takesAll = list.contains { $0.subject.type == nil }
        let wanted = list.compactMap { $0.subject.type.flatMap { names[$0.html].identity } }
        var found: [Int] = []
        records.withUnsafeBufferPointer { records in
            for index in records.indices {
                if !takesAll, records[index].namespace == .html {
                    let identity = records[index].nameIdentity
                    var isWanted = false
                    for other in wanted where other == identity { isWanted = true }
                    if !isWanted { continue }
                }
                if matches(list, index) { found.append(index) }
            }
        }
        return found
    }

    private enum Outcome {
        case success
        /// This element does not match; others may.
        case failure
        /// Neither do its earlier siblings.
        case failureOfSiblings
        /// Neither does any ancestor, or sibling of one.
        case failureOfAncestors
    }

    /// Whether the selector's compound at a distance from its subject matches an element, and all on its left.
    private func match(_ selector: ComplexSelector, _ distance: Int, _ element: Int, _ anchor: Int?) -> Outcome {
        let holds =
            distance == 0
            ? satisfies(selector.subject, element, anchor)
            : satisfies(selector.steps[distance - 1].compound, element, anchor)
        guard holds else { return .failure }
        guard distance < selector.steps.count else { return .success }
        switch selector.steps[distance].combinator {
        case .child:
            guard let parent = records[element].parent else { return .failureOfAncestors }
            let outcome = match(selector, distance + 1, parent, anchor)
            return outcome == .failure ? .failureOfSiblings : outcome
        case .descendant:
            var ancestor = records[element].parent
            while let candidate = ancestor {
                let outcome = match(selector, distance + 1, candidate, anchor)
                if outcome == .success || outcome == .failureOfAncestors { return outcome }
                ancestor = records[candidate].parent
            }
            return .failureOfAncestors
        case .nextSibling:
            guard let previous = records[element].previous else { return .failureOfSiblings }
            return match(selector, distance + 1, previous, anchor)
        case .subsequentSibling:
            var sibling = records[element].previous
            while let candidate = sibling {
                let outcome = match(selector, distance + 1, candidate, anchor)
                if outcome != .failure { return outcome }
                sibling = records[candidate].previous
            }
            return .failureOfSiblings
        }
    }

    private func satisfies(_ compound: borrowing CompoundSelector, _ element: Int, _ anchor: Int?) -> Bool {
        guard isNamed(compound.type, element) else { return false }
        for index in compound.conditions.indices where !satisfies(compound.conditions[index], element, anchor) {
            return false
        }
        return true
    }

    private func isNamed(_ name: SelectorName?, _ element: Int) -> Bool {
        guard let name else { return true }
        if records[element].namespace == .html { return records[element].nameIdentity == names[name.html].identity }
        // Here browsers ignore the case too: they have no other way to find a linearGradient.
        return records[element].node.isNamed(ignoringCase: names[name.html].text)
    }

    private func value(of name: SelectorName, _ record: ElementRecord) -> UnsafeBufferPointer<UInt8>? {
        if record.namespace == .html { return names[name.html].identity.flatMap { record.node.value(of: $0) } }
        return record.node.value(ofNameIgnoringCase: names[name.html].text)
    }

    private func satisfies(_ condition: SelectorCondition, _ element: Int, _ anchor: Int?) -> Bool {
        let record = records[element]
        switch condition {
        case .id(let id):
            guard let value = idName.flatMap({ record.node.value(of: $0) }) else { return false }
            return id.equals(value, ignoringCase: ignoresCase)
        case .class(let name):
            guard let words = className.flatMap({ record.node.value(of: $0) }) else { return false }
            return name.isWord(in: words, ignoringCase: ignoresCase)
        case .attribute(let test):
            return value(of: test.name, record).map { test.holds(for: $0, inHTML: record.namespace == .html) } ?? false
        case .matchesAny(let list): return matches(list, element, anchor: anchor)
        case .matchesNone(let list): return !matches(list, element, anchor: anchor)
        case .has(let list): return has(list, element)
        case .nth(let test): return test.formula.contains(position(of: element, in: test))
        case .language(let ranges):
            let language = Element(document: document, index: element).language ?? documentLanguage
            return language.map { language in ranges.contains { $0.matches(language) } } ?? false
        case .root: return record.parent == nil
        case .scope: return element == scope
        case .empty: return record.childCount == 0 && !hasText(record.node)
        case .state(let state):
            return state.holds(for: Element(document: document, index: element), radioGroups: radioGroups)
        case .anchor: return element == anchor
        }
    }

    private func hasText(_ node: Node) -> Bool {
        sequence(first: node.firstChild, next: { $0?.next }).contains { $0?.kind == .text }
    }

    // MARK: :has()

    private func has(_ list: RelativeSelectorList, _ element: Int) -> Bool {
        let subjects = subjects(of: list)
        return list.alternatives.indices.contains { number in
            let alternative = list.alternatives[number]
            let record = records[element]
            let places: Range<Int>
            switch alternative.leading {
            case .child, .descendant: places = (element + 1)..<record.end
            case .nextSibling, .subsequentSibling:
                places = record.end..<(record.parent.map { records[$0].end } ?? records.count)
            }
            var index = subjects[number].firstIndex(notBelow: places.lowerBound)
            while index < subjects[number].count, subjects[number][index] < places.upperBound {
                if match(alternative.selector, 0, subjects[number][index], element) == .success { return true }
                index += 1
            }
            return false
        }
    }

    private func subjects(of list: RelativeSelectorList) -> [[Int]] {
        if let known = subjects[list.number] { return known }
        let found = list.alternatives.map { alternative in
            records.indices.filter { satisfies(alternative.selector.subject, $0, nil) }
        }
        subjects[list.number] = found
        return found
    }

    // MARK: :nth-child() and its like

    private func position(of element: Int, in test: NthTest) -> Int {
        let record = records[element]
        switch test.siblings {
        case .all:
            return test.isFromEnd ? document.childCount(of: record.parent) - record.position + 1 : record.position
        case .ofType:
            return test.isFromEnd ? document.typeCount(of: element) - record.positionOfType + 1 : record.positionOfType
        case .matching(let list): return ranks(in: test, list)[element]
        }
    }

    private func ranks(in test: NthTest, _ list: [ComplexSelector]) -> [Int] {
        if let known = ranks[test.number] { return known }
        var found = [Int](repeating: 0, count: records.count)
        var counts: [Int?: Int] = [:]
        for index in test.isFromEnd ? Array(records.indices.reversed()) : Array(records.indices)
        where matches(list, index) {
            counts[records[index].parent, default: 0] += 1
            found[index] = counts[records[index].parent, default: 0]
        }
        ranks[test.number] = found
        return found
    }
}

extension ByteString {
    fileprivate static let id = ByteString("id")
    fileprivate static let `class` = ByteString("class")
}

extension [Int] {
    /// The first place in ascending numbers where one is not below a bound.
    fileprivate func firstIndex(notBelow bound: Int) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = self[middle] < bound ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
