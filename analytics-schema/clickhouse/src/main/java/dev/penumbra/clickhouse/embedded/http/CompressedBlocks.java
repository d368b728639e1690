package dev.penumbra.clickhouse.embedded.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Factory;

/**
 * ClickHouse's framing of compressed data: checksum (16 bytes, CityHash128), method (1), size with this header (4), size
 * without compression (4), data. Clients ask for it with {@code compress=1} and send it with {@code decompress=1}.
 */
final class CompressedBlocks {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int LARGEST_BLOCK_BYTES = 128 << 20;
    private static final int CHECKSUM_BYTES = 16;
    private static final int HEADER_BYTES = 9;
    private static final byte LZ4 = (byte) 0x82;
    private static final byte NONE = 0x02;
    private static final LZ4Factory FACTORY = LZ4Factory.fastestInstance();

    private CompressedBlocks() {}

    static OutputStream writer(OutputStream out) {
        return new Writer(out);
    }

    static InputStream reader(InputStream in) {
        return new Reader(in);
    }

    /** The driver's own class: no other library has this old variant of CityHash. */
    @SuppressWarnings("deprecation")
    private static byte[] checksum(byte[] bytes, int start, int length) {
        long[] hash = com.clickhouse.data.ClickHouseCityHash.cityHash128(bytes, start, length);
        return ByteBuffer.allocate(CHECKSUM_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(hash[0])
                .putLong(hash[1])
                .array();
    }

    /** Fills a block and writes it when it is full. */
    private static final class Writer extends OutputStream {
        private final OutputStream out;
        private final byte[] block = new byte[BLOCK_BYTES];
        private int filled;

        Writer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int part = Math.min(length - done, block.length - filled);
                System.arraycopy(bytes, offset + done, block, filled, part);
                filled += part;
                done += part;
                if (filled == block.length) {
                    writeBlock();
                }
            }
        }

        private void writeBlock() throws IOException {
            byte[] frame = new byte[HEADER_BYTES + FACTORY.fastCompressor().maxCompressedLength(filled)];
            int size = HEADER_BYTES + FACTORY.fastCompressor().compress(block, 0, filled, frame, HEADER_BYTES);
            ByteBuffer.wrap(frame)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(LZ4)
                    .putInt(size)
                    .putInt(filled);
            out.write(checksum(frame, 0, size));
            out.write(frame, 0, size);
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (filled > 0) {
                writeBlock();
            }
            out.close();
        }
    }

    /** Reads block after block; a wrong checksum or size ends the request. */
    private static final class Reader extends InputStream {
        private final InputStream in;
        private byte[] block = new byte[0];
        private int position;

        Reader(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (position == block.length) {
                if (!readBlock()) {
                    return -1;
                }
            }
            int part = Math.min(length, block.length - position);
            System.arraycopy(block, position, bytes, offset, part);
            position += part;
            return part;
        }

        private boolean readBlock() throws IOException {
            byte[] checksum = in.readNBytes(CHECKSUM_BYTES);
            if (checksum.length == 0) {
                return false;
            }
            byte[] frame = frame();
            if (!Arrays.equals(checksum, checksum(frame, 0, frame.length))) {
                throw new IOException("a compressed block of the request does not match its checksum");
            }
            block = decompressed(frame);
            position = 0;
            return true;
        }

        private byte[] frame() throws IOException {
            byte[] header = exactly(HEADER_BYTES);
            int size = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
            requireSize(size - HEADER_BYTES);
            byte[] frame = Arrays.copyOf(header, size);
            byte[] data = exactly(size - HEADER_BYTES);
            System.arraycopy(data, 0, frame, HEADER_BYTES, data.length);
            return frame;
        }

        private static byte[] decompressed(byte[] frame) throws IOException {
            int size = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(5);
            requireSize(size);
            if (frame[0] == NONE) {
                return Arrays.copyOfRange(frame, HEADER_BYTES, frame.length);
            }
            if (frame[0] != LZ4) {
                throw new IOException("a block of the request is compressed by a method other than LZ4 or none");
            }
            byte[] block = new byte[size];
            FACTORY.safeDecompressor().decompress(frame, HEADER_BYTES, frame.length - HEADER_BYTES, block, 0);
            return block;
        }

        private static void requireSize(int size) throws IOException {
            if (size < 0 || size > LARGEST_BLOCK_BYTES) {
                throw new IOException("a compressed block of the request claims " + size + " bytes");
            }
        }

        private byte[] exactly(int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the request ends within a compressed block");
            }
            return bytes;
        }
    }
}
