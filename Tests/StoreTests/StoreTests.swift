import TestSupport
import Testing

/// What every store promises, on both engines.
@Suite(.postgreSQLServer)
struct StoreTests {}
