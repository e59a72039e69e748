/// The pipes to a child's standard input, output and error, and what went through them.
struct StandardStreams: ~Copyable {
    private var inputPipe: Pipe
    private var outputPipe: Pipe
    private var errorPipe: Pipe
    private var toWrite: ArraySlice<UInt8>
    private let outputLimit: Int
    private(set) var output: [UInt8] = []
    /// The last 64 KiB.
    private(set) var errors: [UInt8] = []
    /// Once the child has ended only what is already in the pipes is read: a grandchild may hold them open for ever.
    private var lastRound = false

    init(input bytes: [UInt8], outputLimit: Int) throws(ProcessError) {
        let forInput = try Pipe()
        let forOutput = try Pipe()
        let forErrors = try Pipe()
        inputPipe = forInput
        outputPipe = forOutput
        errorPipe = forErrors
        toWrite = bytes[...]
        self.outputLimit = outputLimit
        inputPipe.writing.setNonBlocking()
        outputPipe.reading.setNonBlocking()
        errorPipe.reading.setNonBlocking()
    }

    /// What becomes the child's 0, 1 and 2.
    var childEnds: [Int32] { [inputPipe.reading.number, outputPipe.writing.number, errorPipe.writing.number] }

    mutating func closeChildEnds() {
        inputPipe.reading.close()
        outputPipe.writing.close()
        errorPipe.writing.close()
    }

    mutating func isOver(childEnded: Bool) -> Bool {
        guard childEnded else { return false }
        if lastRound || (outputPipe.reading.number < 0 && errorPipe.reading.number < 0) { return true }
        lastRound = true
        return false
    }

    /// Waits for something to happen and deals with it; false when the output is too long.
    mutating func step(_ wakeup: borrowing Wakeup, _ ended: borrowing Descriptor, for limit: Duration) -> Bool {
        if toWrite.isEmpty { inputPipe.writing.close() }
        Poll.wait(
            reading: [
                wakeup.descriptor.number, ended.number, outputPipe.reading.number, errorPipe.reading.number,
            ],
            writing: [inputPipe.writing.number], for: lastRound ? .zero : limit)
        if inputPipe.writing.number >= 0 {
            let written = inputPipe.writing.write(toWrite.prefix(65_536))
            toWrite = written.map { toWrite.dropFirst($0) } ?? []
        }
        while outputPipe.reading.number >= 0, let bytes = outputPipe.reading.read() {
            if bytes.isEmpty { outputPipe.reading.close() }
            output += bytes
            if output.count > outputLimit { return false }
        }
        while errorPipe.reading.number >= 0, let bytes = errorPipe.reading.read() {
            if bytes.isEmpty { errorPipe.reading.close() }
            errors = Array((errors + bytes).suffix(65_536))
        }
        return true
    }
}
