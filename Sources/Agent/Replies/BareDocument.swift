/// A page without any envelope: the answer is the HTML itself, perhaps in a fence or after some words.
enum BareDocument {
    static func find(in reply: String) -> String? {
        guard let start = reply.firstMatch(of: /<!doctype html|<html[\s>]/.ignoresCase())?.range.lowerBound,
            let end = reply[start...].matches(of: /<\/html\s*>/.ignoresCase()).last?.range.upperBound
        else { return nil }
        return reply[start..<end] + "\n"
    }
}
