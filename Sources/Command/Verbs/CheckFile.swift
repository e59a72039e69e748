import Agent
import Checks
import FoundationEssentials
import JSON

/// A file of checks: a JSON list, a brief, or one check per line.
struct CheckFile {
    let checks: [Check]
    var attachments: [String: [UInt8]] = [:]
    /// What a brief asks for; empty of a list.
    var brief = ""

    /// Reads the file; throws a `CommandError` that names it.
    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(message: "The checks file \(path) cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let first = text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) else {
            throw CommandError(message: "The checks file \(path) is empty")
        }
        guard first == "[" || first == "{" else {
            checks = Check.list(fromLines: text)
            return
        }
        do {
            let value = try JSONValue(parsing: data)
            checks = Check.list(fromFile: value)
            brief = value["brief"]?.string ?? ""
            attachments = try Self.attachments(value, path)
        } catch let error as JSONError {
            throw CommandError(message: "The checks file \(path) is not JSON: \(error)")
        }
    }

    private static func attachments(_ brief: JSONValue, _ path: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for entry in brief["attachments"]?.array ?? [] {
            guard let name = entry["name"]?.string, let url = entry["url"]?.string, url.hasPrefix("data:") else {
                continue
            }
            do { found[name] = try DataURI(parsing: url).bytes } catch {
                throw CommandError(message: "The attachment \(name) in \(path) cannot be read: \(error)")
            }
        }
        return found
    }
}
