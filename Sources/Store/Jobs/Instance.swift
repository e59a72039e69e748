/// One running `agent serve`.
package struct Instance: Sendable, Hashable {
    package var id: InstanceID
    package var host: String
    package var pid: Int32

    package init(id: InstanceID, host: String, pid: Int32) {
        (self.id, self.host, self.pid) = (id, host, pid)
    }
}
