#ifndef CCHECKSUM_H
#define CCHECKSUM_H
#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) of `length` bytes, going on from `crc` (0 to begin).
/// In C because the processors' own instruction for it cannot be named in Swift.
uint32_t carnet_crc32c(uint32_t crc, const uint8_t *bytes, size_t length);

/// The same by table alone: what `carnet_crc32c` does where the instruction is missing. For tests.
uint32_t carnet_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t length);

/// Asks for a cache line ahead of its use, without waiting for it: another instruction Swift cannot name.
static inline void carnet_prefetch(const void *address) { __builtin_prefetch(address); }

/// Lets the disk begin with what was written to a file, without waiting; a hint, and nothing where the system has no
/// such call, or Swift's Glibc no name for it.
void carnet_begin_sync(int descriptor);

/// From now on what malloc gives comes, as far as it goes, from one run of `bytes` in large pages, where there are any;
/// nothing of it is touched yet. Until the end is told, no memory goes back to the system.
void carnet_begin_large_pages(size_t bytes);
void carnet_end_large_pages(void);

/// SHA-256 (FIPS 180-4) of `length` bytes into 32.
void carnet_sha256(const uint8_t *bytes, size_t length, uint8_t *digest);

/// HMAC-SHA-256 (RFC 2104) of `length` bytes under a key, into 32.
void carnet_hmac_sha256(
    const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t *digest);

#endif
