#include "CChecksum.h"
#include <string.h>

/* The reflected polynomial; the table is made on first use, which is before any second thread begins: by the seed. */
static uint32_t table[256];

static void make_table(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? 0x82F63B78u : 0);
        table[byte] = crc;
    }
}

uint32_t carnet_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t length) {
    if (!table[1]) make_table();
    crc = ~crc;
    while (length--) crc = (crc >> 8) ^ table[(crc ^ *bytes++) & 0xFF];
    return ~crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>

__attribute__((target("sse4.2"))) static uint32_t by_instruction(uint32_t crc, const uint8_t *bytes, size_t length) {
    uint64_t wide = ~crc;
    for (; length >= 8; length -= 8, bytes += 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        wide = _mm_crc32_u64(wide, word);
    }
    uint32_t rest = (uint32_t)wide;
    while (length--) rest = _mm_crc32_u8(rest, *bytes++);
    return ~rest;
}

uint32_t carnet_crc32c(uint32_t crc, const uint8_t *bytes, size_t length) {
    return __builtin_cpu_supports("sse4.2") ? by_instruction(crc, bytes, length)
                                            : carnet_crc32c_portable(crc, bytes, length);
}
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>

uint32_t carnet_crc32c(uint32_t crc, const uint8_t *bytes, size_t length) {
    crc = ~crc;
    for (; length >= 8; length -= 8, bytes += 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        crc = __crc32cd(crc, word);
    }
    while (length--) crc = __crc32cb(crc, *bytes++);
    return ~crc;
}
#else
uint32_t carnet_crc32c(uint32_t crc, const uint8_t *bytes, size_t length) {
    return carnet_crc32c_portable(crc, bytes, length);
}
#endif
