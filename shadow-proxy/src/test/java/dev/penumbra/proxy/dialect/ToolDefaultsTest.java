package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ToolDefaultsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {'properties':{'a':{'type':'string','default':'x','description':'d','enum':['x']},'b':{'type':'string'}}} | {'properties':{'a':{'default':'x'}}}
                    {'properties':{'a':{'properties':{'b':{'default':[1,{'c':null}]}}}}}              | {'properties':{'a':{'properties':{'b':{'default':[1,{'c':null}]}}}}}
                    {'properties':{'a':{'type':'array','items':{'properties':{'b':{'default':0}}}}}} | {'properties':{'a':{'items':{'properties':{'b':{'default':0}}}}}}
                    {'properties':{'description':{'default':'d','title':'t'}},'title':'t'}             | {'properties':{'description':{'default':'d'}}}
                    {'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'title':'t','default':1}}}  | {'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'default':1}}}
                    """)
    void theDefaultsAreLeftAndTheWayToThem(String schema, String left) throws Exception {
        assertThat(ToolDefaults.of(List.of(tool("f", schema)))).isEqualTo(json("{'f':" + left + "}"));
    }

    /** Whoever fills in must see that there are two, and which it is nobody knows. */
    @Test
    void anObjectAmongAlternativesStaysOne() throws Exception {
        String schema =
                "{'properties':{'a':{'anyOf':[{'properties':{'b':{'default':1}}},{'properties':{'c':{}}},{'type':'null'}]}}}";

        assertThat(ToolDefaults.of(List.of(tool("f", schema))))
                .isEqualTo(json(
                        "{'f':{'properties':{'a':{'anyOf':[{'properties':{'b':{'default':1}}},{'properties':{}}]}}}}"));
    }

    @Test
    void aToolWithoutAnyIsNotTold() throws Exception {
        OfferedTool with = tool("f", "{'properties':{'a':{'default':false}}}");
        OfferedTool without = tool("g", "{'properties':{'default':{'type':'string'},'b':{'default':null}}}");

        assertThat(ToolDefaults.of(List.of(with, without)))
                .isEqualTo(json("{'f':{'properties':{'a':{'default':false}}}}"));
        assertThat(ToolDefaults.of(List.of(without)).isMissingNode()).isTrue();
        assertThat(ToolDefaults.of(List.of()).isMissingNode()).isTrue();
    }

    @Test
    void aSchemaAsDeepAsJsonIsReadEndsNothing() throws Exception {
        String deep = "{'properties':{'a':".repeat(400) + "{'default':1}" + "}}".repeat(400);

        assertThat(ToolDefaults.of(List.of(tool("f", deep))).isMissingNode()).isTrue();
    }

    private static OfferedTool tool(String name, String schema) throws JsonProcessingException {
        return new OfferedTool(name, json(schema));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JsonBody.JSON.readTree(text.replace('\'', '"'));
    }
}
