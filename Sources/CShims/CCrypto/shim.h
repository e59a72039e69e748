#pragma once

// SHA256_Init and its like are deprecated for what looks up an implementation at every call, which takes longer than to
// hash a request.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
