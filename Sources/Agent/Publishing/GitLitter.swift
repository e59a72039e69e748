private import Glibc

/// What `git fast-import` leaves when it fails: the unfinished pack, which may have filled the disk, and a report.
struct GitLitter {
    private let repository: String

    init(of repository: String) { self.repository = repository }

    func remove() {
        for name in Folder.names(in: repository) where name.hasPrefix("fast_import_crash_") {
            unlink("\(repository)/\(name)")
        }
        let packs = "\(repository)/objects/pack"
        for name in Folder.names(in: packs) where name.hasPrefix("tmp_") {
            unlink("\(packs)/\(name)")
        }
    }
}
