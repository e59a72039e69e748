/// A selector for which we differ from the browser on purpose.
struct SelectorDifference: Sendable {
    enum Kind: Sendable {
        case onlyWeReadIt
        case onlyTheBrowserReadsIt
        case otherMatches
    }

    let selector: String
    let kind: Kind
    let reason: String

    static let page = PageSample(
        name: "where we differ",
        html: """
            <!DOCTYPE html><html lang=en><body><p class=x type=A lang=de-Latn-CH>1<b>2</b></p><p title=hello dir=ltr>3</p><svg><a/></svg>
            <input value=v><input type=email value=nope>
            """)

    static let all: [SelectorDifference] =
        differences(
            .onlyWeReadIt, "Selectors 4 has it, Chromium does not yet",
            [
                "[title=hello s]", "[title=\"hello\"S]", "p:not([title=hello s])", ":lang(de, fr)", ":lang('de')",
                ":lang('')",
                ":lang('*-CH')", ":lang(\"*\")",
            ])
        + differences(
            .onlyWeReadIt, "keywords of CSS ignore the case", [":nth-child(even OF .x)", ":nth-last-child(1 oF p)"])
        + differences(
            .otherMatches, "Selectors 4 compares languages by extended filtering, Chromium by their beginning",
            [":lang(de-CH)", "b:lang(de-CH)", ":is(:lang(de-CH))"])
        + differences(
            .onlyTheBrowserReadsIt, "what cannot be used is an error also in a forgiving list, not an empty result",
            [
                ":is(:nope)", ":is(p, :nope)", ":where(p, ..x)", ":is(p,)", ":is(,p)", ":is(p, ::before)",
                ":not(:is(:nope))", ":where([a=1])",
                ":is(:has(:has(p)))", ":is(p >)",
            ])
        + differences(
            .onlyTheBrowserReadsIt, "a pseudo-element is no element",
            [
                "p::before", "p:before", "::after", "p:first-line", "p:first-letter", "p::first-letter", "::selection",
                "p::marker",
                "input::placeholder", "::backdrop",
            ])
        + differences(
            .onlyTheBrowserReadsIt, "a user or a running page decides",
            [
                "a:hover", ":active", ":focus", ":focus-within", ":focus-visible", ":visited", ":target", ":fullscreen",
                ":modal",
                ":popover-open", ":autofill", ":user-valid", ":user-invalid", ":picture-in-picture", "p:not(:hover)",
                ":is(:hover)",
                ":has(:focus)", ":state(x)",
            ])
        + differences(
            .onlyTheBrowserReadsIt, "not supported",
            [
                ":dir(ltr)", ":default", ":valid", ":invalid", ":in-range", ":out-of-range",
                ":defined", ":host",
                ":host(p)", ":-webkit-any-link", ":-webkit-autofill",
            ])
        + differences(
            .onlyTheBrowserReadsIt, "there are no namespaces",
            ["*|p", "|p", "*|*", "[*|class]", "[|class]", ":not(*|p)"])
        + differences(.onlyTheBrowserReadsIt, "it means something in style sheets only", ["&", "& > p", "p &"])
        + differences(
            .onlyTheBrowserReadsIt,
            "pseudo-classes nest at most 32 deep, since every level takes its part of the stack",
            [String(repeating: ":not(", count: 40) + "p" + String(repeating: ")", count: 40)])

    private static func differences(_ kind: Kind, _ reason: String, _ selectors: [String]) -> [SelectorDifference] {
        selectors.map { SelectorDifference(selector: $0, kind: kind, reason: reason) }
    }
}
