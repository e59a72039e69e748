import Checks
import TestSupport
import Testing

@Suite struct EnglishGrammarTests {
    /// What people wrote, and what it was understood as.
    @Test(arguments: [
        ("Repo has MIT license", "file: LICENSE contains \"Permission is hereby granted, free of charge\""),
        (
            "execute.py, data.csv, and .github/workflows/ci.yml exist",
            "file: execute.py and file: data.csv and file: .github/workflows/ci.yml"
        ),
        ("result.json is NOT committed", "file: result.json absent"), ("Has index.html", "file: index.html"),
        ("execute.py does not contain the typo 'revenew'", "file: execute.py lacks \"revenew\""),
        ("about.md contains exactly three words", "file: about.md words = 3"),
        ("README.md has at least 50 words", "file: README.md words >= 50"),
        ("data.json exists and is valid JSON", "file: data.json json"),
        ("uid.txt matches the attached uid.txt", "file: uid.txt = attachment"),
        ("data.json has 'entityName' field matching 'Biogen'", "file: data.json .entityName = \"Biogen\""),
        (
            "data.json has 'max' object with 'val' (number) and 'fy' (string) fields",
            "file: data.json .max.val number and file: data.json .max.fy string"
        ),
        (
            "data.json max.fy and min.fy are both > '2020'",
            "file: data.json .max.fy > \"2020\" and file: data.json .min.fy > \"2020\""
        ),
        ("README explains usage", "file: README.md matches /(?i)usage|how to use|using/"),
        ("README.md exists", "file: README.md"),
        ("Page title is 'Test App'", "css: title = \"Test App\""), ("Page has a title", "css: title matches /\\S/"),
        ("No console errors", "page: no errors"), ("Page loads without errors", "page: no errors"),
        ("Page loads successfully", "page: loads"),
        ("UI must be responsive", "page: fits 375"), ("Responsive on mobile", "page: fits 375"),
        ("Page loads marked library", "css: link[href*='marked' i], script[src*='marked' i]"),
        ("Code uses Intl.NumberFormat", "source: contains \"Intl.NumberFormat\""),
        ("index.html uses fetch() API", "source: contains \"fetch(\""),
        (
            "Code uses localStorage.setItem for 'user'",
            "source: contains \"localStorage.setItem\" and source: contains \"user\""
        ),
        ("Has parentheses with id='btn-lparen' and id='btn-rparen'", "css: #btn-lparen and css: #btn-rparen"),
        ("Has counter display with id='counter-display'", "css: #counter-display"),
        ("Element #total-currency exists", "css: #total-currency"),
        ("Has response section with id='response-section'", "css: #response-section"),
        ("Has task list with id='task-list'", "css: #task-list"),
        ("Has sin button with id='btn-sin'", "css: button#btn-sin, input#btn-sin, a#btn-sin, [role='button']#btn-sin"),
        ("Page has h1#hello with text 'Hello World'", "css: h1#hello contains \"Hello World\""),
        ("Has h1 with 'Test App'", "css: h1 contains \"Test App\""),
        ("h1#greeting displays Hello World", "css: h1#greeting contains \"Hello World\""),
        ("Page has a <table> element", "css: table"),
        ("Table #product-sales has at least one row", "css: #product-sales tbody tr >= 1"),
        (
            "Select #currency-picker has USD option",
            "xpath: //*[@id='currency-picker']//option[@value='USD' or contains(., 'USD')]"
        ),
        ("Element #region-filter is a SELECT", "css: select#region-filter"),
        ("Element #total-sales has data-region attribute", "css: #total-sales[data-region]"),
        ("Element #github-status has aria-live='polite'", "css: #github-status[aria-live=\"polite\"]"),
        ("Element #markdown-output contains HTML headings", "css: #markdown-output :is(h1, h2, h3, h4, h5, h6)"),
        ("Element #markdown-source has non-empty text content", "css: #markdown-source matches /\\S/"),
        ("Page displays Hello World", "css: body shows \"Hello World\""),
        ("Contains 'Hello, World!' text", "css: body shows \"Hello, World!\""),
        ("Page displays hello world", "css: body matches /(?i)hello,? world/"),
        ("h1 contains Hello World and #total exists", "css: h1 contains \"Hello World\" and css: #total"),
    ])
    func `a sentence is understood as its author means it`(sentence: String, assertion: String) {
        guard case .assertions(let assertions) = Check(id: "1", text: sentence).compilation else {
            Issue.record("\(sentence) is \(Check(id: "1", text: sentence).compilation)")
            return
        }
        #expect(assertions.map(\.description).joined(separator: " and ") == assertion)
        for assertion in assertions {
            #expect(
                Check(id: "1", text: assertion.description).compilation == .assertions([assertion]),
                "it is read back as written")
        }
    }

    /// What describes without saying what must be seen is not guessed at.
    @Test(arguments: [
        "Page title is correct", "Sum of product sales matches #total-sales",
        "Data is accurate",
        "share-max-fy", "has_readme",
        "Check 1", "Requirement #2",
        "Works in browser",
    ])
    func `what is not understood is undecided with a sentence that helps`(sentence: String) {
        guard case .undecided(let message, _) = Check(id: "1", text: sentence).compilation else {
            Issue.record("\(sentence) is \(Check(id: "1", text: sentence).compilation)")
            return
        }
        #expect(message.contains("write"))
    }

    @Test func `two checks that were run together are told apart`() {
        let merged = Check(id: "1", text: "Repo has MIT licenseREADME.md is professional")
        #expect(
            merged.compilation
                == .invalid("two checks were run together after 'license'; write them as two entries of the list"))
    }
}
