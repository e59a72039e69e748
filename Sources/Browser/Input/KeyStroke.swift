/// A key of a keyboard with the US layout, as the protocol wants it, with the keys that are held meanwhile.
struct KeyStroke: Hashable, Sendable {
    /// As `KeyboardEvent.key`: `a`, `A`, `Enter`.
    let key: String
    /// As `KeyboardEvent.code`: `KeyA`.
    let code: String
    /// The Windows virtual key, which becomes `keyCode`.
    let number: Int
    /// What it writes; `nil` for a key that writes nothing.
    let text: String?
    var held: [Modifier] = []

    /// A key that changes what others mean while it is held.
    enum Modifier: Int, Hashable, Sendable, CaseIterable {
        case alt = 1
        case control = 2
        case meta = 4
        case shift = 8

        var stroke: KeyStroke {
            switch self {
            case .alt: KeyStroke(key: "Alt", code: "AltLeft", number: 18, text: nil)
            case .control: KeyStroke(key: "Control", code: "ControlLeft", number: 17, text: nil)
            case .meta: KeyStroke(key: "Meta", code: "MetaLeft", number: 91, text: nil)
            case .shift: KeyStroke(key: "Shift", code: "ShiftLeft", number: 16, text: nil)
            }
        }

        init?(name: String) {
            switch name.lowercased() {
            case "alt", "option": self = .alt
            case "control", "ctrl", "controlormeta": self = .control
            case "meta", "cmd", "command": self = .meta
            case "shift": self = .shift
            default: return nil
            }
        }
    }

    /// The protocol's bits for the keys held.
    var modifiers: Int { held.reduce(0) { $0 | $1.rawValue } }

    private init(key: String, code: String, number: Int, text: String?, held: [Modifier] = []) {
        (self.key, self.code, self.number, self.text, self.held) = (key, code, number, text, held)
    }

    /// Reads `Enter`, `a`, `?`, `Control+z`, `Shift+ArrowLeft`; `nil` when there is no such key.
    init?(named name: String) {
        // A plus sign at the end is the key itself.
        var parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        if name.hasSuffix("+") { parts = parts.dropLast(2) + ["+"] }
        guard let last = parts.popLast() else { return nil }
        var held: [Modifier] = []
        for part in parts {
            guard let modifier = Modifier(name: part) else { return nil }
            held.append(modifier)
        }
        let isShifted = held.contains(.shift)
        guard
            let found = Self.named[last.lowercased()] ?? last.only.flatMap({ Self.writing[isShifted ? $0.shifted : $0] }
            )
                ?? Modifier(name: last)?.stroke
        else { return nil }
        for modifier in found.held where !held.contains(modifier) { held.append(modifier) }
        let isCommand = held.contains { $0 != .shift }
        self.init(
            key: found.key, code: found.code, number: found.number, text: isCommand ? nil : found.text, held: held)
    }

    /// The key that writes a character; `nil` for one that no key has.
    init?(writing character: Character) {
        guard let found = character == "\n" ? Self.named["enter"] : Self.writing[character] else { return nil }
        self = found
    }
}

extension KeyStroke {
    private static let named: [String: KeyStroke] = {
        var keys: [String: KeyStroke] = [:]
        let table: [(names: [String], key: String, code: String, number: Int, text: String?)] = [
            (["enter", "return"], "Enter", "Enter", 13, "\r"), (["tab"], "Tab", "Tab", 9, nil),
            (["escape", "esc"], "Escape", "Escape", 27, nil), (["space", "spacebar"], " ", "Space", 32, " "),
            (["backspace"], "Backspace", "Backspace", 8, nil), (["delete", "del"], "Delete", "Delete", 46, nil),
            (["insert"], "Insert", "Insert", 45, nil), (["home"], "Home", "Home", 36, nil),
            (["end"], "End", "End", 35, nil), (["pageup"], "PageUp", "PageUp", 33, nil),
            (["pagedown"], "PageDown", "PageDown", 34, nil),
            (["arrowleft", "left"], "ArrowLeft", "ArrowLeft", 37, nil),
            (["arrowup", "up"], "ArrowUp", "ArrowUp", 38, nil),
            (["arrowright", "right"], "ArrowRight", "ArrowRight", 39, nil),
            (["arrowdown", "down"], "ArrowDown", "ArrowDown", 40, nil),
            (["contextmenu"], "ContextMenu", "ContextMenu", 93, nil),
        ]
        for row in table {
            for name in row.names {
                keys[name] = KeyStroke(key: row.key, code: row.code, number: row.number, text: row.text)
            }
        }
        for number in 1...12 {
            keys["f\(number)"] = KeyStroke(key: "F\(number)", code: "F\(number)", number: 111 + number, text: nil)
        }
        return keys
    }()

    private static let writing: [Character: KeyStroke] = {
        var keys: [Character: KeyStroke] = [:]
        func add(_ plain: Character, _ shifted: Character, _ code: String, _ number: Int) {
            keys[plain] = KeyStroke(key: String(plain), code: code, number: number, text: String(plain))
            keys[shifted] = KeyStroke(
                key: String(shifted), code: code, number: number, text: String(shifted), held: [.shift])
        }
        for (index, letter) in "abcdefghijklmnopqrstuvwxyz".enumerated() {
            let large = Character(letter.uppercased())
            add(letter, large, "Key\(large)", 65 + index)
        }
        for (index, sign) in ")!@#$%^&*(".enumerated() {
            add(Character("\(index)"), sign, "Digit\(index)", 48 + index)
        }
        let signs: [(Character, Character, String, Int)] = [
            ("`", "~", "Backquote", 192), ("-", "_", "Minus", 189), ("=", "+", "Equal", 187),
            ("[", "{", "BracketLeft", 219), ("]", "}", "BracketRight", 221), ("\\", "|", "Backslash", 220),
            (";", ":", "Semicolon", 186), ("'", "\"", "Quote", 222), (",", "<", "Comma", 188),
            (".", ">", "Period", 190), ("/", "?", "Slash", 191),
        ]
        for (plain, shifted, code, number) in signs { add(plain, shifted, code, number) }
        keys[" "] = KeyStroke(key: " ", code: "Space", number: 32, text: " ")
        return keys
    }()
}

extension Character {
    /// What the same key writes while Shift is held.
    fileprivate var shifted: Character { isLetter ? Character(uppercased()) : self }
}

extension String {
    fileprivate var only: Character? { count == 1 ? first : nil }
}
