/// Decides where a transport may connect, on the numeric address at the moment of connecting.
///
/// A decision on the name would leave a gap: the name may lead elsewhere when it is looked up a second time.
package enum AddressGuard: Sendable, Hashable {
    /// For targets that a stranger named: attachments, callbacks, resources of a generated page.
    case publicOnly(allowing: EgressAllowance)
    /// For targets from the user's own configuration, which may well be on this machine.
    case anywhere

    /// The class for which an address is refused; nil when a connection may be made.
    ///
    /// `host` is the one of the URL, in lower case, which led to the address.
    package func refusal(of address: IPAddress, port: Int, host: String) -> AddressClass? {
        guard case .publicOnly(let allowance) = self else { return nil }
        let kind = AddressClass(of: address)
        return kind == .public || allowance.permits(address, port: port, host: host) ? nil : kind
    }
}
