/// Sentences about a repository's files and what they say.
enum RepositoryVerdicts {
    private static let site = [
        "index.html": """
        <!DOCTYPE html><html lang="en"><title>Test App</title><link rel="stylesheet" href="style.css"><h1>Shop</h1>
        """,
        "LICENSE": "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\n",
        "README.md":
            "# Shop\n\nA small shop whose shelves are filled by hand and sold by the day.\n\n## Setup\n\nClone it.\n\n## Usage\n\n"
            + "Gameplay: press the arrow keys to go from shelf to shelf.\n",
        "about.md": "three short words\n", "execute.py": "revenue = 1\n", "uid.txt": "u-1\n",
        "pelican.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9'/></svg>",
        "data.json": #"{"name": "Biogen", "max": {"val": 9, "fy": "2023"}, "min": {"val": 1, "fy": "2021"}}"#,
        "style.css": "p { color: red }", "sample.png": "a picture",
        ".github/workflows/ci.yml": "steps: [ruff check, python execute.py, actions/deploy-pages]",
    ]

    static let all = [
        files("Repo has MIT license", fails: ["LICENSE": ""], misses: ["LICENSE": "Apache License, Version 2.0\n"]),
        files("Has license", fails: ["LICENSE": ""], misses: ["LICENSE": "", "docs/LICENSE": "MIT License\n"]),
        SiteVerdicts(
            "uid.txt matches the attached uid.txt", of: site, fails: ["uid.txt": ""], misses: ["uid.txt": "u-1"],
            attached: ["uid.txt"]),
        files("Has index.html", fails: ["index.html": ""], misses: ["index.html": "", "Index.html": "<h1>Shop</h1>"]),
        files("about.md and execute.py exist", fails: ["about.md": "", "execute.py": ""], misses: ["about.md": ""]),
        files(
            "result.json is NOT committed", fails: ["result.json": "{}"],
            misses: ["result.json": "{}", "results.json": "{}"]),
        files(
            "pelican.svg is valid SVG", fails: ["pelican.svg": ""],
            misses: ["pelican.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path></svg>"]),
        files(
            "about.md contains exactly three words", fails: ["about.md": ""],
            misses: ["about.md": "three short words here"]),
        files(
            "execute.py does not contain the typo 'revenew'", fails: ["execute.py": "revenew = 1"],
            misses: ["execute.py": "# not revenew\nrevenue = 1"]),
        files(
            "data.json has 'max' object with 'val' (number) and 'fy' (string) fields", fails: ["data.json": "{}"],
            misses: ["data.json": #"{"max": {"val": 9, "fy": 2023}}"#]),
        files(
            "data.json max.fy and min.fy are both > '2020'", fails: ["data.json": "{}"],
            misses: ["data.json": #"{"max": {"fy": "2023"}, "min": {"fy": "2020"}}"#]),
        files("README exists", fails: ["README.md": ""], misses: ["README.md": "", "docs/README.md": "# Shop\n"]),
        files(
            "README.md exists and describes the project", fails: ["README.md": ""], misses: ["README.md": "# Shop\n"]),
        files(
            "README explains usage", fails: ["README.md": "# Shop\n"],
            misses: ["README.md": "# Shop\n\nThis was useful.\n"]),
        files(
            "README.md explains gameplay controls", fails: ["README.md": "# Shop\n"],
            misses: ["README.md": "# Shop\n\nGame of the day.\n"]),
        files(
            "style.css contains 'color: red'", fails: ["style.css": ""], misses: ["style.css": "p { color: darkred }"]),
        files(
            "Page title is 'Test App'", fails: index("<title>Shop</title><h1>Test App</h1>"),
            misses: index("<title>Test App 2</title>")),
        files("Page has a title", fails: index("<h1>Shop</h1>"), misses: index("<title> </title><h1>Shop</h1>")),
        files(
            "index.html uses fetch() API", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><script>function prefetch() {}</script>"),
            passes: index("<title>Shop</title><script>fetch('data.json')</script>")),
        files(
            "Code uses localStorage.setItem for 'user'", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><script>localStorage.setItem('name', '1')</script>"),
            passes: index("<title>Shop</title><script>localStorage.setItem('user', '1')</script>")),
        files(
            "index.html links to all required assets", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><link rel=stylesheet href=styles.css>")),
        files(
            "Uses localStorage for persistence", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><script>sessionStorage.a = 1</script>"),
            passes: index("<title>Shop</title><script>localStorage.a = 1</script>")),
        files(
            "Code fetches from GitHub API", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><script>fetch('https://github.com/users/a')</script>"),
            passes: index("<title>Shop</title><script>fetch('https://api.github.com/users/a')</script>")),
        files(
            "index.html fetches data.json using fetch()", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><script>fetch('other.json')</script>"),
            passes: index("<title>Shop</title><script>fetch('data.json')</script>")),
        files(
            "The page correctly handles and utilizes a GitHub Personal Access Token (PAT) passed via a URL parameter (?token=) for authenticated requests.",
            fails: index("<title>Shop</title>"),
            misses: index("<script>const token = new URLSearchParams(location.search).get('token')</script>"),
            passes: index(
                """
                <script>const token = new URLSearchParams(location.search).get('token');
                const send = () => fetch('https://api.github.com/user', {headers: {Authorization: `Bearer ${token}`}})</script>
                """)),
        files(
            "Code updates #github-status", fails: index("<title>Shop</title>"),
            misses: index("<title>Shop</title><p id=githubStatus>"),
            passes: index(
                "<p id=github-status><script>document.querySelector('#github-status').textContent = 1</script>")),
        files(
            "CI YAML has steps for ruff, executing execute.py, and Pages deploy",
            fails: [".github/workflows/ci.yml": ""],
            misses: [".github/workflows/ci.yml": "steps: [python execute.py, actions/deploy-pages]"]),
        SiteVerdicts(
            "Uses attached CSS file", of: site, fails: index("<h1>Shop</h1>"),
            misses: index("<link rel=stylesheet href=styles.css>"), attached: ["style.css"]),
        SiteVerdicts(
            "Attachment present", of: site, fails: ["uid.txt": ""], misses: ["uid.txt": "u-2\n"], attached: ["uid.txt"]),
        SiteVerdicts(
            "Page displays both default images png and svg as passed in attachments",
            of: site.merging(index("\(picture("sample.png"))\(picture("pelican.svg"))")) { $1 },
            fails: index("<h1>Shop</h1>"),
            misses: index("\(picture("sample.png"))<div hidden>\(picture("pelican.svg"))</div>"),
            attached: ["sample.png", "pelican.svg"]),
    ]

    private static func picture(_ name: String) -> String { "<img src=\(name) alt=x width=9 height=9>" }

    private static func files(
        _ sentence: String, fails: [String: String], misses: [String: String], passes: [String: String] = [:]
    ) -> SiteVerdicts {
        SiteVerdicts(sentence, of: site.merging(passes) { $1 }, fails: fails, misses: misses)
    }

    private static func index(_ html: String) -> [String: String] {
        ["index.html": "<!DOCTYPE html><html lang=en>\(html)"]
    }
}
