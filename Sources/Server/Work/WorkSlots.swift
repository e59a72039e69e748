/// What the jobs of a process share: how many of them may ask a model, or use the browser, at the same time.
package struct WorkSlots: Sendable {
    package let models: Slots
    package let browsers: Slots

    package init(models: Int, browsers: Int) {
        self.models = Slots(models)
        self.browsers = Slots(browsers)
    }
}
