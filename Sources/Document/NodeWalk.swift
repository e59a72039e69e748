/// A walk over a node and what is in it, without recursion: pages may be as deep as they like.
struct NodeWalk {
    enum Step {
        case enter(Node)
        case leave(Node)
    }

    private let top: Node
    private var upcoming: Step?

    init(from node: Node) {
        top = node
        upcoming = .enter(node)
    }

    mutating func next() -> Step? {
        let step = upcoming
        switch step {
        case .enter(let node): upcoming = node.children.map(Step.enter) ?? .leave(node)
        case .leave(let node): upcoming = after(node)
        case nil: break
        }
        return step
    }

    /// Leaves out what is inside the element that was entered last.
    mutating func skipContents(of node: Node) { upcoming = .leave(node) }

    private func after(_ node: Node) -> Step? {
        guard node != top else { return nil }
        return node.next.map(Step.enter) ?? node.parent.map(Step.leave)
    }
}

extension Node {
    /// The first child; of a doctype, whose children are declarations, none.
    fileprivate var children: Node? { kind == .doctype ? nil : firstChild }
}
