/// How long a commit may wait for others to join it.
///
/// Where the disk is slow it is commits that take time, not what is in them: two halves take twice as long as one whole.
struct CommitPace {
    private static let quick = Duration.milliseconds(1)
    private static let longest = Duration.milliseconds(10)

    private var sizes = (0, 0)
    private var diskTime = Duration.zero

    /// Notes a commit: how many writes it had, and how long the disk took for it.
    mutating func note(_ size: Int, _ diskTime: Duration) {
        sizes = (sizes.1, size)
        self.diskTime = diskTime
    }

    /// How many there are lately; who writes alone waits for nobody.
    var company: Int { max(sizes.0, sizes.1) }

    /// Half of what may be saved, and never long, as a disk may have stood still once; nothing on a quick disk.
    var patience: Duration { diskTime > Self.quick ? min(diskTime / 2, Self.longest) : .zero }
}
