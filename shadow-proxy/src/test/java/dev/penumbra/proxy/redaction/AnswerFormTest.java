package dev.penumbra.proxy.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AnswerFormTest {
    @Test
    void answersThatDifferInDressAloneHaveOneForm() {
        assertThat(AnswerForm.ofText("```\n Billing\n question.\n```"))
                .isEqualTo(AnswerForm.ofText("billing question"));
        assertThat(AnswerForm.ofText("billing")).isNotEqualTo(AnswerForm.ofText("shipping"));
    }

    @Test
    void equalJsonHasOneFormInWhateverOrderAndSpace() {
        assertThat(AnswerForm.ofJson("{\"b\": [1, 2], \"a\": {\"d\": null, \"c\": \"X\"}}"))
                .isEqualTo(AnswerForm.ofJson("```json\n{\"a\":{\"c\":\"X\",\"d\":null},\"b\":[1,2]}\n```"))
                .isNotEqualTo(AnswerForm.ofJson("{\"a\":{\"c\":\"x\",\"d\":null},\"b\":[1,2]}"))
                .isNotEqualTo(AnswerForm.ofJson("{\"a\":{\"c\":\"X\",\"d\":null},\"b\":[2,1]}"));
    }

    @Test
    void whatIsNoJsonIsComparedAsText() {
        assertThat(AnswerForm.ofJson("{ Not json")).isEqualTo("{ not json");
    }
}
