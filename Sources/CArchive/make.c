#include "CArchive.h"

#include <minizip/ioapi.h>
#include <minizip/zip.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/// Bytes that grow.
struct buffer {
    uint8_t *bytes;
    size_t length, capacity;
};

static void *or_end(void *memory) {
    if (!memory) abort();
    return memory;
}

static void make_room(struct buffer *buffer, size_t length) {
    if (length <= buffer->capacity) return;
    size_t capacity = buffer->capacity < 4096 ? 4096 : buffer->capacity;
    while (capacity < length) capacity *= 2;
    buffer->bytes = or_end(realloc(buffer->bytes, capacity));
    buffer->capacity = capacity;
}

struct carnet_deflated {
    z_stream stream;
    struct buffer out;
    uint64_t length;
    uLong checksum;
};

// Tables are alike from row to row: more effort makes them hardly smaller, and twice as slow.
static const int effort = 4;

carnet_deflated *carnet_deflate_begin(void) {
    carnet_deflated *deflated = or_end(calloc(1, sizeof *deflated));
    deflated->checksum = crc32(0, NULL, 0);
    // A negative window: without zlib's own frame, as archives have it.
    if (deflateInit2(&deflated->stream, effort, Z_DEFLATED, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    return deflated;
}

static void run(carnet_deflated *deflated, int flush) {
    do {
        make_room(&deflated->out, deflated->out.length + 4096);
        size_t room = deflated->out.capacity - deflated->out.length;
        if (room > UINT32_MAX) room = UINT32_MAX;
        deflated->stream.next_out = deflated->out.bytes + deflated->out.length;
        deflated->stream.avail_out = (uInt)room;
        if (deflate(&deflated->stream, flush) == Z_STREAM_ERROR) abort();
        deflated->out.length += room - deflated->stream.avail_out;
    } while (deflated->stream.avail_out == 0);
}

void carnet_deflate_add(carnet_deflated *deflated, const uint8_t *bytes, size_t length) {
    while (length > 0) {
        uInt count = length > 1 << 30 ? 1 << 30 : (uInt)length;
        deflated->checksum = crc32(deflated->checksum, bytes, count);
        deflated->stream.next_in = (Bytef *)bytes;
        deflated->stream.avail_in = count;
        run(deflated, Z_NO_FLUSH);
        deflated->length += count;
        bytes += count;
        length -= count;
    }
}

void carnet_deflate_free(carnet_deflated *deflated) {
    deflateEnd(&deflated->stream);
    free(deflated->out.bytes);
    free(deflated);
}

struct carnet_zip_made {
    zipFile file;
    struct buffer out;
    size_t position;
};

// minizip writes through these; "opening" the memory is nothing.
static voidpf open_made(voidpf opaque, const void *name, int mode) {
    (void)name, (void)mode;
    return opaque;
}

static uLong read_made(voidpf opaque, voidpf stream, void *out, uLong size) {
    (void)stream;
    carnet_zip_made *zip = opaque;
    size_t left = zip->position < zip->out.length ? zip->out.length - zip->position : 0;
    if (size > left) size = left;
    if (size > 0) memcpy(out, zip->out.bytes + zip->position, size);
    zip->position += size;
    return size;
}

static uLong write_made(voidpf opaque, voidpf stream, const void *bytes, uLong size) {
    (void)stream;
    carnet_zip_made *zip = opaque;
    if (size == 0) return 0;
    make_room(&zip->out, zip->position + size);
    memcpy(zip->out.bytes + zip->position, bytes, size);
    zip->position += size;
    if (zip->position > zip->out.length) zip->out.length = zip->position;
    return size;
}

static ZPOS64_T tell_made(voidpf opaque, voidpf stream) {
    (void)stream;
    return ((carnet_zip_made *)opaque)->position;
}

static long seek_made(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)stream;
    carnet_zip_made *zip = opaque;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->position : zip->out.length;
    if (base + offset > zip->out.length) return -1;
    zip->position = base + offset;
    return 0;
}

static int nothing_of_made(voidpf opaque, voidpf stream) {
    (void)opaque, (void)stream;
    return 0;
}

carnet_zip_made *carnet_zip_make(void) {
    carnet_zip_made *zip = or_end(calloc(1, sizeof *zip));
    zlib_filefunc64_def functions = {
        .zopen64_file = open_made,
        .zread_file = read_made,
        .zwrite_file = write_made,
        .ztell64_file = tell_made,
        .zseek64_file = seek_made,
        .zclose_file = nothing_of_made,
        .zerror_file = nothing_of_made,
        .opaque = zip,
    };
    zip->file = or_end(zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions));
    return zip;
}

void carnet_zip_add(carnet_zip_made *zip, const char *name, carnet_deflated *deflated) {
    deflated->stream.avail_in = 0;
    run(deflated, Z_FINISH);
    // 1 January 1980, the first day that an archive can name: the same contacts make the same bytes.
    zip_fileinfo info = {.tmz_date = {.tm_mday = 1, .tm_mon = 0, .tm_year = 1980}};
    const int isRaw = 1, isLarge = deflated->length > UINT32_MAX;
    int code = zipOpenNewFileInZip2_64(
        zip->file, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, effort, isRaw, isLarge);
    for (size_t start = 0; code == ZIP_OK && start < deflated->out.length;) {
        size_t count = deflated->out.length - start;
        if (count > 1 << 20) count = 1 << 20;
        code = zipWriteInFileInZip(zip->file, deflated->out.bytes + start, (unsigned)count);
        start += count;
    }
    if (code == ZIP_OK) code = zipCloseFileInZipRaw64(zip->file, deflated->length, deflated->checksum);
    // All is in memory: nothing else can fail.
    if (code != ZIP_OK) abort();
}

const uint8_t *carnet_zip_finish(carnet_zip_made *zip, size_t *length) {
    if (zipClose(zip->file, NULL) != ZIP_OK) abort();
    zip->file = NULL;
    *length = zip->out.length;
    return zip->out.bytes;
}

void carnet_zip_free(carnet_zip_made *zip) {
    if (zip->file) zipClose(zip->file, NULL);
    free(zip->out.bytes);
    free(zip);
}
