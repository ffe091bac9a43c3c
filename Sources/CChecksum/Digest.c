// Digests by the Nettle library. Here because its functions have their names by macros, which Swift does not see.
#include "CChecksum.h"
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

#if NETTLE_VERSION_MAJOR >= 4
#define DIGEST_LENGTH
#else
#define DIGEST_LENGTH SHA256_DIGEST_SIZE,
#endif

void carnet_sha256(const uint8_t *bytes, size_t length, uint8_t *digest) {
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, length, bytes);
    sha256_digest(&context, DIGEST_LENGTH digest);
}

void carnet_hmac_sha256(
    const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t *digest) {
    struct hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, key_length, key);
    hmac_sha256_update(&context, length, bytes);
    hmac_sha256_digest(&context, DIGEST_LENGTH digest);
}
