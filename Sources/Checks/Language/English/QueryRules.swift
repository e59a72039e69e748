/// What sentences say of parameters in the page's address: tried with a value of ours.
enum QueryRules {
    static let all: [EnglishGrammar.Rule] = [address, token, supports, image]

    /// A picture of one pixel, so that it can be shown without a network.
    private static let pixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    private static let picture = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP%2F%2F%2FyH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    private static let far = "https://example.org/probe-7351.png"
    /// The same with a sign that is written as a code: so the page's own address does not hold what is looked for.
    private static let farCoded = "https://example.org/probe-735%31.png"

    /// "Page displays captcha URL passed at ?url=...": the address, or the image that is there.
    private static func address(_ sentence: Sentence) -> Compilation? {
        sentence.match(addressForm).flatMap { .language(shown([$0.1])) }
    }

    /// "Loads image from URL parameter": the usual names of it at once.
    private static func image(_ sentence: Sentence) -> Compilation? {
        sentence.match(imageForm) == nil ? nil : .language(shown(["url", "image", "img", "src"]))
    }

    private static func shown(_ names: [Substring]) -> String {
        func query(_ value: String) -> String { "?\(names.map { "\($0)=\(value)" }.joined(separator: "&"))" }
        return Written.anyOf([
            "when: open \"\(query(picture))\" then \(Written.anyOutcome(["css: img[src*='\(pixel)']", "css: img[src^='blob:']", "css: body shows \"data:image/gif\""]))",
            "when: open \"\(query(farCoded))\" then \(Written.anyOutcome(["css: img[src*='probe-7351']", "css: body shows \"\(far)\"", "request \"probe-7351\""]))",
        ])
    }

    /// "… utilizes a GitHub Personal Access Token (PAT) passed via a URL parameter (?token=) for authenticated requests".
    private static func token(_ sentence: Sentence) -> Compilation? {
        sentence.match(tokenForm) == nil
            ? nil
            : .language([
                "source: matches /URLSearchParams|location\\.(?:search|href)|searchParams/",
                "source: matches /[\"'`]token[\"'`]/",
                "source: matches /[Aa]uthorization/",
            ])
    }

    /// "index.html supports ?CIK= query parameter": what is given must be asked for or be seen.
    private static func supports(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(supportsForm) else { return nil }
        if ["url", "image", "img", "src"].contains(match.1.lowercased()) { return .language(shown([match.1])) }
        let value = match.1.lowercased() == "cik" ? "0000320193" : "probe7351"
        let coded = value.dropLast() + (value.hasSuffix("3") ? "%33" : "%31")
        return .language(
            "when: open \"?\(match.1)=\(coded)\" then \(Written.anyOutcome(["request \"\(value)\"", "css: body shows \"\(value)\""]))"
        )
    }

    // How it is said.

    private static let addressForm = Form(
        #/(?:(?:the )?(?:page|app) )?(?:displays|shows|loads) (?:the |an? )?(?:captcha |image )*(?:url|image)(?: that is)? (?:passed|given|provided)? ?(?:at|via|by|in|through|from|as) (?:the )?\?(\w+)=?(?:\.\.\.|…)?(?: parameter)?/#
    )
    private static let imageForm = Form(
        #/(?:(?:the )?(?:page|app) )?(?:loads|displays|shows) (?:an? |the )?image from (?:an? |the )?(?:url|query) parameter/#
    )
    private static let tokenForm = Form(
        #/(?:the )?(?:page|app|code) .*\btoken\b.*\?token=.*\bauthenticat.*|(?:the )?(?:page|app|code) (?:supports|accepts|uses) (?:an? |the )?(?:optional )?\?token=?(?: parameter)?.*/#
    )
    private static let supportsForm = Form(
        #/(?:the )?(?:page|app|index\.html|code) (?:supports|accepts|reads|handles|uses)(?: an?| the)? \?(\w+)=?(?:\.\.\.|…)?(?: query)?(?: parameter)?(?: to (?:fetch|load|show|display|select) .+)?/#
    )
}
