#include "CQRCode.h"

#include <qrcodegen/qrcodegen.h>

int carnet_qr_encode(
    const uint8_t *bytes, size_t count, enum carnet_qr_level level, uint8_t *modules, size_t capacity) {
    uint8_t scratch[qrcodegen_BUFFER_LEN_MAX];
    uint8_t code[qrcodegen_BUFFER_LEN_MAX];
    uint8_t text[qrcodegen_BUFFER_LEN_MAX];
    uint8_t mark[3];
    if (count > sizeof text) return 0;
    bool is_ascii = true;
    for (size_t at = 0; at < count; at++) is_ascii = is_ascii && bytes[at] < 0x80;
    // Readers guess at letters that are not ASCII unless they are told that it is UTF-8 (ECI 26).
    struct qrcodegen_Segment segments[2] = {qrcodegen_makeEci(26, mark), qrcodegen_makeBytes(bytes, count, text)};
    size_t first = is_ascii ? 1 : 0;
    enum qrcodegen_Ecc ecc = level == CARNET_QR_MEDIUM ? qrcodegen_Ecc_MEDIUM : qrcodegen_Ecc_LOW;
    // Without a boost of the level: it costs nothing, but a level asked for is then another one.
    if (!qrcodegen_encodeSegmentsAdvanced(
            segments + first, 2 - first, ecc, qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, false,
            scratch, code))
        return 0;
    int side = qrcodegen_getSize(code);
    if ((size_t)side * (size_t)side > capacity) return 0;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) modules[y * side + x] = qrcodegen_getModule(code, x, y) ? 1 : 0;
    return side;
}
