package dev.penumbra.clickhouse.embedded.http;

import dev.penumbra.clickhouse.embedded.engine.EngineException;
import dev.penumbra.clickhouse.sql.InsertHead;
import dev.penumbra.clickhouse.sql.NormalizedQuery;
import dev.penumbra.clickhouse.sql.StatementFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the engine gets it. The data of an INSERT are put into a file that the statement reads, because the
 * engine cannot tell where data in a statement's text end; only the head is ever read as SQL, so the first byte of data
 * may be anything.
 *
 * @param format of the statement's FORMAT clause, else what the request asks for
 * @param data the file, deleted on closing
 */
record Incoming(
        String sql,
        String kind,
        String format,
        String normalized,
        @Nullable Path data) implements AutoCloseable {
    private static final int HEAD_BYTES = 256 * 1024;
    private static final int STATEMENT_BYTES = 16 * 1024 * 1024;

    /** Reads statement and data; a line end stands between what comes in the address and what comes in the body. */
    static Incoming read(QueryRequest request, InputStream body, Path scratch) throws IOException {
        InputStream text = request.query().isBlank() ? body : joined(request.query(), body);
        byte[] head = text.readNBytes(HEAD_BYTES);
        // One byte is one character here, so that places in the text are places in the bytes.
        Optional<InsertHead> insert = InsertHead.of(new String(head, StandardCharsets.ISO_8859_1));
        return insert.isPresent()
                ? withData(insert.get(), head, text, scratch)
                : plain(statement(head, text), request.defaultFormat());
    }

    private static InputStream joined(String query, InputStream body) {
        byte[] line = (query.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(new ByteArrayInputStream(line), body);
    }

    private static Incoming withData(InsertHead insert, byte[] head, InputStream rest, Path scratch)
            throws IOException {
        Path file = Files.createTempFile(scratch, "insert-", ".data");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head, insert.dataStart(), head.length - insert.dataStart());
            rest.transferTo(out);
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
        String sql = utf8(insert.readingFrom(file.toAbsolutePath().toString()));
        return new Incoming(sql, "Insert", insert.format(), NormalizedQuery.of(utf8(insert.target())), file);
    }

    private static String statement(byte[] head, InputStream rest) throws IOException {
        byte[] tail = rest.readNBytes(STATEMENT_BYTES);
        if (tail.length == STATEMENT_BYTES) {
            throw EngineException.of(
                    229, "QUERY_IS_TOO_LARGE", "The statement has more than " + STATEMENT_BYTES + " bytes");
        }
        byte[] all = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return new String(all, StandardCharsets.UTF_8);
    }

    private static Incoming plain(String sql, String defaultFormat) {
        StatementFacts facts = StatementFacts.of(sql);
        refuse(sql.isBlank(), 62, "SYNTAX_ERROR", "Syntax error: Empty query");
        refuse(!facts.isOne(), 62, "SYNTAX_ERROR", "Syntax error: Multi-statements are not allowed");
        refuse(facts.touchesFiles(), 78, "UNKNOWN_TYPE_OF_QUERY", "INTO OUTFILE and FROM INFILE are for the client");
        refuse(
                facts.callsFile(),
                497,
                "ACCESS_DENIED",
                "file() reads files of the machine; INSERT their content instead");
        refuse(facts.awaitsData(), 48, "NOT_IMPLEMENTED", "INSERT needs VALUES, SELECT or FORMAT with data after it");
        refuse(
                facts.awaitsRemoval(),
                48,
                "NOT_IMPLEMENTED",
                "The library removes files at its next start; leave out SYNC");
        return new Incoming(sql, facts.kind(), facts.format().orElse(defaultFormat), NormalizedQuery.of(sql), null);
    }

    private static void refuse(boolean wrong, int code, String name, String sentence) {
        if (wrong) {
            throw EngineException.of(code, name, sentence);
        }
    }

    private static String utf8(String oneByteACharacter) {
        return new String(oneByteACharacter.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (data != null) {
            Files.deleteIfExists(data);
        }
    }
}
