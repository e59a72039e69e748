/// A number as it is written, `$605,000.00`, so that another one can be written in its place.
struct WrittenNumber: Sendable, Hashable {
    let value: Double
    let decimals: Int
    private let sign: String
    private let unit: String
    private let isGrouped: Bool

    /// `nil` when the text is not just one number, with a currency before it or a `%` behind it at most.
    init?(_ text: some StringProtocol) {
        guard let match = text.trimmingWhitespace().wholeMatch(of: Self.form.regex) else { return nil }
        let whole = match.3.filter { $0 != "," }
        guard let value = Double("\(match.2)\(whole).\(match.4 ?? "0")"), abs(value) < 1e12 else { return nil }
        self.value = value
        decimals = match.4?.count ?? 0
        sign = String(match.1)
        unit = String(match.5)
        isGrouped = match.3.contains(",")
    }

    private static let form = Pattern(/([$€£¥₹]?) ?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?( ?%?)/)

    /// Another number in the same manner: as many decimals, the same currency and separators.
    func writing(_ number: Double) -> String {
        let plain = Self.text(abs(number), decimals: decimals)
        let whole = plain.prefix { $0 != "." }
        let grouped = isGrouped ? Self.grouped(String(whole)) : String(whole)
        return "\(sign)\(number < 0 ? "-" : "")\(grouped)\(plain.dropFirst(whole.count))\(unit)"
    }

    /// Whether it is the other number as far as its decimals go.
    func equals(_ number: Double) -> Bool {
        Self.text(value, decimals: decimals) == Self.text(number, decimals: decimals)
    }

    /// So many digits that it is not the same as another number by chance; a year may well be.
    var isTelling: Bool {
        let digits = Self.text(abs(value), decimals: decimals).filter(\.isNumber).drop { $0 == "0" }
        let isYear = decimals == 0 && (1900...2100).contains(value)
        return digits.count >= 3 && !isYear
    }

    /// A number with so many decimals; at most nine.
    static func text(_ number: Double, decimals: Int) -> String {
        let places = min(decimals, 9)
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        guard let scaled = Int64(exactly: (abs(number) * scale).rounded()) else { return "\(number)" }
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = number < 0 && scaled > 0 ? "-" : ""
        return places == 0 ? sign + padded : "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    private static func grouped(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
