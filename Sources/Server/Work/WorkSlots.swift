/// What the jobs of a process share: how many of them may ask a model, use the browser or publish at the same time.
package struct WorkSlots: Sendable {
    package let models: Slots
    package let browsers: Slots
    package let publishing: Slots

    package init(models: Int, browsers: Int, publishing: Int) {
        self.models = Slots(models)
        self.browsers = Slots(browsers)
        self.publishing = Slots(publishing)
    }
}
