import Checks

/// The files of a commit, by the names of their contents.
struct GitTree {
    struct File {
        let path: String
        let object: String
    }

    let files: [File]

    /// Reads the output of `git ls-tree -r -z`.
    init(listing: [UInt8]) {
        files = listing.split(separator: 0).compactMap { line in
            let line = String(decoding: line, as: UTF8.self)
            guard let tab = line.firstIndex(of: "\t") else { return nil }
            let path = String(line[line.index(after: tab)...])
            let fields = line[..<tab].split(separator: " ")
            guard fields.count == 3, ["100644", "100755"].contains(fields[0]), SitePath.fault(in: path) == nil else {
                return nil
            }
            return File(path: path, object: String(fields[2]))
        }
    }

    /// The site, from the output of `git cat-file --batch` for the files in order; nil when that does not fit.
    func site(batch: [UInt8]) -> Site? {
        var site = Site()
        var rest = batch[...]
        for file in files {
            // "NAME blob SIZE", a line end, the bytes, a line end.
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let header = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            rest = rest[(end + 1)...]
            guard header.count == 3, header[0] == file.object, header[1] == "blob", let size = Int(header[2]),
                rest.count > size
            else { return nil }
            site[file.path] = Array(rest.prefix(size))
            rest = rest.dropFirst(size + 1)
        }
        return rest.isEmpty ? site : nil
    }
}
