import JSON
import Network

/// The page at `/` for people, its files, and the session of whoever looks at it.
struct DashboardRoutes: Sendable {
    var routes: [Route] {
        [
            Route("GET", "/") { page($0.settings) },
            Route("GET", "/dashboard/{file}") { try file($0.values["file"] ?? "") },
            Route("GET", "/session") { routed in
                let hasSecret = routed.settings.secret != nil
                return .json(
                    JSONValue.object(["signed_in": .bool(routed.hasSession), "has_secret": .bool(hasSecret)]).text)
            },
            Route("POST", "/session") { try signIn($0) },
            Route("DELETE", "/session") { routed in
                var answer = ServerAnswer(204)
                answer.headers["Set-Cookie"] = DashboardSession.closing(isEncrypted: routed.isEncrypted)
                return answer
            },
        ]
    }

    /// The page itself, which is the same for everybody: what is in it is asked for by its scripts.
    private func page(_ settings: FrontSettings) -> ServerAnswer {
        var answer = ServerAnswer.html(String(decoding: PackageResources.index_html, as: UTF8.self))
        answer.headers["Content-Security-Policy"] = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
            "frame-src \((settings.frames + ["https://*.github.io"]).joined(separator: " "))", "base-uri 'none'",
            "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ].joined(separator: "; ")
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer
    }

    private func file(_ name: String) throws(Problem) -> ServerAnswer {
        guard let body = Self.files[name], let ending = name.split(separator: ".").last else {
            throw Problem(404, "The dashboard has no file \(name.excerpt).")
        }
        let types = ["js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "json": "application/json"]
        let type = types[String(ending)] ?? "text/plain"
        return ServerAnswer(200, headers: ["Content-Type": "\(type); charset=utf-8"], body: body)
    }

    private static let files: [String: [UInt8]] = [
        "icon.svg": PackageResources.icon_svg, "style.css": PackageResources.style_css,
        "main.js": PackageResources.main_js, "api.js": PackageResources.api_js, "dom.js": PackageResources.dom_js,
        "jobs.js": PackageResources.jobs_js, "job.js": PackageResources.job_js, "story.js": PackageResources.story_js,
        "attempt.js": PackageResources.attempt_js, "send.js": PackageResources.send_js,
        "task.js": PackageResources.task_js, "writing.js": PackageResources.writing_js,
        "prompts.js": PackageResources.prompts_js,
        "preview.js": PackageResources.preview_js, "unsaved.js": PackageResources.unsaved_js,
        "compare.js": PackageResources.compare_js, "relay.js": PackageResources.relay_js,
        "example.json": PackageResources.round_1_json,
    ]

    private func signIn(_ routed: RoutedRequest) throws(Problem) -> ServerAnswer {
        guard let given = try routed.json()["secret"]?.string else {
            throw Problem(
                400, "There is no secret in the request.",
                faults: [.init("$.secret", "is missing or no text; write the service's secret, AGENT_SECRET")])
        }
        var answer = ServerAnswer(204)
        guard let secret = routed.settings.secret else { return answer }
        guard secret.accepts(Secret(given)) else {
            throw Problem(403, "That is not this service's secret. It is the value of AGENT_SECRET.")
        }
        answer.headers["Set-Cookie"] = DashboardSession.opening(secret, isEncrypted: routed.isEncrypted)
        return answer
    }
}

extension RoutedRequest {
    /// Whether the client speaks TLS with a proxy that is trusted.
    fileprivate var isEncrypted: Bool {
        settings.proxies.contains(request.client) && request.headers["X-Forwarded-Proto"] == "https"
    }
}
