package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/** How far the log has been acknowledged, on disk. A lost or damaged file means shipping again, never losing. */
final class PositionFile {
    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final Path file;

    PositionFile(Path file) {
        this.file = file;
    }

    LogPosition read() {
        try {
            return Files.exists(file) ? positionIn(Files.readAllBytes(file)) : LogPosition.START;
        } catch (IOException unreadable) {
            return LogPosition.START;
        }
    }

    private static LogPosition positionIn(byte[] bytes) {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        if (content.remaining() != BYTES) {
            return LogPosition.START;
        }
        LogPosition position = new LogPosition(content.getLong(), content.getLong());
        return content.getInt() == checksum(content.array()) ? position : LogPosition.START;
    }

    void write(LogPosition position) throws IOException {
        ByteBuffer content =
                ByteBuffer.allocate(BYTES).putLong(position.segment()).putLong(position.offset());
        content.putInt(checksum(content.array()));
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.write(written, content.array());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int checksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, 2 * Long.BYTES);
        return (int) checksum.getValue();
    }
}
