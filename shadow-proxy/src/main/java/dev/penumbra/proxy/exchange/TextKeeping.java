package dev.penumbra.proxy.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.SchemaForm;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.ToolDefaults;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.proxy.redaction.AnswerForm;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.proxy.redaction.Redactor;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.TextHashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets of an exchange's texts and names into its events only what its rule allows. */
public final class TextKeeping {
    private static final int HARMLESS_NAMES = 10_000;
    private static final int LONGEST_REMEMBERED = 100;
    private static final int LONGEST_NAME = 256;
    /** So much further that a secret which the bound cuts is seen whole. */
    private static final int LONGEST_READ = LONGEST_NAME + Redactor.MARGIN_BYTES;

    /** Bytes of what all tools of a request take for what is left out. Hundreds of them fit, and it is sent with every pair. */
    private static final int MOST_DEFAULTS = 32 * 1024;

    private final Set<String> harmless = ConcurrentHashMap.newKeySet();
    private final Redactor redactor;
    private final KeyedHash hash;
    private final int textBytes;

    /** {@code textBytes}: most of a prompt and most of an answer that is kept. */
    public TextKeeping(Redactor redactor, KeyedHash hash, int textBytes) {
        this.redactor = redactor;
        this.hash = hash;
        this.textBytes = textBytes;
    }

    /** Most bytes of text worth reading: more than is kept, so that a secret which the bound cuts is seen whole. */
    int readBytes(MirrorDecision decision) {
        return captureOf(decision) == TextCapture.OFF ? 0 : textBytes + Redactor.MARGIN_BYTES;
    }

    @Nullable CallText text(RequestReading request, Arm arm, Answer answer) {
        ChatRequest chat = request.chat();
        TextCapture capture = captureOf(request.decision());
        if (chat == null || (capture != TextCapture.FULL && capture != TextCapture.REDACTED)) {
            return null;
        }
        BoundedText prompt = arm == Arm.PRIMARY ? kept(chat.prompt(), capture) : null;
        BoundedText said = answer.text() == null ? null : kept(answer.text(), capture);
        BoundedText calls = answer.calls() == null ? null : kept(answer.calls(), capture);
        return new CallText(
                prompt == null ? null : prompt.text(),
                said == null ? null : said.text(),
                chat.answerFormat(),
                prompt != null && prompt.truncated(),
                (said != null && said.truncated()) || (calls != null && calls.truncated()),
                calls == null ? null : calls.text(),
                arm == Arm.PRIMARY ? schema(chat.form().schema(), textBytes, capture) : null,
                arm == Arm.PRIMARY ? toolDefaults(chat, capture) : null);
    }

    private @Nullable String toolDefaults(ChatRequest chat, TextCapture capture) {
        return schema(ToolDefaults.of(chat.form().tools()), Math.min(textBytes, MOST_DEFAULTS), capture);
    }

    /** Half a schema would find fault with every answer. */
    private @Nullable String schema(JsonNode schema, int most, TextCapture capture) {
        if (!schema.isObject()) {
            return null;
        }
        BoundedText whole = BoundedText.of(schema.toString(), most);
        BoundedText kept = whole.truncated() ? whole : kept(whole, capture);
        return kept.truncated() ? null : kept.text();
    }

    /** What the request shows of itself; null when it was not read. */
    @Nullable RequestFeatures features(RequestReading request) {
        ChatRequest chat = request.chat();
        if (chat == null) {
            return null;
        }
        TaskForm form = chat.form();
        SchemaForm schema = SchemaForm.of(form.schema());
        return new RequestFeatures(
                form.turns(),
                form.tools().size(),
                form.image(),
                schema.shape(),
                schema.leaves(),
                form.template().isEmpty() ? null : templateHash(form, request.decision()));
    }

    private String templateHash(TaskForm form, MirrorDecision decision) {
        return bodyHash(form.template().text().getBytes(StandardCharsets.UTF_8), decision);
    }

    @Nullable TextHashes hashes(RequestReading request, Arm arm, Answer answer) {
        ChatRequest chat = request.chat();
        if (chat == null || captureOf(request.decision()) != TextCapture.HASH) {
            return null;
        }
        BoundedText said = answer.text();
        return new TextHashes(
                arm == Arm.PRIMARY && isWhole(chat.prompt())
                        ? hash.of(chat.prompt().text())
                        : null,
                said != null && isWhole(said) && !said.text().isBlank() ? answerHash(said, chat.answerFormat()) : null,
                chat.answerFormat());
    }

    /** A name or id that a client or an upstream gave, without what such a thing must not hold. */
    String givenName(String given) {
        if (harmless.contains(given)) {
            return given;
        }
        String name = cut(redactor.pseudonym(cut(given, LONGEST_READ)), LONGEST_NAME);
        if (name.equals(given) && name.length() <= LONGEST_REMEMBERED) {
            remember(given);
        }
        return name;
    }

    private static String cut(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most);
    }

    /** Segments, models and tiers are few and come with every event. */
    private void remember(String name) {
        if (harmless.size() >= HARMLESS_NAMES) {
            harmless.clear();
        }
        harmless.add(name);
    }

    @Nullable String name(@Nullable String given) {
        return given == null ? null : givenName(given);
    }

    /** Tells equal bodies apart from others; by guessing it can only be opened where the text itself is kept in full. */
    String bodyHash(byte[] body, MirrorDecision decision) {
        return decision.outcome().capture() == TextCapture.FULL ? sha256(body) : hash.of(body);
    }

    private static TextCapture captureOf(MirrorDecision decision) {
        return decision instanceof MirrorDecision.Mirror ? decision.outcome().capture() : TextCapture.OFF;
    }

    private BoundedText kept(BoundedText read, TextCapture capture) {
        BoundedText bounded = bounded(read.text());
        if (capture == TextCapture.FULL) {
            return new BoundedText(bounded.text(), bounded.truncated() || read.truncated());
        }
        String redacted = redactor.redactTo(bounded.text().length(), read.text());
        return new BoundedText(bounded(redacted).text(), bounded.truncated() || read.truncated());
    }

    private BoundedText bounded(String text) {
        return BoundedText.of(text, textBytes);
    }

    private boolean isWhole(BoundedText read) {
        return !read.truncated() && !bounded(read.text()).truncated();
    }

    private String answerHash(BoundedText answer, AnswerFormat format) {
        return hash.of(
                format == AnswerFormat.JSON ? AnswerForm.ofJson(answer.text()) : AnswerForm.ofText(answer.text()));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
