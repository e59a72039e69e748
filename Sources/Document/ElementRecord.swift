/// Where one element stands among the others, so that questions of structure need no walk.
///
/// Elements are known by their index in document order; what is inside a template has none. Kept small, since every
/// selector goes over all of them: no document has as many elements as an `Int32` can count.
struct ElementRecord {
    let node: Node
    /// The same number in all elements of the document that have the same name.
    let nameIdentity: UInt
    private let storedLine: Int32
    private let storedParent: Int32
    private let storedPrevious: Int32
    private var storedNext: Int32 = -1
    private var storedEnd: Int32
    private let storedPosition: Int32
    private var storedPositionOfType: Int32 = 0
    private var storedChildCount: Int32 = 0
    let namespace: Namespace

    init(node: Node, namespace: Namespace, line: Int?, parent: Int?, previous: Int?, index: Int, position: Int) {
        self.node = node
        self.namespace = namespace
        nameIdentity = node.nameIdentity
        storedLine = line.map { Int32(clamping: $0) } ?? 0
        storedParent = parent.map { Int32(clamping: $0) } ?? -1
        storedPrevious = previous.map { Int32(clamping: $0) } ?? -1
        storedEnd = Int32(clamping: index + 1)
        storedPosition = Int32(clamping: position)
    }

    /// Counted from 1; nil where no tag was written.
    var line: Int? { storedLine > 0 ? Int(storedLine) : nil }
    var parent: Int? { storedParent < 0 ? nil : Int(storedParent) }
    var previous: Int? { storedPrevious < 0 ? nil : Int(storedPrevious) }
    var next: Int? {
        get { storedNext < 0 ? nil : Int(storedNext) }
        set { storedNext = newValue.map { Int32(clamping: $0) } ?? -1 }
    }
    /// One more than the index of the last descendant.
    var end: Int {
        get { Int(storedEnd) }
        set { storedEnd = Int32(clamping: newValue) }
    }
    /// The place among the element children of its parent, from 1.
    var position: Int { Int(storedPosition) }
    /// The place among those of them that share its name and namespace, from 1.
    var positionOfType: Int {
        get { Int(storedPositionOfType) }
        set { storedPositionOfType = Int32(clamping: newValue) }
    }
    /// The number of element children.
    var childCount: Int {
        get { Int(storedChildCount) }
        set { storedChildCount = Int32(clamping: newValue) }
    }

    /// Whether two elements are siblings "of the same type".
    func isKin(of other: ElementRecord) -> Bool {
        nameIdentity == other.nameIdentity && storedParent == other.storedParent && namespace == other.namespace
    }

    /// The same for elements that are kin, and seldom for others.
    var kinHash: UInt {
        (UInt(bitPattern: Int(storedParent)) &* 0x9E37_79B9_7F4A_7C15 ^ nameIdentity) &* 0xC2B2_AE3D_27D4_EB4F
    }
}
