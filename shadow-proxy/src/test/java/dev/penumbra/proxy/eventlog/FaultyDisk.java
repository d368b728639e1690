package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;

/** A disk that can be told to stall or to fail, before a real one. */
@NullUnmarked
final class FaultyDisk implements UnaryOperator<FileChannel> {
    volatile CountDownLatch forceWaitsFor = new CountDownLatch(0);
    volatile boolean failsForce;
    volatile boolean failsTruncate;
    /** So many bytes of a write still go to disk before it fails; negative for none that fails. */
    volatile int failsWriteAfter = -1;

    @Override
    public FileChannel apply(FileChannel sound) {
        return new Channel(sound);
    }

    private final class Channel extends FileChannel {
        private final FileChannel sound;

        Channel(FileChannel sound) {
            this.sound = sound;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (failsWriteAfter < 0) {
                return sound.write(source);
            }
            ByteBuffer part = source.duplicate();
            part.limit(part.position() + Math.min(part.remaining(), failsWriteAfter));
            sound.write(part);
            throw new IOException("the disk fails");
        }

        @Override
        public void force(boolean metaData) throws IOException {
            try {
                forceWaitsFor.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            if (failsForce) {
                throw new IOException("the disk cannot be forced");
            }
            sound.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (failsTruncate) {
                throw new IOException("the disk cannot cut");
            }
            sound.truncate(size);
            return this;
        }

        @Override
        public long position() throws IOException {
            return sound.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            sound.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return sound.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            sound.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
