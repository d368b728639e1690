package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items and calls for the tests of the scripts. */
final class Items {
    private Items() {}

    static TrafficItem item(String id, String prompt, String lite, String pro, Truth truth) {
        Leg liteLeg = Leg.ok(lite, 11, 3, 0);
        Leg proLeg = Leg.ok(pro, 11, 4, 20);
        return new TrafficItem(
                id,
                "acme",
                "faq",
                "unknown",
                null,
                List.of(Message.system("Be brief."), Message.user(prompt)),
                liteLeg,
                proLeg,
                Leg.ok(lite + " again", 11, 5, 0),
                proLeg,
                truth);
    }

    static ModelCall call(Caller caller, ModelRole role, List<Message> messages, @Nullable Integer seed) {
        return new ModelCall(
                caller,
                role,
                role.name(),
                false,
                messages,
                seed,
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
    }

    static ModelCall judging(String conversation, String answerA, String answerB) {
        String prompt = """
                You are an impartial judge.

                <conversation>
                %s
                </conversation>

                <answer_a>
                %s
                </answer_a>

                <answer_b>
                %s
                </answer_b>

                End with [[A>B]], [[A=B]] or [[B>A]].""".formatted(conversation, answerA, answerB);
        return call(Caller.JUDGE, ModelRole.JUDGE, List.of(Message.user(prompt)), null);
    }
}
