package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.penumbra.proxy.dialect.anthropic.MessagesDialect;
import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.dialect.gemini.InteractionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatCompletionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatForm;
import dev.penumbra.proxy.dialect.openai.ResponsesDialect;
import dev.penumbra.schema.event.ResponseShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same request in the words of each API: three turns, a picture, two functions, a schema of three leaves. */
@NullUnmarked
class TaskFormTest {
    private static final ModelProfiles PROFILES = ModelProfiles.shipped();
    private static final String SCHEMA = "{'type':'object','properties':{'queue':{'type':'string','enum':['a','b']},"
            + "'items':{'type':'array','items':{'type':'object','properties':{'id':{'type':'string'},"
            + "'n':{'type':'integer'}}}}}}";
    private static final JsonNode NO_SCHEMA = MissingNode.getInstance();
    private static final String CHAT_PARTS =
            "[{'type':'text','text':'Which queue for 17?'},{'type':'image_url','image_url':{'url':'data:,x'}}]";

    private record Asked(Dialect dialect, String path, String body) {
        TaskForm form(int textLimit) throws MalformedRequestException {
            Route route = dialect.recognise(new RequestHead("POST", path, null, Map.of()));
            byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return dialect.read(route, textLimit == 0 ? JsonOutline.of(bytes) : bytes, textLimit)
                    .form();
        }

        Asked with(String text, String otherText) {
            return new Asked(dialect, path, body.replace(text, otherText));
        }
    }

    static List<Asked> requests() {
        return List.of(
                new Asked(
                        new GeminiDialect(PROFILES),
                        "/v1beta/models/gemini-3.1-flash-lite:generateContent",
                        "{'systemInstruction':{'parts':[{'text':'You sort tickets.'}]},'contents':["
                                + "{'role':'user','parts':[{'text':'Which queue for 17?'},{'inlineData':{'mimeType':'image/png','data':'eA=='}}]},"
                                + "{'role':'model','parts':[{'text':'a'}]},{'role':'user','parts':[{'text':'Sure?'}]}],"
                                + "'tools':[{'functionDeclarations':[{'name':'f'},{'name':'g'}]}],"
                                + "'generationConfig':{'responseMimeType':'application/json','responseSchema':" + SCHEMA
                                + "}}"),
                new Asked(
                        new ChatCompletionsDialect(ChatForm.OPENAI, PROFILES),
                        "/v1/chat/completions",
                        "{'model':'m','messages':[{'role':'developer','content':'You sort tickets.'},"
                                + "{'role':'user','content':" + CHAT_PARTS + "},{'role':'assistant','content':'a'},"
                                + "{'role':'user','content':'Sure?'}],"
                                + "'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'g'}}],"
                                + "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':" + SCHEMA
                                + "}}}"),
                new Asked(
                        new ResponsesDialect(PROFILES),
                        "/v1/responses",
                        "{'model':'m','instructions':'You sort tickets.','input':["
                                + "{'role':'user','content':" + CHAT_PARTS.replace("image_url'", "input_image'") + "},"
                                + "{'role':'assistant','content':'a'},{'role':'user','content':'Sure?'}],"
                                + "'tools':[{'type':'function','name':'f'},{'type':'function','name':'g'}],"
                                + "'text':{'format':{'type':'json_schema','name':'n','schema':" + SCHEMA + "}}}"),
                new Asked(
                        new MessagesDialect(PROFILES),
                        "/v1/messages",
                        "{'model':'m','max_tokens':9,'system':'You sort tickets.','messages':["
                                + "{'role':'user','content':[{'type':'text','text':'Which queue for 17?'},"
                                + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'eA=='}}]},"
                                + "{'role':'assistant','content':'a'},{'role':'user','content':'Sure?'}],"
                                + "'tools':[{'name':'f','input_schema':{}},{'type':'custom','name':'g'}],"
                                + "'output_config':{'format':{'type':'json_schema','schema':" + SCHEMA + "}}}"),
                new Asked(
                        new InteractionsDialect(PROFILES),
                        "/v1beta/interactions",
                        "{'model':'m','system_instruction':'You sort tickets.','input':["
                                + "{'type':'user_input','content':[{'type':'text','text':'Which queue for 17?'},"
                                + "{'type':'image','data':'eA==','mime_type':'image/png'}]},"
                                + "{'type':'model_output','content':[{'type':'text','text':'a'}]},"
                                + "{'type':'user_input','content':[{'type':'text','text':'Sure?'}]}],"
                                + "'tools':[{'type':'function','name':'f'},{'type':'function','name':'g'}],"
                                + "'response_format':{'mime_type':'application/json','schema':" + SCHEMA + "}}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void eachApiShowsTheSameForm(Asked asked) throws Exception {
        TaskForm form = asked.form(1_000);

        assertThat(form.turns()).isEqualTo(3);
        assertThat(TaskForm.names(form.tools())).containsExactly("f", "g");
        assertThat(form.image()).isTrue();
        assertThat(SchemaForm.of(form.schema())).isEqualTo(new SchemaForm(ResponseShape.OBJECT, 3));
        assertThat(form.template()).isEqualTo(requests().get(0).form(1_000).template());
    }

    /** What the counts are taken from is there in an outline too; a template of half an instruction would be another. */
    @ParameterizedTest
    @MethodSource("requests")
    void withoutTextThereAreTheCountsAndNoTemplate(Asked asked) throws Exception {
        TaskForm form = asked.with("You sort tickets.", "You sort tickets. ".repeat(100))
                .form(0);

        assertThat(form.turns()).isEqualTo(3);
        assertThat(TaskForm.names(form.tools())).containsExactly("f", "g");
        assertThat(form.image()).isTrue();
        assertThat(SchemaForm.of(form.schema()).leaves()).isEqualTo(3);
        assertThat(form.template().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aTemplateIsTheInstructionAndNotTheQuestion(Asked asked) throws Exception {
        Template template = asked.form(1_000).template();

        assertThat(asked.with("Which queue for 17?", "And this?").form(1_000).template())
                .isEqualTo(template);
        assertThat(asked.with("You sort tickets.", "You sort mail.").form(1_000).template())
                .isNotEqualTo(template);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatToolsTakeForWhatIsLeftOutIsToldInOneForm(Asked asked) throws Exception {
        String parameters =
                "{'type':'object','description':'d','properties':{'n':{'type':'integer','default':3},'q':{'type':'string'}}}";
        TaskForm form = asked.with("'name':'f'", "'name':'f','parameters':" + parameters)
                .with("'input_schema':{}", "'input_schema':" + parameters)
                .form(1_000);

        assertThat(ToolDefaults.of(form.tools()).toString())
                .isEqualTo("{\"f\":{\"properties\":{\"n\":{\"default\":3}}}}");
        assertThat(ToolDefaults.of(asked.form(1_000).tools()).isMissingNode()).isTrue();
    }

    @Test
    void withoutAnInstructionTheFirstLineStandsForItWhateverItsNumbers() {
        Template first = Template.of("", "Summarise ticket 17:\nThe printer burns.", List.of(), NO_SCHEMA);

        assertThat(Template.of(" ", "Summarise ticket 4711:\nNo paper.", List.of(), NO_SCHEMA))
                .isEqualTo(first);
        assertThat(Template.of("", "Translate ticket 17:\nThe printer burns.", List.of(), NO_SCHEMA))
                .isNotEqualTo(first);
        assertThat(Template.of("", "", List.of(), NO_SCHEMA).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"STRING","enum":["a","b"]}                                    | ENUM   | 1
                    {"type":"object","properties":{"spam":{"type":"boolean"}}}            | ENUM   | 1
                    {"type":"object","properties":{"label":{"enum":["a","b"]}}}           | ENUM   | 1
                    {"type":"object","properties":{"a":{"type":"string"},"b":{}}}         | OBJECT | 2
                    {"type":"object"}                                                     | OBJECT | 1
                    {"type":"array","items":{"type":"string"}}                            | OTHER  | 1
                    {"$ref":"#/$defs/x"}                                                  | OTHER  | 1
                    """)
    void aSchemaIsAChoiceAnObjectOrSomethingElse(String schema, ResponseShape shape, int leaves) throws Exception {
        assertThat(SchemaForm.of(JsonBody.JSON.readTree(schema))).isEqualTo(new SchemaForm(shape, leaves));
    }
}
