// QR codes by libqrcodegen 1.8.0 (Project Nayuki, MIT), behind three functions: its buffer sizes and levels are macros
// and enums that stay in C.
#ifndef CQRCODE_H
#define CQRCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The most modules of a side: version 40.
#define CARNET_QR_SIDE_MAX 177

/// How much of a code may be hidden before it reads no more: about 7 % (L) or 15 % (M) of its words.
enum carnet_qr_level { CARNET_QR_LOW = 0, CARNET_QR_MEDIUM = 1 };

/// Encodes `count` bytes at exactly this level and writes one byte a module, 1 for black, row after row, to `modules`.
///
/// @return the modules of a side, 21 to 177; 0 where the bytes are too many for any code, or `capacity` too small.
int carnet_qr_encode(
    const uint8_t *bytes, size_t count, enum carnet_qr_level level, uint8_t *modules, size_t capacity);

#endif
