import Glibc

func makeFIFO(_ path: String) throws {
    guard mkfifo(path, 0o600) == 0 else { throw RawClient.Failure(step: "mkfifo", code: errno) }
}
