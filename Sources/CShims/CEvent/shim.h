#pragma once

// libevent's configuration turns _GNU_SOURCE on, under which fd_set differs from the one in Swift's Glibc module, and Clang
// then finds two definitions of it. The C library settles its options at the first of its headers, so that comes first.
#include <sys/types.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <sys/eventfd.h>

// Glibc's Swift module leaves out <sys/eventfd.h>, and its flags are an enum that Swift would make us convert.
static inline int cevent_wakeup(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
