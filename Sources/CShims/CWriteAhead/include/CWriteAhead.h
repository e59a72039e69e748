#pragma once

/// Registers a way to SQLite's files, and returns its name for `sqlite3_open_v2`; NULL when there is no memory.
///
/// It is the usual one but for the log (`-wal`): what SQLite writes there in pieces, two for each page, is gathered and
/// written at once, at the latest when it is synced. Only for a connection whose every commit is synced
/// (`synchronous = FULL`): before the sync, other connections do not see what was gathered.
const char *cwriteahead_register(void);
