/// What is written on the controls that people name by what they do.
enum ControlNames {
    /// A pattern for the name of a button that does this: "clear" is also written "C" and "AC".
    static func pattern(for phrase: some StringProtocol) -> String {
        let word = phrase.lowercased()
        return patterns[word] ?? Written.literal(word)
    }

    /// The button as a locator.
    static func button(_ phrase: some StringProtocol) -> String {
        if let sign = signs[phrase.lowercased()] { return "button \"\(sign)\"" }
        return Int(phrase) == nil ? "button /\(pattern(for: phrase))/" : "button \(Written.text(phrase))"
    }

    /// Where a counter, a score or a calculator shows its number.
    static let counter = "element /count|value|number|display|score|result/"
    static let display = "element /display|screen|result|output/"
    static let timer = "element /timer|time|clock|countdown/"
    static let adding = "add|create|save|submit|new|\\+"
    static let deleting = #"delete|remove|trash|^\s*(×|x|✕|✖|❌|🗑.?)\s*$"#
    static let theme = "dark|light|theme|mode|night|🌙|☀|🌓"

    /// What has a sign of its own: whoever looks for the sign also finds the words for it, and the other way round.
    private static let signs = [
        "+": "+", "plus": "plus", "add": "add", "addition": "+", "-": "-", "−": "-", "minus": "minus",
        "subtract": "subtract", "subtraction": "-", "*": "×", "×": "×", "multiply": "multiply", "multiplication": "×",
        "/": "÷", "÷": "÷", "divide": "divide", "division": "÷", "=": "=", "equals": "=", "equal": "=",
    ]

    private static let patterns: [String: String] = [
        "clear": "clear|reset|^(ac|ce|c)$", "reset": "reset|clear|start over|^(ac|ce|c)$",
        "increment": #"increment|increase|plus|add|^\s*\+\s*1?$"#,
        "increase": #"increment|increase|plus|add|^\s*\+\s*1?$"#,
        "decrement": #"decrement|decrease|minus|subtract|^\s*[-−–]\s*1?$"#,
        "decrease": #"decrement|decrease|minus|subtract|^\s*[-−–]\s*1?$"#, "double": "double|×2|x2|\\*2",
        "square root": "square root|sqrt|√", "sqrt": "square root|sqrt|√", "percentage": "percent|%",
        "percent": "percent|%",
        "delete": deleting, "remove": deleting, "download": "download|save|export", "pi": "pi|π",
        "restart": "restart|new game|play again|reset|start over", "new game": "new game|restart|play again|start over",
        "start": "start|play|begin|go", "send": "send|submit|go", "toggle": "toggle|switch|\(theme)",
        "theme": theme, "dark mode": theme, "dark mode toggle": theme, "theme toggle": theme,
        "copy": "copy|clipboard|📋", "search": "search|find|go|🔍", "close": "close|dismiss|^(×|x|✕)$",
    ]
}
