/// Finds the numbers in a text as people write them: `$605,000.00`, `1.234,5 €`, `1,23,456`, `−3 %`, `2.5 million`, `6×10⁴`.
///
/// A single `,` or `.` before three digits is read as thousands and, in ``ReadNumber/otherValue``, as the decimal mark; a
/// percentage as its number and as the fraction; one in parentheses as negative when nothing else is in the text, and as
/// positive, in either order. Digits that end a word, as in `Q3`, and versions like `1.2.3` are no numbers.
package struct NumberReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    /// Where the number before ended: what stands earlier belongs to that.
    private var floor = 0
    private var found: [ReadNumber] = []

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The numbers of a text in their order; empty when there is none.
    package static func read(_ text: String) -> [ReadNumber] {
        var reader = NumberReader(text)
        while reader.position < reader.scalars.count { reader.next() }
        return reader.found
    }

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func isDigit(_ index: Int) -> Bool { scalar(index)?.asciiDigit != nil }

    private func isLetter(_ index: Int) -> Bool { scalar(index)?.properties.isAlphabetic ?? false }

    /// Reads what begins here, or passes one character.
    private mutating func next() {
        let start = position
        let isFraction = scalars[start] == "." && isDigit(start + 1) && scalar(start - 1) != "."
        guard isDigit(start) || isFraction else {
            position += 1
            return
        }
        let (groups, ends) = digits(isFraction: isFraction)
        let prefix = self.prefix(before: start)
        // "Q3" and "h1" are names.
        let readings = isLetter(prefix.start - 1) && !prefix.isMoney && prefix.start == start ? [] : groups.readings()
        for (part, reading) in readings {
            let isFirst = part.lowerBound == 0
            let isLast = part.upperBound == groups.groups.count
            var number = Number(reading)
            number.start = isFirst ? prefix.start : ends[part.lowerBound - 1] + 1
            number.end = ends[part.upperBound - 1]
            if isFirst { (number.isNegative, number.isMoney) = (prefix.isNegative, prefix.isMoney) }
            if isLast { readSuffix(of: &number) }
            add(number)
        }
        position = max(position, ends.last ?? start)
        floor = position
    }

    /// The digits from here on, and where each group ends; the position is moved behind them.
    private mutating func digits(isFraction: Bool) -> (DigitGroups, ends: [Int]) {
        var groups = DigitGroups(first: isFraction ? "" : group())
        var ends = [position]
        while let mark = scalar(position)?.digitMark, isDigit(position + 1) {
            let digits = (position + 1..<scalars.count).prefix(4).prefix { isDigit($0) }.count
            // Between two numbers stands a plain space, too.
            if mark == " " {
                guard digits == 3, (1...3).contains(groups.groups[groups.groups.count - 1].utf8.count),
                    groups.marks.allSatisfy({ $0 == " " })
                else { break }
            }
            position += 1
            groups.append(mark, group())
            ends.append(position)
        }
        return (groups, ends)
    }

    private mutating func group() -> String {
        var digits = ""
        while let digit = scalar(position)?.asciiDigit {
            digits.append(digit)
            position += 1
        }
        return digits
    }

    // MARK: What stands before

    private struct Prefix {
        var start: Int
        var isNegative = false
        var isMoney = false
    }

    private func prefix(before digits: Int) -> Prefix {
        var prefix = Prefix(start: digits)
        takeSign(&prefix)
        takeCurrency(&prefix)
        if !prefix.isNegative { takeSign(&prefix) }
        return prefix
    }

    /// A sign, unless it joins this to a word or number before it, as in `2019–2020`.
    private func takeSign(_ prefix: inout Prefix) {
        let place = prefix.start - 1
        guard place >= floor, let sign = scalar(place), sign.isMinus || sign == "+" else { return }
        let isJoining = isDigit(place - 1) || isLetter(place - 1) || scalar(place - 1) == ")"
        let isCurrencyBefore = currency(endingAt: place) != nil
        guard !isJoining || isCurrencyBefore else { return }
        prefix.start = place
        prefix.isNegative = sign.isMinus
    }

    private func takeCurrency(_ prefix: inout Prefix) {
        guard let start = currency(endingAt: prefix.start) else { return }
        prefix.start = start
        prefix.isMoney = true
    }

    /// Where a currency before this place begins: `$`, `US$`, `EUR`, `Rs.`, with a space or none after it.
    private func currency(endingAt end: Int) -> Int? {
        var place = end - 1
        if scalar(place)?.isSpaceInNumbers ?? false { place -= 1 }
        guard place >= floor else { return nil }
        let isSign = scalars[place].isCurrencySign
        if scalars[place] == "." { place -= 1 }
        var start = isSign ? place : place + 1
        while start - 1 >= floor, place - start < 7, isLetter(start - 1) { start -= 1 }
        if isSign { return place - start <= 3 ? start : place }
        return NumberWords.isCurrency(text(start..<(place + 1))) && !isDigit(start - 1) ? start : nil
    }

    // MARK: What stands behind

    private mutating func readSuffix(of number: inout Number) {
        readExponent(of: &number)
        var place = position
        if scalar(place)?.isSpaceInNumbers ?? false { place += 1 }
        if let sign = scalar(place), sign.isCurrencySign, !number.isMoney {
            // Before digits it is the next number's.
            guard !isDigit(place + 1) || place == position else { return }
            number.isMoney = true
            (place, position) = (place + 1, place + 1)
        } else if scalar(place) == "%" || scalar(place) == "\u{2030}" {
            number.fraction = scalar(place) == "%" ? 2 : 3
            position = place + 1
        } else {
            readWord(of: &number, place)
        }
        number.end = position
    }

    private mutating func readWord(of number: inout Number, _ start: Int) {
        var end = start
        while end - start < 12, isLetter(end) { end += 1 }
        guard end > start, !isLetter(end), !isDigit(end) else { return }
        let word = text(start..<end)
        if let power = NumberWords.power(of: word) ?? (number.isMoney ? NumberWords.powerOfMoney(word) : nil) {
            number.power += power
            number.isScaled = true
        } else if !NumberWords.isCurrency(word) || number.isMoney {
            return
        }
        position = end
    }

    /// `e6`, `E+06`, `×10^6`, `·10⁶`.
    private mutating func readExponent(of number: inout Number) {
        var place = position
        if scalar(place) == "e" || scalar(place) == "E" {
            place += 1
        } else {
            if scalar(place)?.isSpaceInNumbers ?? false { place += 1 }
            guard let times = scalar(place), "×·⋅*x".unicodeScalars.contains(times) else { return }
            place += 1
            if scalar(place)?.isSpaceInNumbers ?? false { place += 1 }
            guard scalar(place) == "1", scalar(place + 1) == "0" else { return }
            place += 2
            if scalar(place) == "^" { place += 1 } else if scalar(place)?.raised == nil { return }
        }
        var digits = ""
        if let sign = scalar(place), sign == "+" || sign.isMinus {
            if sign.isMinus { digits = "-" }
            place += 1
        }
        while digits.utf8.count < 8, let digit = scalar(place)?.asciiDigit ?? scalar(place)?.raised {
            digits.append(digit)
            place += 1
        }
        guard let power = Int(digits), !isLetter(place), !isDigit(place) else { return }
        number.power += power
        number.isScaled = true
        position = place
    }

    // MARK: The number

    private struct Number {
        let reading: DigitGroups.Reading
        var start = 0
        var end = 0
        var isNegative = false
        var isMoney = false
        /// Written as so many of a power of ten: then a single mark is likelier the decimal one.
        var isScaled = false
        var power = 0
        /// How many places a per cent or per mille sign moves the decimal mark.
        var fraction: Int?

        init(_ reading: DigitGroups.Reading) { self.reading = reading }

        func value(_ digits: String, shift: Int = 0) -> Double? {
            Double("\(isNegative ? "-" : "")\(digits.hasPrefix(".") ? "0" : "")\(digits)e\(power - shift)")
        }

        /// The readings, the likeliest first.
        var values: [Double] {
            let texts = [reading.number, reading.other].compactMap { $0 }
            let plain = (isScaled ? texts.reversed() : texts).compactMap { value($0) }
            return plain + (fraction.flatMap { value(reading.number, shift: $0) }.map { [$0] } ?? [])
        }
    }

    private mutating func add(_ number: Number) {
        var values = number.values.filter(\.isFinite)
        var range = number.start..<number.end
        if scalar(range.lowerBound - 1) == "(", scalar(range.upperBound) == ")", !number.isNegative {
            range = (range.lowerBound - 1)..<(range.upperBound + 1)
            let isAlone = !scalars.indices.contains { !range.contains($0) && !scalars[$0].properties.isWhitespace }
            if let first = values.first { values = isAlone ? [-first, first] : [first, -first] }
            position = max(position, range.upperBound)
        }
        guard let first = values.first else { return }
        found.append(
            ReadNumber(value: first, otherValue: values.dropFirst().first { $0 != first }, text: text(range)))
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}
