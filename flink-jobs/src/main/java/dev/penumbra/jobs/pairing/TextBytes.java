package dev.penumbra.jobs.pairing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a call as bytes, which Flink copies whole where it would write a string sign by sign. State is kept in this
 * form: the number of the form stands first, and one that is raised goes on reading those below it. A half of a surrogate
 * pair becomes a question mark, as it would on its way into a table.
 */
final class TextBytes {
    private static final int FORM = 1;
    private static final int ABSENT = -1;

    private TextBytes() {}

    static byte[] of(CallText text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length(text.prompt()) + length(text.answer()) + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(text.answerFormat().name());
            out.writeBoolean(text.promptTruncated());
            out.writeBoolean(text.answerTruncated());
            write(text.prompt(), out);
            write(text.answer(), out);
            write(text.toolCalls(), out);
            write(text.responseSchema(), out);
            write(text.toolDefaults(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Throws {@link IllegalStateException} for a form of a later version. */
    static CallText text(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IllegalStateException("texts in form " + form + " were kept by a later version of this job");
            }
            AnswerFormat format = AnswerFormat.valueOf(in.readUTF());
            boolean promptTruncated = in.readBoolean();
            boolean answerTruncated = in.readBoolean();
            String prompt = read(in);
            String answer = read(in);
            return new CallText(prompt, answer, format, promptTruncated, answerTruncated, read(in), read(in), read(in));
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static void write(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
        } else {
            byte[] bytes = text.getBytes(UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : new String(in.readNBytes(length), UTF_8);
    }
}
