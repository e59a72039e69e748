// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A library that Debian ships, seen through the module map in `Sources/CShims/<name>`.
func systemLibrary(_ name: String, pkgConfig: String, debian package: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/CShims/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

func library(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

// Targets stand in the order in which they may import one another: each only what is above it.
let package = Package(
    name: "agent",
    products: [.executable(name: "agent", targets: ["AgentCommand"])],
    targets: [
        systemLibrary("CLibXML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
        systemLibrary("CGumbo", pkgConfig: "gumbo", debian: "libgumbo-dev"),
        systemLibrary("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
        systemLibrary("CEvent", pkgConfig: "libevent", debian: "libevent-dev"),
        systemLibrary("CCrypto", pkgConfig: "libcrypto", debian: "libssl-dev"),
        systemLibrary("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
        systemLibrary("CPostgres", pkgConfig: "libpq", debian: "libpq-dev"),
        .target(name: "CProcess", path: "Sources/CShims/CProcess", cSettings: [.unsafeFlags(["-Wall", "-Werror"])]),

        .target(
            name: "CWriteAhead", dependencies: ["CSQLite"], path: "Sources/CShims/CWriteAhead",
            cSettings: [.unsafeFlags(["-Wall", "-Werror"])]),

        library("JSON"),
        library("Processes", ["CProcess"]),
        library("Document", ["CLibXML2", "CGumbo"]),
        library("Browser", ["JSON", "Processes"]),
        library("Network", ["CCurl"]),
        library("Checks", ["CCrypto", "JSON", "Document", "Browser", "Network"]),
        library(
            "Agent", ["JSON", "Processes", "Network", "Checks", "Document", "Browser"],
            resources: [
                "system", "task", "generate", "revise", "repair", "whole", "edits", "fresh-start", "format", "continue",
                "derive",
                "judge",
                "answer",
                "propose",
            ].map {
                .embedInCode("../../prompts/\($0).md")
            }),
        library("Store", ["CSQLite", "CWriteAhead", "CPostgres", "CCrypto", "JSON"]),
        library(
            "Server", ["CEvent", "CCrypto", "JSON", "Network", "Checks", "Agent", "Store"],
            resources: [
                .embedInCode("../../docs/openapi.json"), .embedInCode("../../examples/sum-of-sales/round-1.json"),
            ]
                + [
                    "index.html", "icon.svg", "style.css", "main.js", "api.js", "dom.js", "jobs.js", "job.js",
                    "story.js", "attempt.js", "send.js", "task.js", "writing.js", "prompts.js", "preview.js",
                    "unsaved.js", "compare.js", "relay.js", "timeline.css",
                ].map { .embedInCode("../../dashboard/\($0)") }),
        .executableTarget(
            name: "AgentCommand",
            dependencies: [
                "JSON", "Processes", "Document", "Browser", "Network", "Checks", "Agent", "Store", "Server",
            ],
            path: "Sources/Command", swiftSettings: strict),

        .executableTarget(
            name: "agent-bench", dependencies: ["Document"], path: "Benchmarks/AgentBench", swiftSettings: strict),
        .executableTarget(
            name: "store-bench", dependencies: ["Store"], path: "Benchmarks/store", exclude: ["run"],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["Browser", "JSON", "Processes"], path: "Tests/TestSupport",
            swiftSettings: strict),
        tests("JSONTests", ["JSON"]),
        tests("ProcessesTests", ["Processes"]),
        tests("DocumentTests", ["Document"]),
        tests("BrowserTests", ["Browser", "JSON"]),
        tests("NetworkTests", ["Network"]),
        tests("ChecksTests", ["Checks", "Browser", "Document", "JSON", "Network"]),
        tests("AgentTests", ["Agent", "Browser", "Checks", "JSON", "Network", "Processes"]),
        tests("StoreTests", ["JSON", "Processes", "Store"]),
        tests("ServerTests", ["Agent", "JSON", "Network", "Server", "Store"]),
        tests(
            "EndToEndTests",
            ["Agent", "AgentCommand", "Browser", "Checks", "JSON", "Network", "Processes", "Store"],
            exclude: ["Faults"]),
    ],
    swiftLanguageModes: [.v6]
)
