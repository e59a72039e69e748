private import CCurl
import Glibc

/// One request inside libcurl; lives on the loop's thread only.
final class CurlTransfer {
    let job: TransferJob
    let handle: UnsafeMutableRawPointer
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>
    private var answer: AnswerReader
    /// Why a callback of ours ended the transfer, which libcurl's own code does not tell.
    private var fault: TransportError?
    /// The last address that the guard refused; others of the same name may have been allowed.
    private var refusal: TransportError?

    init(_ job: TransferJob) throws(TransportError) {
        guard let handle = curl_easy_init() else {
            throw TransportError(.broken, host: job.target.host, "There is no memory left for a request. Free some.")
        }
        self.job = job
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        answer = AnswerReader(url: job.target.url, limit: job.request.limits.responseBytes)
        try configure()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headerLines)
        errorText.deallocate()
    }

    /// What libcurl's closing code means for our request; nil when the answer is complete.
    func error(code: UInt32) -> TransportError? {
        guard code != CURLE_OK.rawValue else { return nil }
        var cause: Int = 0
        ccurl_getinfo_long(handle, CURLINFO_OS_ERRNO, &cause)
        var connected: curl_off_t = 0
        ccurl_getinfo_off(handle, CURLINFO_PRETRANSFER_TIME_T, &connected)
        let failure = CurlFailure(
            code: code, systemError: Int32(truncatingIfNeeded: cause), detail: String(cString: errorText),
            isConnected: connected > 0)
        let isRefused = code == CURLE_COULDNT_CONNECT.rawValue || code == CURLE_ABORTED_BY_CALLBACK.rawValue
        return fault ?? (isRefused ? refusal : nil) ?? failure.error(for: job)
    }

    // MARK: Options

    private func configure() throws(TransportError) {
        let request = job.request
        let limits = request.limits
        try check(ccurl_setopt_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
        try set(CURLOPT_URL, job.target.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NOSIGNAL, 1)
        // Without it, ending a transfer waits for a name server that may be slow, and all other transfers wait too.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_ACCEPT_ENCODING, "")
        if job.addressGuard != .anywhere || job.target.isLoopback { try set(CURLOPT_PROXY, "") }

        try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
        if let timeLeft = job.timeLeft { try set(CURLOPT_TIMEOUT_MS, timeLeft.milliseconds) }
        if let idle = limits.idle {
            try set(CURLOPT_LOW_SPEED_LIMIT, 1)
            try set(CURLOPT_LOW_SPEED_TIME, max(1, (idle.milliseconds + 999) / 1000))
        }
        try check(ccurl_setopt_off(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.responseBytes)))

        try setMethodAndBody(request)
        try setHeaders(request.headers)
        try setCallbacks()
    }

    private func setMethodAndBody(_ request: HTTPRequest) throws(TransportError) {
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(isTokenByte) else {
            throw invalid("the method \"\(request.method)\" is not one word")
        }
        if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
            let code = request.body.withUnsafeBytes { bytes in
                // An empty body still needs an address, for no address means "ask the read callback".
                bytes.isEmpty
                    ? ccurl_setopt_body(handle, "", 0) : ccurl_setopt_body(handle, bytes.baseAddress, bytes.count)
            }
            try check(code)
        } else if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        }
        try set(CURLOPT_CUSTOMREQUEST, request.method)
    }

    private func setHeaders(_ headers: HTTPHeaders) throws(TransportError) {
        var lines: [String] = []
        for field in headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte) else {
                throw invalid("a header's name is not one word")
            }
            guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw invalid("the header \(field.name) holds a control character")
            }
            // "Name:" would mean to leave the header out.
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        // Large bodies would wait for a "100 Continue" that many servers never send.
        lines.append("Expect:")
        if headers["Content-Type"] == nil { lines.append("Content-Type:") }
        if headers["User-Agent"] == nil { lines.append("User-Agent: agent") }
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else { throw invalid("there is no memory left") }
            headerLines = longer
        }
        try check(ccurl_setopt_pointer(handle, CURLOPT_HTTPHEADER, headerLines))
    }

    private func setCallbacks() throws(TransportError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA] {
            try check(ccurl_setopt_pointer(handle, option, context))
        }
        let onHeader: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
            bytes, size, count, context in
            transfer(context).receive(bytes, size * count) { $0.readHeader($1) }
        }
        let onBody: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
            bytes, size, count, context in
            transfer(context).receive(bytes, size * count) { $0.readBody($1) }
        }
        try check(ccurl_setopt_receiver(handle, CURLOPT_HEADERFUNCTION, onHeader))
        try check(ccurl_setopt_receiver(handle, CURLOPT_WRITEFUNCTION, onBody))
        try check(
            ccurl_setopt_opensocket(handle) { context, _, address in
                guard let address else { return CURL_SOCKET_BAD }
                return transfer(context).openSocket(to: address)
            })
        // A connection that is used again opens no socket: its other end is looked at once more.
        try check(
            ccurl_setopt_prereq(handle) { context, address, _, port, _ in
                guard let address, let remote = IPAddress(String(cString: address)) else {
                    return CURL_PREREQFUNC_ABORT
                }
                let isAllowed = transfer(context).permits(remote, port: Int(port))
                return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
    }

    private func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try check(ccurl_setopt_long(handle, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(TransportError) {
        try check(ccurl_setopt_string(handle, option, value))
    }

    private func check(_ code: CURLcode) throws(TransportError) {
        guard code == CURLE_OK else { throw invalid(String(cString: curl_easy_strerror(code))) }
    }

    private func invalid(_ reason: String) -> TransportError {
        TransportError(
            .invalidRequest, host: job.target.host, "The request to \(job.target.host) cannot be sent: \(reason).")
    }
}

// MARK: What libcurl calls back

extension CurlTransfer {
    /// Hands bytes to the reader; any count but `count` returned ends the transfer.
    fileprivate func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
        by read: (inout AnswerReader, UnsafeRawBufferPointer) -> HTTPStreamPart?
    ) -> Int {
        guard !job.isCancelled else {
            fault = .cancelled(host: job.target.host)
            return -1
        }
        let part = read(&answer, UnsafeRawBufferPointer(start: bytes, count: count))
        guard !answer.isTooLarge else {
            fault = CurlFailure.tooLarge(for: job)
            return -1
        }
        if let part { job.receive(part) }
        return count
    }

    fileprivate func openSocket(to address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard let remote = ccurl_address(address), let (numeric, port) = read(remote), permits(numeric, port: port)
        else {
            return CURL_SOCKET_BAD
        }
        let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(address.pointee.family, kind, address.pointee.protocol)
    }

    fileprivate func permits(_ address: IPAddress, port: Int) -> Bool {
        let host = job.target.host
        guard let kind = job.addressGuard.refusal(of: address, port: port, host: host) else { return true }
        refusal = .refused(host: host, address: address, as: kind, port: port)
        return false
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
    guard let context else { preconditionFailure("libcurl gave back no context") }
    return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
}

private func read(_ address: UnsafePointer<sockaddr>) -> (IPAddress, port: Int)? {
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
        let four = raw.loadUnaligned(as: sockaddr_in.self)
        return (.v4(UInt32(bigEndian: four.sin_addr.s_addr)), Int(UInt16(bigEndian: four.sin_port)))
    case AF_INET6:
        let six = raw.loadUnaligned(as: sockaddr_in6.self)
        guard let numeric = withUnsafeBytes(of: six.sin6_addr, { IPAddress(bytes: $0) }) else { return nil }
        return (numeric, Int(UInt16(bigEndian: six.sin6_port)))
    default: return nil
    }
}

/// The bytes that may stand in a method or a header's name (RFC 9110, section 5.6.2).
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
