/// The job store in SQL, for both engines.
package struct SQLJobStore: JobStore {
    let engine: any SQLEngine

    package func changes() -> AsyncStream<Void> { engine.changes() }

    package func close() async { await engine.close() }
}
