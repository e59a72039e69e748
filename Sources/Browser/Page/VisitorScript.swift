/// Makes a page without a network see what a visitor's browser would show it.
///
/// It runs before the page's own scripts, in every frame, popup and worker. A page that undoes it gains nothing.
enum VisitorScript {
    /// `network`: what the browser has; without a namespace of its own its peer connections are taken away, because no
    /// rule of the browser keeps their packets in.
    static func source(for network: Containment.Network) -> String {
        guard case .rules = network else { return online }
        return online + withoutPeers
    }

    /// Asks the browser first, so that a wrong receiver still throws.
    private static let online = """
        (() => {
          const owner = (globalThis.Navigator ?? globalThis.WorkerNavigator)?.prototype;
          const was = owner && Object.getOwnPropertyDescriptor(owner, 'onLine');
          if (!was?.configurable) return;
          const get = new Proxy(was.get, {apply(...call) { Reflect.apply(...call); return true; }});
          Object.defineProperty(owner, 'onLine', {...was, get});
        })();
        """

    private static let withoutPeers = """
        delete globalThis.RTCPeerConnection;
        delete globalThis.webkitRTCPeerConnection;
        """
}
