import FoundationEssentials
import Glibc
import Synchronization

/// Reads the command lines of all processes again and again, on a thread of its own.
package final class CommandLineSampler: Sendable {
    private let seen = Mutex<Set<String>>([])
    private let isOver = Atomic(false)

    package init() {}

    package func start() {
        Thread.detach { [self] in
            while !isOver.load(ordering: .acquiring) {
                for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
                where name.allSatisfy(\.isNumber) {
                    guard let bytes = Self.read("/proc/\(name)/cmdline"), !bytes.isEmpty else { continue }
                    let line = String(decoding: bytes.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
                    seen.withLock { _ = $0.insert(line) }
                }
                usleep(2000)
            }
        }
    }

    /// Every command line that was seen, its words with spaces between them.
    package func stop() -> [String] {
        isOver.store(true, ordering: .releasing)
        return seen.withLock { Array($0) }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(file, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : nil
    }
}

/// A thread that nobody waits for.
private enum Thread {
    static func detach(_ body: @escaping @Sendable () -> Void) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        if failure != 0 { box.release() } else { pthread_detach(thread) }
    }
}
