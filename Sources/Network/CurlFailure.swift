private import CCurl
import Glibc

/// How libcurl ended a transfer, and what that means for people.
struct CurlFailure {
    let code: UInt32
    let systemError: Int32
    /// libcurl's own sentence; may be empty.
    let detail: String
    /// Whether the request had begun to be sent.
    let isConnected: Bool

    func error(for job: TransferJob) -> TransportError {
        let host = job.target.host
        func error(_ code: TransportError.Code, _ message: String) -> TransportError {
            TransportError(code, host: host, message)
        }
        let cause = detail.isEmpty ? String(cString: curl_easy_strerror(CURLcode(rawValue: code))) : detail
        switch CURLcode(rawValue: code) {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return error(
                .invalidURL, "The URL for \(host) cannot be used: \(cause). Give a full http:// or https:// URL.")
        case CURLE_COULDNT_RESOLVE_HOST:
            return error(.nameNotResolved, "No address was found for \(host). Check the name and the network.")
        case CURLE_COULDNT_CONNECT where systemError == ECONNREFUSED:
            return error(
                .connectionRefused,
                "\(host) refused the connection on port \(job.target.port). Check that the server runs there.")
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY:
            return error(
                .unreachable, "\(host) cannot be reached on port \(job.target.port): \(cause). Check the network.")
        case CURLE_OPERATION_TIMEDOUT:
            return error(.timedOut, timeout(for: job))
        case CURLE_FILESIZE_EXCEEDED:
            return Self.tooLarge(for: job)
        case _ where Self.isTLS(code):
            return error(
                .tls, "No secure connection to \(host): \(cause). Check its certificate and this machine's clock.")
        default:
            return error(
                .broken, "The connection to \(host) broke before the answer was complete: \(cause). Try again.")
        }
    }

    static func tooLarge(for job: TransferJob) -> TransportError {
        let limit = job.request.limits.responseBytes
        return TransportError(
            .tooLarge, host: job.target.host,
            "The answer of \(job.target.host) is larger than the \(limit) bytes allowed. Ask for something smaller.")
    }

    private func timeout(for job: TransferJob) -> String {
        let host = job.target.host
        let limits = job.request.limits
        if !isConnected { return "\(host) did not accept a connection in time. Check the network, or try again later." }
        let bounds = [limits.idle.map { "\($0) without a byte" }, limits.total.map { "\($0) in all" }]
        let allowed = bounds.compactMap { $0 }.joined(separator: ", ")
        return "\(host) did not answer in time (\(allowed)). Try again later, or allow more time."
    }

    private static func isTLS(_ code: UInt32) -> Bool {
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
        ].contains(CURLcode(rawValue: code))
    }
}
