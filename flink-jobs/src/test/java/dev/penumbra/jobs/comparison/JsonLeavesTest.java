package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLeavesTest {
    private static final ResponseSchema SCHEMA = ResponseSchema.parse("""
            {"type":"object","required":["id","state"],"properties":{
              "id":{"type":"integer"},
              "state":{"type":"string","enum":["Open","open","shut"]},
              "day":{"type":"string","format":"date-time"},
              "phone":{"type":["string","null"]},
              "tags":{"type":"array","uniqueItems":true,"items":{"type":"string"}},
              "lines":{"type":"array","items":{"$ref":"#/$defs/line"}}},
             "$defs":{"line":{"type":"object","properties":{"sku":{"type":"string"},"price":{"type":"number"}}}}}
            """);

    private final Metric plain = new JsonLeaves(AnswerRules.NONE, ResponseSchema.NONE);
    private final Metric bySchema = new JsonLeaves(AnswerRules.NONE, SCHEMA);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"id":1,"state":"open"}              | {"id":1,"state":"open","phone":null}      | true
                    {"id":1,"state":"open"}              | {"id":1,"state":"open","phone":"1"}       | true
                    {"id":1,"state":"open","phone":"2"}  | {"id":1,"state":"open","phone":"1"}       | false
                    {"id":1}                             | {"id":1,"state":"open"}                   | false
                    {"id":1,"state":"open"}              | {"id":1,"state":"Open"}                   | false
                    {"id":1000000,"state":"open"}        | {"id":1000001,"state":"open"}             | false
                    {"day":"2026-03-01T12:00:00Z"}       | {"day":"2026-03-01T13:00:00+01:00"}       | true
                    {"day":"2026-03-01T12:00:00Z"}       | {"day":"2026-03-02T12:00:00Z"}            | false
                    {"tags":["a","b","b"]}               | {"tags":["b","A","b"]}                    | true
                    {"tags":["a","b"]}                   | {"tags":["a","c"]}                        | false
                    {"lines":[{"sku":"a"},{"sku":"b"}]}  | {"lines":[{"sku":"b"},{"sku":"a"}]}       | false
                    {"lines":[{"sku":"a","price":1.0}]}  | {"lines":[{"sku":"a","price":1.0000001}]} | true
                    """)
    void leavesAreComparedAsTheSchemaSays(String lite, String pro, boolean same) {
        assertThat(bySchema.measure(lite, pro).agrees()).isEqualTo(same);
        assertThat(bySchema.measure(pro, lite).agrees()).isEqualTo(same);
    }

    @Test
    void anOptionalValueThatOneSideLeavesOutCostsScoreAndNotAgreement() {
        Agreement agreement =
                bySchema.measure("{\"id\":1,\"state\":\"open\"}", "{\"id\":1,\"state\":\"open\",\"phone\":\"1\"}");

        assertThat(agreement.agrees()).isTrue();
        assertThat(agreement.score()).isEqualTo(0.8, within(1e-9));
        assertThat(agreement.differences()).containsExactly("$.phone");
    }

    @Test
    void whatDiffersIsNamedByPathWithoutPlaces() {
        Agreement agreement = bySchema.measure(
                "{\"id\":1,\"state\":\"open\",\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"},{\"sku\":\"c\"}]}",
                "{\"id\":1,\"state\":\"open\",\"lines\":[{\"sku\":\"a\"},{\"sku\":\"d\"},{\"sku\":\"e\"}]}");

        assertThat(agreement.differences()).containsExactly("$.lines[].sku");
        assertThat(agreement.score()).isEqualTo(0.6, within(1e-9));
    }

    /** The keys of a map may be the names of people. */
    @Test
    void aKeyThatNeitherTheSchemaNorARuleNamesIsNotTold() {
        String lite = "{\"id\":1,\"state\":\"open\",\"ana@x.io\":{\"id\":[3]},\"phone\":\"1\"}";
        String pro = "{\"id\":1,\"state\":\"open\",\"ana@x.io\":{\"id\":[4]},\"phone\":\"2\"}";
        Metric ruled = new JsonLeaves(
                new AnswerRules(
                        List.of(), Map.of(), List.of("$.paid[]"), List.of("$.at"), Map.of("$.lines[].sum", 0.1)),
                ResponseSchema.NONE);

        assertThat(bySchema.measure(lite, pro).differences())
                .as("id below a key of the answer is one as well")
                .containsExactlyInAnyOrder("$.{}.{}[]", "$.phone");
        assertThat(plain.measure(lite, pro).differences()).containsExactlyInAnyOrder("$.{}.{}[]", "$.{}");
        assertThat(ruled.measure(
                                "{\"lines\":[{\"sum\":1,\"bob\":1}],\"paid\":[[1]]}",
                                "{\"lines\":[{\"sum\":2,\"bob\":2}],\"paid\":[[2]]}")
                        .differences())
                .as("words of the configuration are no secret")
                .containsExactlyInAnyOrder("$.lines[].sum", "$.lines[].{}", "$.paid[][]");
    }

    @Test
    void anObjectOrNothingIsReadByTheSchemaOfTheObject() {
        Metric optional = new JsonLeaves(AnswerRules.NONE, ResponseSchema.parse("""
                {"properties":{"who":{"anyOf":[{"$ref":"#/$defs/who"},{"type":"null"}]}},"required":["who"],
                 "$defs":{"who":{"properties":{"name":{"type":"string"},"age":{"type":"integer"}},"required":["name"]}}}
                """));

        Agreement agreement = optional.measure("{\"who\":{\"name\":\"a\"}}", "{\"who\":{\"name\":\"a\",\"age\":3}}");

        assertThat(agreement.agrees()).as("its age is optional").isTrue();
        assertThat(agreement.differences()).containsExactly("$.who.age");
    }

    @Test
    void objectsOfASetArePairedByWhatNamesThemElseByWhatTheyShare() {
        Metric sets = new JsonLeaves(
                new AnswerRules(List.of(), Map.of(), List.of("$"), List.of(), Map.of()), ResponseSchema.NONE);

        Agreement named =
                sets.measure("[{\"id\":1,\"n\":5},{\"id\":2,\"n\":6}]", "[{\"id\":2,\"n\":6},{\"id\":1,\"n\":9}]");
        Agreement nameless =
                sets.measure("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4}]", "[{\"a\":3,\"b\":9},{\"a\":1,\"b\":2}]");

        assertThat(named.score()).isEqualTo(0.75, within(1e-9));
        assertThat(named.differences()).containsExactly("$[].{}");
        assertThat(nameless.score()).isEqualTo(0.75, within(1e-9));
        assertThat(nameless.differences()).containsExactly("$[].{}");
    }

    /** Small numbers and truths are one object wherever they stand. */
    @Test
    void aValueThatASetHoldsTwiceIsCountedTwice() {
        Metric sets = new JsonLeaves(
                new AnswerRules(List.of(), Map.of(), List.of("$"), List.of(), Map.of()), ResponseSchema.NONE);

        assertThat(sets.measure("[1,2]", "[1,1,2]").agrees()).isFalse();
        assertThat(sets.measure("[1,2]", "[1,1,2]").score()).isEqualTo(0.8, within(1e-9));
        assertThat(sets.measure("[true,1,1]", "[1,true,1]").agrees()).isTrue();
    }

    @Test
    void setsOfSetsArePairedByWhatTheyShare() {
        Metric sets = new JsonLeaves(
                new AnswerRules(List.of(), Map.of(), List.of("$", "$[]", "$[][]"), List.of(), Map.of()),
                ResponseSchema.NONE);

        Agreement agreement =
                sets.measure("[[[\"a\",\"b\"],[\"c\"]],[[\"d\",\"e\"]]]", "[[[\"e\",\"D\"]],[[\"c\"],[\"b\",\"x\"]]]");

        assertThat(agreement.score()).isEqualTo(0.8, within(1e-9));
        assertThat(sets.measure("[[[1,2],[3]],[[4,5]]]", "[[[5,4]],[[3],[2,1.0]]]")
                        .agrees())
                .isTrue();
    }

    @Test
    void nestingAsDeepAsJsonIsReadEndsNothing() {
        String deep = "[".repeat(900) + "1" + "]".repeat(900);
        Metric sets = new JsonLeaves(
                new AnswerRules(List.of(), Map.of(), List.of("$", "$[]"), List.of(), Map.of()), ResponseSchema.NONE);

        assertThat(plain.measure(deep, deep).agrees()).isTrue();
        assertThat(sets.measure(deep, deep.replace('1', '2')).agrees()).isFalse();
    }

    @Test
    void rulesSetToleranceAndLeaveOut() {
        AnswerRules rules = new AnswerRules(List.of(), Map.of(), List.of(), List.of("$.at"), Map.of("$.total", 0.005));
        Metric ruled = new JsonLeaves(rules, ResponseSchema.NONE);

        assertThat(ruled.measure("{\"total\":1.004,\"at\":1}", "{\"total\":1.0,\"at\":2}")
                        .agrees())
                .isTrue();
        assertThat(ruled.measure("{\"total\":1.006}", "{\"total\":1.0}").agrees())
                .isFalse();
        assertThat(ruled.version()).isNotEqualTo(plain.version());
    }

    @Test
    void aPathWithADotMayMeanOneKeyOrTwo() {
        AnswerRules rules = new AnswerRules(
                List.of(), Map.of(), List.of("$.order.lines"), List.of("$.a.b"), Map.of("$.order.lines[].sum", 0.5));
        Metric ruled = new JsonLeaves(rules, ResponseSchema.NONE);

        assertThat(ruled.measure("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}").agrees())
                .isTrue();
        assertThat(ruled.measure("{\"a.b\":1}", "{\"a.b\":2}").agrees()).isTrue();
        assertThat(ruled.measure("{\"a\":{\"bc\":1}}", "{\"a\":{\"bc\":2}}").agrees())
                .isFalse();
        assertThat(ruled.measure(
                                "{\"order\":{\"lines\":[{\"id\":1,\"sum\":1.0},{\"id\":2,\"sum\":2.0}]}}",
                                "{\"order.lines\":[{\"id\":2,\"sum\":2.4},{\"id\":1,\"sum\":1.4}]}")
                        .agrees())
                .isFalse();
        assertThat(ruled.measure(
                                "{\"order\":{\"lines\":[{\"id\":1,\"sum\":1.0},{\"id\":2,\"sum\":2.0}]}}",
                                "{\"order\":{\"lines\":[{\"id\":2,\"sum\":2.4},{\"id\":1,\"sum\":1.4}]}}")
                        .agrees())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"answer":"160"}          | {"answer":"160 minutes"}  | true
                    {"answer":"12 May"}       | {"answer":"12 June"}      | false
                    {"answer":"A-17"}         | {"answer":"B-17"}         | false
                    {"answer":true}           | {"answer":"true"}         | false
                    {"a":{}}                  | {"a":{}}                  | true
                    {"a":[]}                  | {"a":[1]}                 | false
                    """)
    void withoutASchemaValuesTellWhatTheyAre(String lite, String pro, boolean same) {
        assertThat(plain.measure(lite, pro).agrees()).isEqualTo(same);
    }

    /** A tolerance that is right for a price would take one order for the next. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "10000001"           | "10000002"           | false
                    "01234"              | "1234"               | false
                    "+491701234567"      | "+491701234999"      | false
                    "+14155550100"       | "+14155550199"       | false
                    "12345678A"          | "12345679A"          | false
                    "10000001-A"         | "10000009-A"         | false
                    "10000001 A"         | "10000001"           | false
                    "007A"               | "7A"                 | false
                    "007 kg"             | "7 kg"               | false
                    "12S"                | "12"                 | false
                    "1e10"               | "10e9"               | false
                    "1.10"               | "1.1"                | false
                    "7 cards"            | "7"                  | false
                    "$1000000.4"         | "$1000000.9"         | false
                    "10000001 km"        | "10000002 km"        | false
                    "$5"                 | "5.00"               | true
                    "160"                | "160 minutes"        | true
                    "160 min"            | "160-minute"         | true
                    "5k"                 | "5,000"              | true
                    "$5 million"         | "5000000 USD"        | true
                    12345678901230.0     | 12345678909990.0     | false
                    1e400                | 3.5                  | false
                    1e400                | 2e400                | false
                    1e400                | 10e399               | true
                    1000000.4            | 1000000.9            | false
                    0.3333333            | 0.33333333           | true
                    19.99                | 19.990001            | true
                    """)
    void valuesThatNameSomethingAreComparedDigitByDigit(String left, String right, boolean same) {
        Metric calls = ToolCalls.whole(AnswerRules.NONE, ToolDefaults.NONE);

        assertThat(plain.measure(value(left), value(right)).agrees()).isEqualTo(same);
        assertThat(plain.measure(value(right), value(left)).agrees()).isEqualTo(same);
        assertThat(calls.measure(call(left), call(right)).agrees()).isEqualTo(same);
    }

    private static String value(String json) {
        return "{\"order\":" + json + "}";
    }

    private static String call(String json) {
        return "[{\"name\":\"refund\",\"args\":" + value(json) + "}]";
    }

    /** Written out, any of these would fill the memory. */
    @ParameterizedTest
    @CsvSource({"1e999999999, 1", "1e-999999999, 1", "1e10000000, 2e10000000", "100e2147483647, 1", "1e99999999999, 1"})
    @Timeout(5)
    void anExponentBeyondAllMeasureCostsNothing(String left, String right) {
        AnswerRules rules = new AnswerRules(List.of(), Map.of(), List.of(), List.of(), Map.of("$.order", 0.005));
        Metric ruled = new JsonLeaves(rules, ResponseSchema.NONE);

        for (Metric metric : List.of(plain, ruled)) {
            assertThat(metric.measure(value(left), value(right)).agrees()).isFalse();
            assertThat(metric.measure(value(right), value(left)).agrees()).isFalse();
            assertThat(metric.measure(value(left), value(left)).agrees()).isTrue();
        }
    }
}
