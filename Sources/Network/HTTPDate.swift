/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7; the obsolete forms are not read).
package struct HTTPDate: Sendable, Hashable {
    package let secondsSince1970: Int

    package init?(_ text: String) {
        let words = text.split { " :,-".contains($0) }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 8, words[7] == "GMT", let month = months.firstIndex(of: String(words[2])),
            let day = Int(words[1]), (1...31).contains(day),
            let year = Int(words[3]), (1970...9999).contains(year),
            let hour = Int(words[4]), (0...23).contains(hour),
            let minute = Int(words[5]), (0...59).contains(minute),
            let second = Int(words[6]), (0...60).contains(second)
        else { return nil }
        let days = Self.days(year: year, month: month + 1, day: day)
        secondsSince1970 = ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    /// Days since 1970-01-01; a year counted from March has its leap day at the end, where it shifts no month.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let yearFromMarch = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let leapDays = yearFromMarch / 4 - yearFromMarch / 100 + yearFromMarch / 400
        return yearFromMarch * 365 + leapDays + (monthFromMarch * 153 + 2) / 5 + day - 719_469
    }
}
