/// The words and letters that stand beside numbers.
enum NumberWords {
    /// Whether it stands for a currency, in any case: `USD`, `Rs`, `kr`.
    static func isCurrency(_ word: String) -> Bool { currencies.contains(word.lowercased()) }

    private static let currencies: Set<String> = [
        "aed", "ars", "aud", "bdt", "bgn", "brl", "cad", "chf", "clp", "cny", "cop", "czk", "dkk", "egp", "eur", "gbp",
        "hkd", "huf", "idr", "ils", "inr", "jpy", "kes", "krw", "kwd", "lkr", "mxn", "myr", "ngn", "nok", "npr", "nzd",
        "php", "pkr", "pln", "ron", "rub", "sar", "sek", "sgd", "thb", "try", "twd", "uah", "usd", "vnd", "zar", "rs",
        "kr", "fr", "zł", "kč", "rmb", "euro", "euros", "dollars", "rupees", "pounds",
    ]

    /// The power of ten that a word after a number stands for; nil for a word that is none.
    ///
    /// A small `m`, `b` or `t` is one for money only: elsewhere `5m` may be five metres.
    static func power(of word: String) -> Int? {
        switch word {
        case "K", "k": 3
        case "M": 6
        case "B": 9
        case "T": 12
        default: powers[word.lowercased()]
        }
    }

    static func powerOfMoney(_ word: String) -> Int? { ["m": 6, "b": 9, "t": 12][word] }

    private static let powers = [
        "thousand": 3, "thousands": 3, "tsd": 3, "mille": 3, "lakh": 5, "lakhs": 5, "lac": 5, "million": 6,
        "millions": 6, "millionen": 6, "mio": 6, "mln": 6, "mn": 6, "crore": 7, "crores": 7, "cr": 7,
        "billion": 9, "billions": 9, "bn": 9, "mrd": 9, "milliard": 9, "milliards": 9, "milliarden": 9, "trillion": 12,
        "trillions": 12, "trn": 12,
    ]
}

extension Unicode.Scalar {
    /// The ASCII digit for a decimal digit of any script.
    var asciiDigit: Character? {
        if self >= "0", self <= "9" { return Character(self) }
        guard value > 0x7F, properties.numericType == .decimal, let number = properties.numericValue else { return nil }
        return Character("\(Int(number))")
    }

    var isMinus: Bool { self == "-" || self == "\u{2212}" || self == "\u{2013}" || self == "\u{FF0D}" }

    var isCurrencySign: Bool { properties.generalCategory == .currencySymbol }

    /// A mark that may stand between groups of digits, as ``DigitGroups`` writes it.
    var digitMark: Unicode.Scalar? {
        switch self {
        case ",", ".", "_": self
        case "\u{066B}": "."
        case "\u{066C}": "'"
        case "'", "\u{2019}": "'"
        default: isSpaceInNumbers ? " " : nil
        }
    }

    /// A space, thin, narrow, no-break or plain.
    var isSpaceInNumbers: Bool {
        self == " " || self == "\u{A0}" || self == "\u{202F}" || self == "\u{2009}" || self == "\u{2007}"
            || self == "\u{2005}" || self == "\u{200A}"
    }

    /// The digit, or minus sign, that stands raised as part of an exponent.
    var raised: Character? {
        switch self {
        case "\u{2070}": "0"
        case "\u{B9}": "1"
        case "\u{B2}": "2"
        case "\u{B3}": "3"
        case "\u{2074}"..."\u{2079}": Character("\(value - 0x2070)")
        case "\u{207B}": "-"
        default: nil
        }
    }
}
