import Checks
import Testing

@Suite struct NumberReaderTests {
    /// A text, and what is read in it: the value, and the other one where there are two.
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let values: [[Double]]

        init(_ text: String, _ values: [Double]...) {
            self.text = text
            self.values = values
        }

        var testDescription: String { text }
    }

    static let cases = [
        // Plain numbers.
        Case("605000", [605000]), Case("0", [0]), Case("007", [7]), Case("3.14", [3.14]), Case(".5", [0.5]),
        Case("0.125", [0.125]), Case("0,125", [0.125]), Case("1234.567", [1234.567]), Case("1234,5", [1234.5]),
        Case("3,5", [3.5]), Case("12,50", [12.5]), Case("123456789012", [123_456_789_012]),
        // Thousands.
        Case("25,000,000", [25_000_000]), Case("605,000.00", [605_000]), Case("605.000,00", [605_000]),
        Case("1.234.567", [1_234_567]), Case("1'234'567.89", [1_234_567.89]), Case("1\u{2019}234", [1234]),
        Case("1 234 567,8", [1_234_567.8]), Case("1\u{202F}234", [1234]), Case("1\u{2009}234\u{2009}567", [1_234_567]),
        Case("1\u{A0}234,50 kr", [1234.5]), Case("1_000_000", [1_000_000]), Case("1,23,456", [123_456]),
        Case("₹12,34,56,789.50", [123_456_789.5]), Case("1,234,567.891", [1_234_567.891]),
        // Thousands or decimals.
        Case("1,234", [1234, 1.234]), Case("1.234", [1234, 1.234]), Case("-1,234", [-1234, -1.234]),
        Case("$1.500", [1500, 1.5]), Case("12.345 million", [12_345_000, 12_345_000_000]),
        // Currencies.
        Case("$605,000.00", [605_000]), Case("€ 12,50", [12.5]), Case("12,50 €", [12.5]), Case("US$5", [5]),
        Case("R$ 5,90", [5.9]), Case("USD 605000", [605_000]), Case("EUR12", [12]), Case("Rs. 500", [500]),
        Case("500 SEK", [500]), Case("£1.2m", [1_200_000]), Case("¥1000", [1000]), Case("$3 $4", [3], [4]),
        // Signs.
        Case("-5", [-5]), Case("\u{2212}5", [-5]), Case("+5", [5]), Case("-$5", [-5]), Case("$-5", [-5]),
        Case("-.5", [-0.5]), Case("($1,234.50)", [-1234.5, 1234.5]), Case("(12.5)", [-12.5, 12.5]),
        Case("Cart (3)", [3, -3]), Case("from 10-20 pieces", [10], [20]), Case("2019\u{2013}2020", [2019], [2020]),
        Case("2026-11-21", [2026], [11], [21]), Case("5 - 3", [5], [3]),
        // Per cent, words and exponents.
        Case("12%", [12, 0.12]), Case("12.5 %", [12.5, 0.125]), Case("7\u{2030}", [7, 0.007]), Case("605k", [605_000]),
        Case("1.1M", [1_100_000]), Case("2.5 million users", [2_500_000]), Case("3 Mrd. €", [3_000_000_000]),
        Case("1.5 lakh", [150_000]), Case("2 Crore", [20_000_000]), Case("1.5e6", [1_500_000]), Case("3E-4", [0.0003]),
        Case("6.02×10²³", [6.02e23]), Case("1.5 x 10^6", [1_500_000]), Case("2 · 10\u{207B}\u{B2}", [0.02]),
        // Numbers among words.
        Case("Total: $605,000.00 in 2024", [605_000], [2024]), Case("1,2,3", [1], [2], [3]),
        Case("1, 2, 3", [1], [2], [3]),
        Case("5px", [5]), Case("5 m", [5]), Case("3rd", [3]), Case("12:30", [12], [30]), Case("3/4", [3], [4]),
        Case("5 3000", [5], [3000]), Case("2024 605", [2024], [605]), Case("1.5,2.5,3.5", [1.5], [2.5], [3.5]),
        Case("4, 1,000", [4], [1000, 1]), Case("It is 5.", [5]), Case("...5", [5]), Case("٣٫٥", [3.5]),
        Case("१२", [12]),
        // None.
        Case(""), Case("none"), Case("Q3"), Case("h1"), Case("v1.2.3"), Case("1.2.3"), Case("21.11.2026"),
        Case("1e999"),
        Case("$"), Case("-"), Case("COVID-"),
    ]

    @Test(arguments: cases)
    func `numbers are read as people write them`(sample: Case) {
        #expect(NumberReader.read(sample.text).map { [$0.value] + ($0.otherValue.map { [$0] } ?? []) } == sample.values)
    }

    @Test(arguments: [
        ("Total: $605,000.00!", "\"$605,000.00\" read as 605000"), ("1,234 g", "\"1,234\" read as 1234, or as 1.234"),
        ("is (7,5 %) now", "\"(7,5 %)\" read as 7.5, or as -7.5"),
        ("-US$ 2.5 bn", "\"-US$ 2.5 bn\" read as -2500000000"),
        ("at 12 EUR each", "\"12 EUR\" read as 12"), ("Rs. 3,5 lakh", "\"Rs. 3,5 lakh\" read as 350000"),
    ])
    func `a number says which part of the text it is and what it was read as`(text: String, description: String) {
        #expect(NumberReader.read(text).map(\.description) == [description])
    }

    @Test func `either reading satisfies a comparison, but both must differ for inequality`() throws {
        let number = try #require(NumberReader.read("1,234").first)
        #expect(number.holds(.equal, 1234))
        #expect(number.holds(.equal, 1.234))
        #expect(number.holds(.less, 2))
        #expect(!number.holds(.notEqual, 1.234))
        #expect(number.holds(.notEqual, 5))
        #expect(!number.holds(.greater, 1234))
    }

    @Test func `a long text of digits and marks is read in time`() {
        #expect(NumberReader.read(String(repeating: "1,", count: 50_000)).count == 50_000)
        #expect(NumberReader.read(String(repeating: "9", count: 100_000)).isEmpty)
        #expect(NumberReader.read(String(repeating: "$", count: 100_000)).isEmpty)
    }
}
