package dev.penumbra.proxy.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One event in a segment: {@code magic (4) length (4) crc32c (4) body}, where the body is
 * {@code key length (2) key event}. The checksum covers the length too, and the magic lets a reader find its feet again
 * behind a damaged length.
 */
@SuppressWarnings("ArrayRecordComponent") // Written as it is; nobody compares or changes it.
record LogRecord(String key, byte[] event) {
    static final int HEADER_BYTES = 12;
    /** More than twice an event with two texts of 512 KiB, each character of which JSON writes as six. */
    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    /** Keys of events are exchange ids, which begin with a hexadecimal digit. */
    private static final String HEALTH_KEY = "health/";

    private static final int MAGIC = 0x50554D31;

    /** What a proxy tells of itself, among the events of its exchanges. */
    static ByteBuffer health(String proxy, byte[] report) {
        return encode(HEALTH_KEY + proxy, report);
    }

    /** Whether a record, from its beginning and whatever was read of it, is such a report. */
    static boolean isHealth(ByteBuffer record) {
        return record.get(HEADER_BYTES + Short.BYTES) == HEALTH_KEY.charAt(0);
    }

    static ByteBuffer encode(String key, byte[] event) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        int bodyBytes = Short.BYTES + keyBytes.length + event.length;
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + bodyBytes);
        record.putInt(MAGIC).putInt(bodyBytes).putInt(0);
        record.putShort((short) keyBytes.length).put(keyBytes).put(event);
        record.putInt(HEADER_BYTES - Integer.BYTES, checksum(record.array(), 0, bodyBytes));
        return record.flip();
    }

    /** Length of the whole record at {@code offset}, or -1 when no sound record begins there. */
    static int lengthAt(byte[] bytes, int offset, int end) {
        if (end - offset < HEADER_BYTES + Short.BYTES) {
            return -1;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, offset, HEADER_BYTES);
        int magic = header.getInt();
        int bodyBytes = header.getInt();
        int expected = header.getInt();
        boolean plausible = magic == MAGIC
                && bodyBytes >= Short.BYTES
                && bodyBytes <= MAX_BODY_BYTES
                && bodyBytes <= end - offset - HEADER_BYTES;
        return plausible && checksum(bytes, offset, bodyBytes) == expected ? HEADER_BYTES + bodyBytes : -1;
    }

    /** The record at {@code offset}, which {@link #lengthAt} has found sound. */
    static @Nullable LogRecord decode(byte[] bytes, int offset, int length) {
        ByteBuffer body = ByteBuffer.wrap(bytes, offset + HEADER_BYTES, length - HEADER_BYTES);
        int keyBytes = Short.toUnsignedInt(body.getShort());
        if (keyBytes > body.remaining()) {
            return null;
        }
        byte[] key = new byte[keyBytes];
        body.get(key);
        byte[] event = new byte[body.remaining()];
        body.get(event);
        return new LogRecord(new String(key, StandardCharsets.UTF_8), event);
    }

    private static int checksum(byte[] bytes, int offset, int bodyBytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset + Integer.BYTES, Integer.BYTES);
        checksum.update(bytes, offset + HEADER_BYTES, bodyBytes);
        return (int) checksum.getValue();
    }
}
