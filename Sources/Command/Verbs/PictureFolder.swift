import Checks
import FoundationEssentials

/// Where pictures of pages are put.
struct PictureFolder: Sendable {
    private let folder: String
    private let isAsked: Bool

    /// `asked`: the value of `--screenshot`; without one pictures of pages that failed go to the user's state folder.
    ///
    /// `nil` when the user has no such folder.
    init?(asked: String?, _ surroundings: Surroundings) {
        guard let folder = asked ?? StateFolder.path(surroundings).map({ "\($0)/pictures" }) else { return nil }
        self.folder = folder
        isAsked = asked != nil
    }

    var wish: PictureWish { isAsked ? .always : .onFailure }

    /// Puts the report's picture in its place and notes it in the report.
    ///
    /// Throws when one was asked for and cannot be written; else the report simply has none.
    func keep(_ report: Report) throws -> Report {
        guard let picture = report.picture else { return report }
        var report = report
        let file = "\(folder)/\(name(of: report.site)).png"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(picture).write(to: URL(filePath: file), options: .atomic)
            report.picturePath = file
        } catch {
            guard isAsked else { return report }
            throw CommandError(
                message: "The picture \(file) could not be written: \(FileTrouble.reason(of: error)); name another "
                    + "folder with --screenshot")
        }
        return report
    }

    /// The folder's own name; where nobody chose the place, one that no other folder shares.
    private func name(of site: String) -> String {
        let real = RealPath.of(site) ?? site
        let own = URL(filePath: real).lastPathComponent
        return isAsked ? own : "\(own)-\(StableHash.name(of: real))"
    }
}
