#pragma once

// Debian's libxml2 includes ICU's headers when built with ICU, and Foundation carries another ICU: with both in one
// build Clang finds two definitions of UErrorCode. Only the private end of xmlCharEncodingHandler depends on it, which
// we never touch, so the option is taken back before any other header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLtree.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a global function pointer, which Swift 6 sees as shared mutable state.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }
