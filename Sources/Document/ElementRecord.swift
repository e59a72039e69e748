/// Where one element stands among the others, so that questions of structure need no walk.
///
/// Elements are known by their index in document order; what is inside a template has none.
struct ElementRecord {
    let node: Node
    /// The same number in all elements of the document that have the same name.
    let nameIdentity: UInt
    let namespace: Namespace
    /// Counted from 1; nil where no tag was written.
    let line: Int?
    let parent: Int?
    let previous: Int?
    var next: Int?
    /// One more than the index of the last descendant.
    var end: Int
    /// The place among the element children of its parent, from 1.
    let position: Int
    /// The place among those of them that share its name and namespace, from 1.
    var positionOfType = 0
    /// The number of element children.
    var childCount = 0

    /// What makes siblings "of the same type".
    struct Kinship: Hashable {
        let parent: Int?
        let nameIdentity: UInt
        let namespace: Namespace

        // One word to hash instead of four: there is one of these for every element of every page.
        func hash(into hasher: inout Hasher) { hasher.combine(UInt(bitPattern: parent ?? -1) &* 31 ^ nameIdentity) }
    }

    var kinship: Kinship { Kinship(parent: parent, nameIdentity: nameIdentity, namespace: namespace) }
}
