package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"type":"object","required":["a"]}                               | {"a":1}           | true
                    {"type":"object","required":["a"]}                               | {"b":1}           | false
                    {"type":"object","properties":{"a":{"type":"string"}}}           | {"a":1}           | false
                    {"type":"OBJECT","properties":{"a":{"type":"STRING"}}}           | {"a":"x"}         | true
                    {"properties":{"a":{"type":"STRING","nullable":true}}}           | {"a":null}        | true
                    {"properties":{"a":{"type":"STRING"}}}                           | {"a":null}        | true
                    {"required":["a"],"properties":{"a":{"type":"STRING"}}}          | {"a":null}        | false
                    {"required":["b"],"properties":{"a":{"type":"STRING"}}}          | {"a":null,"b":1}  | true
                    {"properties":{"a":{"type":["string","null"]}}}                  | {"a":null}        | true
                    {"type":"object","additionalProperties":false,"properties":{}}   | {"a":1}           | false
                    {"type":"object","properties":{}}                                | {"a":1}           | true
                    {"type":"array","items":{"type":"integer"}}                      | [1,2.0]           | true
                    {"type":"array","items":{"type":"integer"}}                      | [1,2.5]           | false
                    {"type":"array","maxItems":1}                                    | [1,2]             | false
                    {"enum":["a","b"]}                                               | "b"               | true
                    {"enum":["a","b"]}                                               | "c"               | false
                    {"anyOf":[{"type":"string"},{"type":"null"}]}                    | null              | true
                    {"anyOf":[{"type":"string"},{"type":"null"}]}                    | 1                 | false
                    {"$ref":"#/$defs/n","$defs":{"n":{"type":"number"}}}             | 1                 | true
                    {"$ref":"#/$defs/n","$defs":{"n":{"type":"number"}}}             | "1"               | false
                    {"$ref":"#/$defs/n","$defs":{"n":{"$ref":"#/$defs/n"}}}          | "1"               | true
                    {"required":["a"],"properties":{"a":{"nullable":true,"anyOf":[{"type":"STRING"},{"type":"INTEGER"}]}}} | {"a":null} | true
                    {"required":["a"],"properties":{"a":{"nullable":true,"anyOf":[{"type":"STRING"},{"type":"INTEGER"}]}}} | {"a":true} | false
                    {"required":["a"],"properties":{"a":{"anyOf":[{"type":"STRING"},{"type":"INTEGER"}]}}}                 | {"a":null} | false
                    {"type":"STRING","nullable":true,"enum":["a"]}                                                         | null       | true
                    {"additionalProperties":false,"properties":{},"patternProperties":{"^x-":{"type":"string"}}}           | {"x-a":"1"} | true
                    {"additionalProperties":false,"properties":{"b":{"type":"string"}},"patternProperties":{"^x-":{}}}     | {"b":1}    | false
                    {"type":"number","multipleOf":7}                                 | 8                 | true
                    """)
    void whatIsNotOfTheSchemaIsFound(String schema, String answer, boolean allowed) {
        assertThat(ResponseSchema.parse(schema).allows(JsonText.parse(answer).orElseThrow()))
                .isEqualTo(allowed);
    }

    /** What redaction took away was of the schema for all that anybody can tell. */
    @Test
    void aPlaceholderIsNoViolation() {
        ResponseSchema schema = ResponseSchema.parse(
                "{\"properties\":{\"n\":{\"type\":\"number\"},\"e\":{\"enum\":[\"a@example.com\"]}}}");

        assertThat(schema.allows(
                        JsonText.parse("{\"n\":\"[phone]\",\"e\":\"[email]\"}").orElseThrow()))
                .isTrue();
    }

    /** The job would end with it, and take the same event again for ever. */
    @Test
    void aSchemaThatRefersToItselfEndsSomewhere() {
        ResponseSchema twice = ResponseSchema.parse("{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"anyOf\":["
                + "{\"$ref\":\"#/$defs/a\"},{\"$ref\":\"#/$defs/a\"}]}}}");
        ResponseSchema tree = ResponseSchema.parse(
                "{\"$ref\":\"#/$defs/t\",\"$defs\":{\"t\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/t\"}}}}");

        assertThat(twice.allows(JsonText.parse("1").orElseThrow())).isTrue();
        assertThat(tree.allows(JsonText.parse("[".repeat(900) + "]".repeat(900)).orElseThrow()))
                .isTrue();
        assertThat(tree.allows(JsonText.parse("[[],[[1]]]").orElseThrow())).isFalse();
    }

    @Test
    void aSchemaThatCannotBeReadAsksForNothing() {
        for (String bad : new String[] {"", "{", "[]", "true"}) {
            assertThat(ResponseSchema.parse(bad).isNone()).as(bad).isTrue();
        }
    }

    @Test
    void choicesAreThoseOfTheSchemaOrOfItsOnlyField() {
        assertThat(ResponseSchema.parse("{\"enum\":[\"a\",\"b\"]}").choices()).containsExactly("a", "b");
        assertThat(ResponseSchema.parse("{\"properties\":{\"label\":{\"enum\":[\"a\",\"b\"]}}}")
                        .choices())
                .containsExactly("a", "b");
        assertThat(ResponseSchema.parse("{\"properties\":{\"x\":{},\"label\":{\"enum\":[\"a\"]}}}")
                        .choices())
                .isEmpty();
    }
}
