package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallsTest {
    private static final String A = "{\"name\":\"find\",\"args\":{\"city\":\"Oslo\",\"n\":3}}";
    private static final String A_IN_OTHER_DRESS =
            "{\"name\":\"find\",\"args\":{\"n\":3.0,\"city\":\"oslo \",\"unit\":null}}";
    private static final String B = "{\"name\":\"find\",\"args\":{\"city\":\"Rome\",\"n\":3}}";
    private static final String C = "{\"name\":\"book\",\"args\":{}}";

    private final Metric calls = ToolCalls.whole(AnswerRules.NONE, ToolDefaults.NONE);

    @Test
    void theSameCallsInAnotherOrderAgree() {
        Agreement agreement = calls.measure(list(A, C, B), list(B, A_IN_OTHER_DRESS, C));

        assertThat(agreement.agrees()).isTrue();
        assertThat(agreement.score()).isEqualTo(1, within(1e-9));
        assertThat(agreement.differences()).isEmpty();
    }

    @Test
    void howTwoAnswersDifferIsSaid() {
        assertThat(calls.measure(list(A), "[]").differences()).containsExactly("call_presence");
        assertThat(calls.measure(list(A), list(A, A)).differences()).containsExactly("count");
        assertThat(calls.measure(list(A), list(C)).differences()).containsExactly("name");
        assertThat(calls.measure(list(A, A), list(C)).differences()).containsExactly("count", "name");
        assertThat(calls.measure(list(A), list(B)).differences()).containsExactly("args");
        assertThat(calls.measure("[]", "[]").agrees()).isTrue();
    }

    @Test
    void oneOfTwoArgumentsIsHalfACall() {
        Agreement agreement = calls.measure(list(A), list(B));

        assertThat(agreement.agrees()).isFalse();
        assertThat(agreement.score()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void anArgumentThatIsNotComparedMakesNoDifference() {
        AnswerRules rules = new AnswerRules(List.of(), Map.of(), List.of(), List.of("$.city"), Map.of());

        assertThat(ToolCalls.whole(rules, ToolDefaults.NONE)
                        .measure(list(A), list(B))
                        .agrees())
                .isTrue();
    }

    @Test
    void whereTheCallIsTheRouteItsNameIsEnough() {
        Metric names = ToolCalls.namesAlone();

        assertThat(names.measure(list(A), list(B)).agrees()).isTrue();
        assertThat(names.measure(list(A), list(C)).agrees()).isFalse();
        assertThat(names.name()).isNotEqualTo(calls.name());
    }

    @Test
    void argumentsThatBeginLikeAnObjectAndAreNoneAreMalformed() {
        assertThat(ToolCalls.areMalformed("[{\"name\":\"f\",\"args\":\"{\\\"a\"}]"))
                .isTrue();
        assertThat(ToolCalls.areMalformed("[{\"name\":\"f\",\"args\":\"free text of a custom tool\"}]"))
                .isFalse();
        assertThat(ToolCalls.areMalformed(list(A))).isFalse();
    }

    private static final ToolDefaults DEFAULTS = ToolDefaults.parse("""
            {"find":{"properties":{
               "n":{"default":10},
               "unit":{"anyOf":[{"type":"string"},{"type":"null"}],"default":"km"},
               "page":{"properties":{"size":{"default":20},"sort":{"$ref":"#/$defs/sort","default":{}}}},
               "near":{"anyOf":[{"$ref":"#/$defs/place"},{"properties":{}}]},
               "stops":{"items":{"properties":{"wait":{"default":0}}}},
               "self":{"$ref":"#/$defs/self"}},
             "$defs":{"sort":{"properties":{"by":{"default":"name"}}},
                      "place":{"properties":{"radius":{"default":5}}},
                      "self":{"properties":{"left":{"$ref":"#/$defs/self"},"right":{"$ref":"#/$defs/self"}}}}}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {}                                  | {"n":10}                                        | true
                    {"n":null}                          | {"n":10.0}                                      | true
                    {}                                  | {"n":11}                                        | false
                    {"city":"Oslo"}                     | {"city":"Oslo","unit":"km","n":10}              | true
                    {"city":"Oslo"}                     | {"unit":"km"}                                   | false
                    {"page":{}}                         | {"page":{"size":20}}                            | true
                    {}                                  | {"page":{"size":20,"sort":{"by":"name"}}}       | true
                    {"page":{"size":20}}                | {"page":{"sort":{}}}                            | true
                    {}                                  | {"page":{"size":21}}                            | false
                    {"page":{"sort":{"by":"age"}}}      | {"page":{}}                                     | false
                    {"stops":[{"at":"A"},{"at":"B"}]}   | {"stops":[{"at":"A","wait":0},{"at":"B"}]}      | true
                    {"stops":[{"at":"A"}]}              | {"stops":[{"at":"A","wait":1}]}                 | false
                    {"near":{}}                         | {"near":{"radius":5}}                           | false
                    {"other":1}                         | {}                                              | false
                    """)
    void anArgumentThatIsLeftOutIsItsDefault(String lite, String pro, boolean same) {
        Metric completed = ToolCalls.whole(AnswerRules.NONE, DEFAULTS);

        assertThat(completed.measure(find(lite), find(pro)).agrees()).isEqualTo(same);
        assertThat(completed.measure(find(pro), find(lite)).agrees()).isEqualTo(same);
    }

    @Test
    void theDefaultsOfOneToolAreNotThoseOfAnother() {
        Metric completed = ToolCalls.whole(AnswerRules.NONE, DEFAULTS);

        assertThat(completed
                        .measure("[{\"name\":\"seek\",\"args\":{}}]", "[{\"name\":\"seek\",\"args\":{\"n\":10}}]")
                        .agrees())
                .isFalse();
        assertThat(calls.measure(find("{}"), find("{\"n\":10}")).agrees())
                .as("without a declaration nothing is known")
                .isFalse();
        assertThat(completed
                        .measure(find("\"free text\""), find("\"free text\""))
                        .agrees())
                .isTrue();
    }

    @Test
    void aDeclarationThatIsNoneDeclaresNothing() {
        Metric broken = ToolCalls.whole(AnswerRules.NONE, ToolDefaults.parse("{\"find\":"));

        assertThat(broken.measure(find("{}"), find("{\"n\":10}")).agrees()).isFalse();
    }

    private static String find(String arguments) {
        return "[{\"name\":\"find\",\"args\":" + arguments + "}]";
    }

    private static String list(String... calls) {
        return "[" + String.join(",", calls) + "]";
    }
}
