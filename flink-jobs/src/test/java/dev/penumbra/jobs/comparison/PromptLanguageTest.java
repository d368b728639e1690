package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptLanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    en | user: Which queue does this ticket belong to, and how urgent is it?
                    de | user: In welche Gruppe gehört das Ticket, und wie dringend ist es für den Kunden?
                    fr | user: Dans quelle file faut-il mettre ce ticket et pour qui est-il urgent ?
                    es | user: ¿En qué cola va el ticket y por qué es urgente para el cliente?
                    pt | user: Em que fila fica o pedido e por que não é urgente para o cliente?
                    it | user: In quale coda va il ticket, e perché non è urgente per il cliente?
                    nl | user: In welke wachtrij hoort het ticket en hoe dringend is dat voor de klant?
                    sv | user: Vilken kö hör ärendet till och är det bråttom för kunden att få svar?
                    pl | user: Do jakiej kolejki należy to zgłoszenie i czy jest to pilne dla klienta?
                    tr | user: Bu talep hangi kuyruğa ait ve müşteri için ne kadar acil, nasıl bir yol var?
                    id | user: Tiket ini untuk antrean yang mana, dan apa yang bisa saya lakukan dengan itu?
                    vi | user: Yêu cầu này là của hàng đợi nào và có gấp không, tôi có thể làm gì cho khách?
                    ru | user: К какой очереди относится это обращение и насколько оно срочно для клиента?
                    uk | user: До якої черги належить це звернення і чи є воно терміновим для клієнта?
                    ja | user: このチケットはどのキューに入れるべきですか。
                    zh | user: 这张工单应该放在哪个队列？客户很着急吗？
                    ko | user: 이 티켓은 어느 대기열에 속합니까?
                    el | user: Σε ποια ουρά ανήκει αυτό το αίτημα;
                    ar | user: إلى أي قائمة تنتمي هذه التذكرة؟
                    fa | user: این تیکت به کدام صف تعلق دارد و چقدر فوری است؟
                    he | user: לאיזה תור שייכת הפנייה הזאת?
                    hi | user: यह टिकट किस कतार में जाना चाहिए?
                    th | user: ตั๋วนี้ควรอยู่ในคิวไหน
                    """)
    void aLanguageIsToldByItsScriptAndItsSmallWords(String language, String prompt) {
        assertThat(PromptLanguage.of(prompt)).isEqualTo(language);
    }

    @Test
    void whatTellsNoLanguageHasNone() {
        assertThat(PromptLanguage.of(null)).isEmpty();
        assertThat(PromptLanguage.of("  4417 ")).isEmpty();
        assertThat(PromptLanguage.of("{\"total\": 19.99, \"items\": [\"pen\", \"ink\"], \"state\": \"open\"}"))
                .isEmpty();
        assertThat(PromptLanguage.of("int a = b + c; return foo(a, bar);")).isEmpty();
    }

    /** An instruction in English often stands before a question in another language. */
    @Test
    void theEndOfThePromptDecides() {
        String instruction = "You are a helpful assistant for the support of this company. ".repeat(40);
        String question =
                "user: Wie kann ich das Gerät mit dem Netz verbinden, und was ist zu tun, wenn es nicht geht? ";

        assertThat(PromptLanguage.of(instruction + question.repeat(11))).isEqualTo("de");
        assertThat(PromptLanguage.of(instruction)).isEqualTo("en");
    }
}
