private import Synchronization

/// The instances that live in this process.
final class HeldInstances: Sendable {
    private let instances = Mutex<Set<InstanceID>>([])

    var all: Set<InstanceID> { instances.withLock { $0 } }

    /// A process is one instance.
    var one: InstanceID? { instances.withLock { $0.first } }

    func contains(_ instance: InstanceID) -> Bool { instances.withLock { $0.contains(instance) } }

    func insert(_ instance: InstanceID) { instances.withLock { _ = $0.insert(instance) } }
}
