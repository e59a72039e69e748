package import Checks

/// What a task's repository is called: the task's own name and six hexadecimal digits of its e-mail and name.
///
/// Follows GitHub's rules: at most 100 of `a-z 0-9 . _ -`, no `.` at the start, no `.git` or `.wiki` at the end. Always in
/// lower case, because GitHub takes `A` and `a` for the same. It never changes for a task: round 2 must find round 1.
package struct RepositoryName: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(of task: PublishedTask) {
        // The same person may write the address with another capital letter in round 2.
        let hash = StableHash.of(task.email.lowercased(), task.task)
        let digits = String(hash >> 40, radix: 16)
        description = "\(Self.slug(task.task))-\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    }

    /// The address of its Pages for the owner of the repository.
    package func pagesAddress(owner: String) -> PagesAddress {
        let host = owner.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard let address = PagesAddress("https://\(host).github.io/\(description)/") else {
            preconditionFailure("an address of letters, digits and dashes can be read")
        }
        return address
    }

    private static func slug(_ text: String) -> String {
        let (dash, dot) = (UInt8(ascii: "-"), UInt8(ascii: "."))
        var slug: [UInt8] = []
        for character in text.lowercased() {
            if let byte = character.asciiValue, isAllowed(byte) {
                slug.append(byte)
            } else if slug.last != dash {
                slug.append(dash)
            }
        }
        // 7 of the 100 are for the dash and the digits.
        let trimmed = slug.drop { $0 == dash || $0 == dot }.prefix(93)
        let end = trimmed.lastIndex { $0 != dash && $0 != dot }
        return end.map { String(decoding: trimmed[...$0], as: UTF8.self) } ?? "site"
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
