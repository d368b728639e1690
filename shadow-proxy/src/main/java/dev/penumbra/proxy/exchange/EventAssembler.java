package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.PlannedCall;
import dev.penumbra.proxy.mirror.Tiers;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts together the event of one arm from what head, request, call and answer say; pure. */
public final class EventAssembler {
    private static final String NO_DIALECT = "none";
    private static final String NO_ROUTE = "other";
    /** What an upstream calls a code may be a sentence, and a sentence may quote a prompt or a key. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}|[0-9]{1,9}");

    private static final String UNREADABLE_CODE = "unreadable";
    private static final String NO_FINISH_REASON = "no_finish_reason";
    private static final int STATUS_OK = 200;

    private final String proxy;
    private final Tiers tiers;
    private final TextKeeping texts;

    public EventAssembler(String proxy, Tiers tiers, TextKeeping texts) {
        this.proxy = proxy;
        this.tiers = tiers;
        this.texts = texts;
    }

    CompletionEvent primary(ExchangeHead head, RequestReading request, CallEnding ending, ReadAnswer read) {
        Route route = head.route();
        String model = model(route, request.chat());
        ChatRequest chat = request.chat();
        Long cap = chat == null ? null : chat.outputCap();
        String tier = chat == null ? null : chat.serviceTier();
        Asked asked = new Asked(head.target(), model, tier, cap, cap, null, List.of());
        return event(head, request, Arm.PRIMARY, asked, ending, read);
    }

    CompletionEvent background(
            ExchangeHead head,
            RequestReading request,
            PlannedCall planned,
            Rewrite rewrite,
            CallEnding ending,
            ReadAnswer read) {
        Long cap = request.chat() == null ? null : request.chat().outputCap();
        String version = head.route() == null ? null : head.route().dialect().rewriteVersion();
        Asked asked = new Asked(
                rewrite.target(),
                planned.model(),
                rewrite.serviceTier(),
                cap,
                rewrite.outputCapSent(),
                version,
                rewrite.droppedParameters());
        return event(head, request, planned.arm(), asked, ending, read);
    }

    private static @Nullable String model(@Nullable Route route, @Nullable ChatRequest chat) {
        if (route != null && route.model() != null) {
            return route.model();
        }
        return chat == null ? null : chat.model();
    }

    /** What this arm asked for. */
    private record Asked(
            String target,
            @Nullable String model,
            @Nullable String serviceTier,
            @Nullable Long outputCapAsked,
            @Nullable Long outputCapSent,
            @Nullable String rewriteVersion,
            List<String> droppedParameters) {}

    private CompletionEvent event(
            ExchangeHead head, RequestReading request, Arm arm, Asked asked, CallEnding ending, ReadAnswer read) {
        Answer answer = read.answer();
        return new CompletionEvent(
                CompletionEvent.SCHEMA_VERSION,
                exchange(head, request),
                arm,
                call(head, request, asked, ending, read),
                usage(ending, answer),
                texts.text(request, arm, answer),
                texts.hashes(request, arm, answer));
    }

    private ExchangeFacts exchange(ExchangeHead head, RequestReading request) {
        Route route = head.route();
        return new ExchangeFacts(
                head.exchangeId(),
                head.startedAt(),
                proxy,
                route == null ? NO_DIALECT : route.dialect().name(),
                route == null ? NO_ROUTE : route.name(),
                request.decision().outcome().workload(),
                texts.givenName(head.segment()),
                dimensions(head),
                texts.name(head.taskKind()),
                texts.name(head.clientRequestId()),
                texts.name(head.traceparent()),
                texts.name(head.session()),
                request.promptHash(),
                request.decision().note(),
                texts.features(request));
    }

    private Map<String, String> dimensions(ExchangeHead head) {
        Map<String, String> dimensions = new HashMap<>();
        head.dimensions().forEach((dimension, value) -> dimensions.put(dimension, texts.givenName(value)));
        return dimensions;
    }

    private CallFacts call(ExchangeHead head, RequestReading request, Asked asked, CallEnding ending, ReadAnswer read) {
        Answer answer = read.answer();
        boolean streamed = isStreamed(head.route(), request.chat());
        boolean unended = streamed && isUnended(head.route(), ending, read);
        CompletionStatus status = status(ending, answer, unended);
        return new CallFacts(
                tiers.of(asked.model()),
                texts.name(asked.model()),
                texts.name(answer.servedModel()),
                texts.name(answer.serviceTier() == null ? asked.serviceTier() : answer.serviceTier()),
                texts.name(answer.responseId()),
                streamed,
                status,
                ending.httpStatus(),
                errorCode(ending, read, unended),
                finishReason(status, answer),
                ending.startedAt(),
                read.firstTokenMillis() == null ? ending.firstByteMillis() : read.firstTokenMillis(),
                ending.totalMillis(),
                ending.requestBytes(),
                ending.answer().bytes(),
                asked.outputCapAsked(),
                asked.outputCapSent(),
                asked.rewriteVersion(),
                asked.droppedParameters(),
                answer.averageLogprob(),
                surcharges(asked, ending, answer));
    }

    /** An answer that says where it was made knows best. */
    private static @Nullable Surcharges surcharges(Asked asked, CallEnding ending, Answer answer) {
        Surcharges told = answer.surcharges() == null ? Surcharges.NONE : answer.surcharges();
        String region = told.region() == null ? Region.of(asked.target(), ending.upstreamRegion()) : told.region();
        return Surcharges.of(region, told.searches(), told.otherTools());
    }

    private static boolean isStreamed(@Nullable Route route, @Nullable ChatRequest chat) {
        return (route != null && route.streamed()) || (chat != null && chat.streamed());
    }

    /**
     * Whether a stream of which we have every byte does not say why it ended. In each dialect a model's last word says so,
     * also where it was filtered: what lacks it was cut by something on the way that then ended the transfer properly.
     */
    private static boolean isUnended(@Nullable Route route, CallEnding ending, ReadAnswer read) {
        return route != null
                && route.hindrance() == null
                && ending.httpStatus() != null
                && ending.httpStatus() == STATUS_OK
                && read.unread() == null
                && read.answer().finishReason() == null;
    }

    private static CompletionStatus status(CallEnding ending, Answer answer, boolean unended) {
        if (ending.status() != CompletionStatus.OK) {
            return ending.status();
        }
        if (isError(ending) || answer.errorCode() != null) {
            return CompletionStatus.UPSTREAM_ERROR;
        }
        return unended ? CompletionStatus.UPSTREAM_ABORT : CompletionStatus.OK;
    }

    private static @Nullable String errorCode(CallEnding ending, ReadAnswer read, boolean unended) {
        Answer answer = read.answer();
        if (ending.errorCode() != null) {
            return ending.errorCode();
        }
        if (answer.errorCode() != null) {
            return CODE.matcher(answer.errorCode()).matches() ? answer.errorCode() : UNREADABLE_CODE;
        }
        if (isError(ending)) {
            return "http_" + ending.httpStatus();
        }
        if (unended) {
            return NO_FINISH_REASON;
        }
        return read.unread() == null ? null : read.unread().errorCode();
    }

    private static boolean isError(CallEnding ending) {
        return ending.httpStatus() != null && ending.httpStatus() >= 400;
    }

    private static @Nullable FinishReason finishReason(CompletionStatus status, Answer answer) {
        if (answer.finishReason() != null) {
            return answer.finishReason();
        }
        return switch (status) {
            case UPSTREAM_ABORT, CLIENT_ABORT, TIMEOUT -> FinishReason.ABORTED;
            case UPSTREAM_ERROR, UNREACHABLE, NO_CAPACITY, REFUSED -> FinishReason.ERROR;
            case OK -> answer.unreadable() ? FinishReason.MALFORMED : null;
        };
    }

    private static @Nullable TokenUsage usage(CallEnding ending, Answer answer) {
        TokenUsage usage = answer.usage();
        return usage == null || ending.whole() ? usage : usage.withSource(UsageSource.LAST_CHUNK);
    }
}
