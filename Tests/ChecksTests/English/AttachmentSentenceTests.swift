import Checks
import Testing

/// Sentences that mean something only beside the task's attachments.
@Suite struct AttachmentSentenceTests {
    static let context = CheckContext(
        attachments: [
            "sample.png": [], "other.svg": [], "theme.css": [],
            "sales.csv": Array("product,sales\nApple pie,120\nPlum cake,80\n".utf8),
        ],
        files: ["LICENSE", "README.md", "app.js", "index.html"])

    @Test(arguments: [
        EnglishCase(
            "Page displays both default images png and svg as passed in attachments",
            [
                "css: img[src$='other.svg'], img[src*='other.svg?'] is visible",
                "css: img[src$='sample.png'], img[src*='sample.png?'] is visible",
            ], in: context),
        EnglishCase("Uses attached CSS file", ["css: link[rel~='stylesheet' i][href*='theme.css']"], in: context),
        EnglishCase(
            "Displays CSV data", ["css: body shows \"Apple pie\"", "css: body shows \"Plum cake\""], in: context),
        EnglishCase(
            "Page shows sales data in a table",
            ["css: table shows \"Apple pie\"", "css: table shows \"Plum cake\""], in: context),
        EnglishCase(
            "Page displays total sales in #total-sales",
            ["css: #total-sales number = sum of \"sales\" in sales.csv"], in: context),
        EnglishCase(
            "index.html links to all required assets",
            ["app.js", "other.svg", "sales.csv", "sample.png", "theme.css"].map {
                "source: contains \"\($0)\""
            }, in: context),
        EnglishCase(
            "Attachment present",
            ["other.svg", "sales.csv", "sample.png", "theme.css"].map { "file: \($0) = attachment" }, in: context),
    ])
    func `the attachments say what is meant`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test func `two tables leave open which is meant`() {
        let two = CheckContext(attachments: ["a.csv": [], "b.csv": []], files: ["index.html"])
        expectUndecided("Page displays total sales in #total-sales", in: two)
        expectUndecided("Displays CSV data", in: two)
        expectUndecided("Displays CSV data", in: CheckContext(attachments: [:], files: []))
    }
}
