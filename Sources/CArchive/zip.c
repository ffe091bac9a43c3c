#include "CArchive.h"

#include <minizip/unzip.h>
#include <stdlib.h>

#include "memory.h"

struct carnet_zip {
    struct memory memory;
    unzFile file;
};

carnet_zip *carnet_zip_open(const uint8_t *bytes, size_t length) {
    carnet_zip *zip = calloc(1, sizeof *zip);
    if (!zip) return NULL;
    // Only read.
    zip->memory.bytes = (uint8_t *)bytes;
    zip->memory.length = length;
    zlib_filefunc64_def functions = carnet_memory_functions(&zip->memory);
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
