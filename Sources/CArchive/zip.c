#include "CArchive.h"

#include <minizip/ioapi.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

struct carnet_zip {
    const uint8_t *bytes;
    uint64_t length;
    uint64_t position;
    unzFile file;
};

// minizip reads through these: the archive is in memory, and "opening" it is nothing.
static voidpf open_memory(voidpf opaque, const void *name, int mode) {
    (void)name, (void)mode;
    return opaque;
}

static uLong read_memory(voidpf opaque, voidpf stream, void *out, uLong size) {
    (void)stream;
    carnet_zip *zip = opaque;
    uint64_t left = zip->position < zip->length ? zip->length - zip->position : 0;
    if (size > left) size = (uLong)left;
    if (size > 0) memcpy(out, zip->bytes + zip->position, size);
    zip->position += size;
    return size;
}

static uLong write_memory(voidpf opaque, voidpf stream, const void *bytes, uLong size) {
    (void)opaque, (void)stream, (void)bytes, (void)size;
    return 0;
}

static ZPOS64_T tell_memory(voidpf opaque, voidpf stream) {
    (void)stream;
    return ((carnet_zip *)opaque)->position;
}

static long seek_memory(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)stream;
    carnet_zip *zip = opaque;
    uint64_t base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->position : zip->length;
    if (offset > zip->length || base + offset > zip->length) return -1;
    zip->position = base + offset;
    return 0;
}

static int close_memory(voidpf opaque, voidpf stream) {
    (void)opaque, (void)stream;
    return 0;
}

static int error_of_memory(voidpf opaque, voidpf stream) {
    (void)opaque, (void)stream;
    return 0;
}

carnet_zip *carnet_zip_open(const uint8_t *bytes, size_t length) {
    carnet_zip *zip = calloc(1, sizeof *zip);
    if (!zip) return NULL;
    zip->bytes = bytes;
    zip->length = length;
    zlib_filefunc64_def functions = {
        .zopen64_file = open_memory,
        .zread_file = read_memory,
        .zwrite_file = write_memory,
        .ztell64_file = tell_memory,
        .zseek64_file = seek_memory,
        .zclose_file = close_memory,
        .zerror_file = error_of_memory,
        .opaque = zip,
    };
    zip->file = unzOpen2_64("", &functions);
    if (!zip->file) {
        free(zip);
        return NULL;
    }
    return zip;
}

void carnet_zip_close(carnet_zip *zip) {
    unzClose(zip->file);
    free(zip);
}

int carnet_zip_name(carnet_zip *zip, bool isFirst, char *name, unsigned capacity, uint64_t *size) {
    int code = isFirst ? unzGoToFirstFile(zip->file) : unzGoToNextFile(zip->file);
    if (code == UNZ_END_OF_LIST_OF_FILE) return CARNET_ZIP_MISSING;
    unz_file_info64 info;
    if (code != UNZ_OK || unzGetCurrentFileInfo64(zip->file, &info, name, capacity, NULL, 0, NULL, 0) != UNZ_OK)
        return CARNET_ZIP_BROKEN;
    *size = info.uncompressed_size;
    return (int)(info.size_filename < capacity ? info.size_filename : capacity);
}

int carnet_zip_enter(carnet_zip *zip, const char *name) {
    // Case does not tell members apart in the packages of office programs (ECMA-376, part 2).
    if (unzLocateFile(zip->file, name, 2) != UNZ_OK) return CARNET_ZIP_MISSING;
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(zip->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK) return CARNET_ZIP_BROKEN;
    if (info.flag & 1) return CARNET_ZIP_ENCRYPTED;
    return unzOpenCurrentFile(zip->file) == UNZ_OK ? 0 : CARNET_ZIP_BROKEN;
}

int carnet_zip_read(carnet_zip *zip, uint8_t *out, unsigned capacity) {
    int count = unzReadCurrentFile(zip->file, out, capacity);
    return count < 0 ? CARNET_ZIP_BROKEN : count;
}

int carnet_zip_leave(carnet_zip *zip) { return unzCloseCurrentFile(zip->file) == UNZ_OK ? 0 : CARNET_ZIP_BROKEN; }
