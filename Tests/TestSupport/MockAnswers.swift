package import JSON

/// GitHub's answers, with every field that its published schema requires; `scripts/test-github-schema` compares them.
package enum MockAnswers {
    package static let api = "https://api.github.com"

    package static func owner(_ login: String) -> JSONObject {
        let url = "\(api)/users/\(login)"
        return [
            "login": .string(login), "id": 583231, "node_id": "MDQ6VXNlcjU4MzIzMQ==",
            "avatar_url": "https://avatars.githubusercontent.com/u/583231?v=4", "gravatar_id": "",
            "url": .string(url), "html_url": .string("https://github.com/\(login)"),
            "followers_url": .string("\(url)/followers"), "following_url": .string("\(url)/following{/other_user}"),
            "gists_url": .string("\(url)/gists{/gist_id}"), "starred_url": .string("\(url)/starred{/owner}{/repo}"),
            "subscriptions_url": .string("\(url)/subscriptions"), "organizations_url": .string("\(url)/orgs"),
            "repos_url": .string("\(url)/repos"), "events_url": .string("\(url)/events{/privacy}"),
            "received_events_url": .string("\(url)/received_events"), "type": "User", "site_admin": false,
        ]
    }

    package static func user(_ login: String) -> JSONValue {
        var user = owner(login)
        for name in ["name", "company", "blog", "location", "email", "hireable", "bio"] { user[name] = .null }
        for name in ["public_repos", "public_gists", "followers", "following"] { user[name] = 0 }
        user["created_at"] = "2011-01-25T18:44:36Z"
        user["updated_at"] = "2026-10-22T11:23:10Z"
        return .object(user)
    }

    package static func repository(
        _ login: String, _ name: String, description: String, hasPages: Bool, clone: String, html: String
    ) -> JSONValue {
        let url = "\(api)/repos/\(login)/\(name)"
        var repository: JSONObject = [
            "id": 1_296_269, "node_id": "MDEwOlJlcG9zaXRvcnkxMjk2MjY5", "name": .string(name),
            "full_name": .string("\(login)/\(name)"), "private": false, "owner": .object(owner(login)),
            "html_url": .string(html), "description": .string(description), "fork": false, "url": .string(url),
            "clone_url": .string(clone), "git_url": .string("git://github.com/\(login)/\(name).git"),
            "ssh_url": .string("git@github.com:\(login)/\(name).git"), "svn_url": .string(html), "mirror_url": .null,
            "homepage": .null, "language": .null, "forks_count": 0, "stargazers_count": 0, "watchers_count": 0,
            "size": 0, "default_branch": "main", "open_issues_count": 0, "is_template": false, "topics": [],
            "has_issues": false, "has_projects": false, "has_wiki": false, "has_pages": .bool(hasPages),
            "has_downloads": false, "has_discussions": false, "archived": false, "disabled": false,
            "visibility": "public", "pushed_at": "2026-01-26T19:06:43Z", "created_at": "2026-01-26T19:01:12Z",
            "updated_at": "2026-01-26T19:14:43Z", "license": .null, "forks": 0, "open_issues": 0, "watchers": 0,
            "network_count": 0, "subscribers_count": 0,
        ]
        let links = [
            "archive", "assignees", "blobs", "branches", "collaborators", "comments", "commits", "compare", "contents",
            "contributors", "deployments", "downloads", "events", "forks", "git_commits", "git_refs", "git_tags",
            "hooks", "issue_comment", "issue_events", "issues", "keys", "labels", "languages", "merges", "milestones",
            "notifications", "pulls", "releases", "stargazers", "statuses", "subscribers", "subscription", "tags",
            "teams", "trees",
        ]
        for link in links { repository["\(link)_url"] = .string("\(url)/\(link)") }
        return .object(repository)
    }

    package static func pages(_ login: String, _ name: String, html: String, api: String) -> JSONValue {
        [
            "url": .string("\(api)/repos/\(login)/\(name)/pages"), "status": .null, "cname": .null,
            "custom_404": false, "html_url": .string(html), "build_type": "legacy",
            "source": ["branch": "main", "path": "/"], "public": true, "https_enforced": true,
        ]
    }

    package static func build(_ status: String, commit: String, _ login: String, _ name: String, api: String)
        -> JSONValue
    {
        [
            "url": .string("\(api)/repos/\(login)/\(name)/pages/builds/1"), "status": .string(status),
            "error": ["message": status == "errored" ? "Page build failed." : .null],
            "pusher": .object(owner(login)), "commit": .string(commit), "duration": 2104,
            "created_at": "2026-02-10T19:00:49Z", "updated_at": "2026-02-10T19:00:51Z",
        ]
    }

    package static func error(_ status: Int, _ message: String) -> JSONValue {
        [
            "message": .string(message), "documentation_url": "https://docs.github.com/rest",
            "status": .string(String(status)),
        ]
    }

    package static let nameExists: JSONValue = [
        "message": "Repository creation failed.",
        "errors": [
            [
                "resource": "Repository", "code": "custom", "field": "name",
                "message": "name already exists on this account",
            ]
        ],
        "documentation_url": "https://docs.github.com/rest/repos/repos#create-a-repository-for-the-authenticated-user",
        "status": "422",
    ]
}
