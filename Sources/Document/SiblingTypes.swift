/// How many siblings of each type there are: a hash table of its own, since every element of every page is counted in it.
struct SiblingTypes {
    private struct Slot {
        /// The first element of its type among its siblings; -1 in a free slot.
        var element: Int32 = -1
        var count: Int32 = 0
    }

    private var slots: [Slot]
    private let shift: UInt

    /// Makes a table for so many elements at most.
    init(expected: Int) {
        var bits: UInt = 4
        while 1 << bits < 2 * expected { bits += 1 }
        slots = Array(repeating: Slot(), count: 1 << bits)
        shift = 64 - bits
    }

    /// Counts an element, and returns its place among the siblings of its type, from 1.
    mutating func count(_ index: Int, of records: [ElementRecord]) -> Int {
        let slot = slot(of: index, records)
        if slots[slot].element < 0 { slots[slot].element = Int32(clamping: index) }
        slots[slot].count += 1
        return Int(slots[slot].count)
    }

    /// The number of siblings of an element's type, itself included.
    func total(of index: Int, in records: [ElementRecord]) -> Int { Int(slots[slot(of: index, records)].count) }

    private func slot(of index: Int, _ records: [ElementRecord]) -> Int {
        let record = records[index]
        var slot = Int(record.kinHash >> shift)
        while slots[slot].element >= 0, !records[Int(slots[slot].element)].isKin(of: record) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }
}
