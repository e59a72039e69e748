#include "CWriteAhead.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// SQLite's own files take at most 128 kB in one call.
#define CAPACITY 65536

/// A log whose last bytes are not in the file yet.
typedef struct {
    sqlite3_file base;
    sqlite3_file *file;
    /// Where in the file the gathered bytes belong, and how many there are.
    sqlite3_int64 start;
    int count;
    char *bytes;
} Log;

static Log *log_of(sqlite3_file *file) { return (Log *)file; }
static const sqlite3_io_methods *methods(sqlite3_file *file) { return log_of(file)->file->pMethods; }

/// Writes what was gathered. When that fails it is gone, as SQLite then takes back the transaction it belongs to.
static int flush(Log *log) {
    int count = log->count;
    log->count = 0;
    return count == 0 ? SQLITE_OK : log->file->pMethods->xWrite(log->file, log->bytes, count, log->start);
}

static int log_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    Log *log = log_of(file);
    int follows = log->count > 0 && offset == log->start + log->count && count <= CAPACITY - log->count;
    if (!follows) {
        int code = flush(log);
        if (code != SQLITE_OK) return code;
        if (count > CAPACITY) return log->file->pMethods->xWrite(log->file, bytes, count, offset);
        log->start = offset;
    }
    memcpy(log->bytes + log->count, bytes, count);
    log->count += count;
    return SQLITE_OK;
}

static int log_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    Log *log = log_of(file);
    int overlaps = offset < log->start + log->count && offset + count > log->start;
    int code = overlaps ? flush(log) : SQLITE_OK;
    return code == SQLITE_OK ? log->file->pMethods->xRead(log->file, bytes, count, offset) : code;
}

static int log_sync(sqlite3_file *file, int flags) {
    int code = flush(log_of(file));
    return code == SQLITE_OK ? methods(file)->xSync(log_of(file)->file, flags) : code;
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = flush(log_of(file));
    return code == SQLITE_OK ? methods(file)->xTruncate(log_of(file)->file, size) : code;
}

static int log_size(sqlite3_file *file, sqlite3_int64 *size) {
    int code = flush(log_of(file));
    return code == SQLITE_OK ? methods(file)->xFileSize(log_of(file)->file, size) : code;
}

static int log_close(sqlite3_file *file) {
    int code = flush(log_of(file));
    int closing = methods(file)->xClose(log_of(file)->file);
    free(log_of(file)->bytes);
    return code == SQLITE_OK ? closing : code;
}

static int log_lock(sqlite3_file *file, int level) { return methods(file)->xLock(log_of(file)->file, level); }
static int log_unlock(sqlite3_file *file, int level) { return methods(file)->xUnlock(log_of(file)->file, level); }
static int log_is_reserved(sqlite3_file *file, int *is) {
    return methods(file)->xCheckReservedLock(log_of(file)->file, is);
}
static int log_control(sqlite3_file *file, int what, void *value) {
    return methods(file)->xFileControl(log_of(file)->file, what, value);
}
static int log_sector(sqlite3_file *file) { return methods(file)->xSectorSize(log_of(file)->file); }
static int log_device(sqlite3_file *file) { return methods(file)->xDeviceCharacteristics(log_of(file)->file); }

static const sqlite3_io_methods log_methods = {
    1, log_close, log_read, log_write, log_truncate, log_sync, log_size, log_lock, log_unlock, log_is_reserved,
    log_control, log_sector, log_device,
};

static sqlite3_vfs *usual;
static sqlite3_vfs ours;

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *found) {
    (void)vfs;
    if (!(flags & SQLITE_OPEN_WAL)) return usual->xOpen(usual, name, file, flags, found);
    Log *log = log_of(file);
    memset(log, 0, sizeof(Log));
    log->bytes = malloc(CAPACITY);
    if (!log->bytes) return SQLITE_NOMEM;
    log->file = (sqlite3_file *)(log + 1);
    int code = usual->xOpen(usual, name, log->file, flags, found);
    if (log->file->pMethods) {
        // From here on SQLite closes it, also when opening has failed.
        log->base.pMethods = &log_methods;
    } else {
        free(log->bytes);
    }
    return code;
}

static void make(void) {
    usual = sqlite3_vfs_find(NULL);
    if (!usual) return;
    ours = *usual;
    ours.zName = "write-ahead";
    ours.pNext = NULL;
    ours.szOsFile = (int)sizeof(Log) + usual->szOsFile;
    ours.xOpen = open_file;
    if (sqlite3_vfs_register(&ours, 0) != SQLITE_OK) usual = NULL;
}

const char *cwriteahead_register(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make);
    return usual ? ours.zName : NULL;
}
