import Browser

/// Whether a failure may come from a resource that was refused or could not be had: then it is undecided.
///
/// In doubt between failed and undecided it is undecided: a repair of what is not broken destroys a good page. But what
/// would fail whatever is loaded has failed.
struct Excuse: Sendable {
    private let missing: MissingResources
    private let record: PageRecord
    private let address: PagesAddress
    private let code: SiteCode

    /// `nil` when nothing was missing: then every failure stands.
    init?(record: PageRecord, code: @autoclosure () -> SiteCode, address: PagesAddress) {
        let missing = MissingResources(record: record)
        guard !missing.isEmpty else { return nil }
        self.missing = missing
        self.record = record
        self.address = address
        self.code = code()
    }

    /// The finding that takes its place, or `nil` when it stands.
    func apply(to finding: Finding, of assertion: Assertion) -> Finding? {
        guard finding.verdict == .failed, let resource = blame(for: assertion, finding) else { return nil }
        var excused = finding
        excused.verdict = .undecided
        excused.message = "\(finding.message); but \(resource) was not available, which may be why"
        excused.evidence.unavailable.append(record.unavailable(resource))
        return excused
    }

    /// The resource whose absence may be why an assertion does not hold.
    private func blame(for assertion: Assertion, _ finding: Finding) -> String? {
        let subject = CheckSubject(assertion)
        if subject.isAboutSource || subject.failsAnyway(in: code) { return nil }
        if case .page(let test) = assertion, test == .hasNoErrors { return blameForErrors }
        if let script = missing.scripts.first(where: subject.concerns) { return script }
        if let resource = blame(forLooksOf: subject) { return resource }
        if let script = missing.scripts.first(where: hasConsequences) { return script }
        return subject.mayBeFilled(by: code) ? missing.fetches.first : nil
    }

    private func blame(forLooksOf subject: CheckSubject) -> String? {
        if subject.isAboutStyles, let style = missing.styles.first(where: { subject.mayConcern(style: $0, code) }) {
            return style
        }
        if subject.isAboutFonts, let font = missing.fonts.first { return font }
        return subject.isAboutImages ? missing.images.first : nil
    }

    /// The resource whose absence may explain all errors there were.
    private var blameForErrors: String? {
        let ownFailure = record.requests.contains { request in
            guard case .answered(let status, _) = request.outcome else { return false }
            return status >= 400 && !request.isMissing && request.url.hasPrefix(address.origin + "/")
        }
        guard !ownFailure, record.exceptions.allSatisfy({ cause(of: $0) != nil }) else { return nil }
        return record.exceptions.lazy.compactMap(cause).first ?? missing.scripts.first ?? missing.fetches.first
    }

    /// The resource whose absence may have led to an exception.
    func cause(of exception: PageRecord.Exception) -> String? {
        missing.scripts.first { follows(exception, fromScript: $0) }
            ?? (followsFromFetch(exception) ? missing.fetches.first : nil)
    }

    /// Whether the absence of a script changed what the page's own scripts did.
    private func hasConsequences(_ url: String) -> Bool {
        // Who imports it, or waits for it, has not run, and says nothing.
        code.isLoadedByScript(url) || record.exceptions.contains { follows($0, fromScript: url) }
            || LibraryNames.globals(of: url).contains { code.guards($0) }
    }

    private func follows(_ exception: PageRecord.Exception, fromScript url: String) -> Bool {
        let text = exception.text
        if text.contains(url) { return true }
        if let name = text.firstMatch(of: /([A-Za-z_$][\w$]*) is not defined/).map({ String($0.1) }) {
            if LibraryNames.mayDefine(name, url: url) { return true }
            let declared = code.declaredNames
            // Another library's, the site's own, or one of its own mistyped; else it may well have come from there.
            return !LibraryNames.isKnown(name) && !declared.contains(name)
                && EditDistance.nearest(to: name, among: declared.sorted()) == nil
        }
        let names = exception.place.flatMap(line).map(CheckSubject.globals) ?? []
        let isNamed = names.contains { LibraryNames.mayDefine($0, url: url) }
        if text.contains(/is not a (?:function|constructor)/) {
            return isNamed || text.contains(/(?:\$|jQuery)\(/)
        }
        if text.contains(/of undefined|is undefined/) {
            return isNamed || LibraryNames.globals(of: url).contains { code.uses($0) }
        }
        return isNamed && text.contains(/of null|is null/)
    }

    /// A fetch that fails rejects; one whose failure was caught leaves nothing behind to read from.
    private func followsFromFetch(_ exception: PageRecord.Exception) -> Bool {
        !missing.fetches.isEmpty
            && exception.text.contains(
                /Failed to fetch|NetworkError|Network Error|Load failed|of undefined|of null|is undefined|is null|not iterable|JSON/
            )
    }

    /// The line of the site's code where something happened.
    private func line(_ place: PageRecord.SourcePlace) -> String? {
        guard place.url.hasPrefix(address.base) else { return nil }
        let path = String(place.url.dropFirst(address.base.count).prefix { $0 != "?" && $0 != "#" })
        return code.line(place.line, of: path.isEmpty ? "index.html" : path)
    }
}
