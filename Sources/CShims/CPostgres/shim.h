#pragma once

#include <libpq-fe.h>
// Ends the wait for what arrives on a connection.
#include <sys/eventfd.h>

// Character constants, which Swift does not import as what these functions take.
static inline const char *cpostgres_state(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}
static inline const char *cpostgres_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
// Notices would otherwise be written to standard error.
static inline void cpostgres_ignore_notice(void *context, const char *message) {
    (void)context;
    (void)message;
}
static inline void cpostgres_ignore_notices(PGconn *connection) {
    PQsetNoticeProcessor(connection, cpostgres_ignore_notice, NULL);
}
