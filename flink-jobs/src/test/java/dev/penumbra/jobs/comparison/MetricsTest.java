package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
    private static final String A = "The order 4417 ships on Monday, 3 March.";
    private static final String B = "Order 4417 will ship on Monday 3 March";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Yes.                        | yes
                    ~ \t Yes \n~                | yes
                    Answer: "Billing"           | billing
                    Category - **urgent**       | urgent
                    Category - **urgent**!      | urgent**
                    ＦＵＬＬ　ｗｉｄｔｈ           | full width
                    STRASSE                     | strasse
                    straße                      | strasse
                    a   b                       | a b
                    """)
    void dressIsTakenOff(String text, String normalised) {
        assertThat(Normalisation.normalise(text)).isEqualTo(normalised);
    }

    @Test
    void oneSurroundingFenceIsTakenOff() {
        assertThat(Normalisation.normalise("```json\n{\"a\": 1}\n```\n")).isEqualTo("{\"a\": 1}");
        assertThat(Normalisation.withoutFence("before ```x\ny\n```")).isEqualTo("before ```x\ny\n```");
    }

    /** Among them every sign that there is, after a letter of ASCII, after one of Han, and twice. */
    @Test
    void wordsAreRunsOfLettersAndDigitsWhateverStandsBetweenThem() {
        String everySign = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(sign -> Character.isDefined(sign) && Character.getType(sign) != Character.PRIVATE_USE)
                .mapToObj(Character::toString)
                .map(sign -> "a" + sign + "b" + sign + sign + "\u5f8b" + sign)
                .collect(Collectors.joining(" "));
        for (String text :
                List.of("", " ", "a", "-a", "The 2nd fox's: \u00fcber  X1_y!", "...", "\u0130stanbul 9", everySign)) {
            WordIds ids = new WordIds(Integer.MAX_VALUE);
            List<String> words = words(text);
            Map<String, Integer> numbers = new HashMap<>();
            words.forEach(word -> numbers.putIfAbsent(word, numbers.size()));

            assertThat(ids.of(text))
                    .isEqualTo(words.stream().mapToInt(numbers::get).toArray());
            assertThat(ids.size()).isEqualTo(numbers.size());
        }
    }

    private static List<String> words(String text) {
        String alone =
                "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\u30fc\uff70";
        String own = "(?=[\\p{L}\\p{N}])[" + alone + "]\\p{M}*";
        String letter = "(?![" + alone + "])[\\p{L}\\p{N}]";
        String word = own + "|" + letter + "(?:\\p{M}|" + letter + ")*+";
        return Pattern.compile(word)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(MetricsTest::lowerCase)
                .toList();
    }

    /** Sign by sign: what a text makes of a capital by its place would end some words. */
    private static String lowerCase(String word) {
        return word.codePoints()
                .map(Character::toLowerCase)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Клиент просит вернуть деньги за заказ 4417. Возврат одобрен, 5 дней. | Отказано: заказ 4417, 5 дней.
                    注文4417の返金を承認しました。5日かかります。                        | 注文4417は返金できません。5日以内にご連絡ください。
                    订单4417的退款已批准，需要5天。                                      | 订单4417的退款被拒绝，需要5天。
                    تمت الموافقة على رد مبلغ الطلب 4417 خلال 5 أيام                      | تم رفض الطلب 4417 خلال 5 أيام
                    คำสั่งซื้อ 4417 อนุมัติคืนเงินแล้ว 5 วัน                                     | คำสั่งซื้อ 4417 ปฏิเสธ 5 วัน
                    주문 4417 환불이 승인되었습니다 5 일                                 | 주문 4417 환불이 거부되었습니다 5 일
                    आदेश 4417 की वापसी स्वीकृत 5 दिन                                     | आदेश 4417 अस्वीकृत 5 दिन
                    """)
    void anAnswerInAnyLanguageAgreesWithItselfAndNotWithItsContrary(String one, String other) {
        for (Metric metric : List.of(new RougeL(), new TokenF1())) {
            assertThat(metric.measure(one, other).agrees()).as(metric.name()).isFalse();
            assertThat(metric.measure(one, other).score()).as(metric.name()).isBetween(0.05, 0.9);
            assertThat(metric.measure(one, one.toUpperCase(Locale.ROOT) + " ").agrees())
                    .as(metric.name())
                    .isTrue();
        }
    }

    @Test
    void whereAScriptPutsNoBlanksEachLetterIsAWord() {
        assertThat(new RougeL().measure("退款已批准", "退款被拒绝").score()).isEqualTo(0.4, within(1e-9));
        assertThat(new TokenF1().measure("退款已批准。", "批准退款").score()).isEqualTo(8 / 9.0, within(1e-9));
        assertThat(TokenF1.tokens("4417号の、「コーヒー」 “the” Käse—and Don’t!"))
                .containsExactly("4417", "号", "の", "コ", "ー", "ヒ", "ー", "käseand", "dont");
        assertThat(TokenF1.tokens("ที่นี่")).containsExactly("ที่", "นี่");
    }

    @Test
    void wordsOfOneHashAreStillTwoWords() {
        assertThat("c0c0".hashCode()).isEqualTo("anan".hashCode());

        assertThat(new WordIds(10).of("c0 an c0c0 c0an anc0 anan an"))
                .as("numbered by what they are, not by a hash")
                .isEqualTo(new int[] {0, 1, 2, 3, 4, 5, 1});
    }

    @Test
    void theWordsOfASecondTextHaveTheNumbersOfTheFirst() {
        WordIds ids = new WordIds(3);

        assertThat(ids.of("one two three four")).as("the first three").isEqualTo(new int[] {0, 1, 2});
        assertThat(ids.of("Three FOUR two")).isEqualTo(new int[] {2, 3, 1});
    }

    @Test
    void rougeLOfTheReferenceVector() {
        Agreement agreement = new RougeL().measure(A, B);

        assertThat(agreement.score()).isEqualTo(0.75, within(1e-9));
        assertThat(agreement.agrees()).isFalse();
        WordIds words = new WordIds(RougeL.MOST_WORDS);
        int[] left = words.of(A);
        int[] right = words.of(B);
        assertThat(left).hasSize(8);
        assertThat(right).hasSize(8);
        assertThat(LongestCommonSubsequence.length(left, right, words.size())).isEqualTo(6);
    }

    @Test
    void tokenF1OfTheReferenceVector() {
        TokenF1 metric = new TokenF1();

        assertThat(metric.measure(A, B).score()).isEqualTo(0.8, within(1e-6));
        assertThat(metric.measure("", "The!").agrees())
                .as("nothing is left of either")
                .isTrue();
        assertThat(metric.measure("the cat", "A Cat.").score()).isEqualTo(1);
        assertThat(metric.measure("no no yes", "no yes yes").score())
                .as("as often as both have it")
                .isEqualTo(2 / 3.0, within(1e-9));
    }

    @Test
    void chrfOfTheReferenceVector() {
        assertThat(CharacterNgrams.score(CharacterNgrams.withoutSpace(B), CharacterNgrams.withoutSpace(A)))
                .isEqualTo(52.637279, within(1e-6));
        assertThat(CharacterNgrams.score(CharacterNgrams.withoutSpace(A), CharacterNgrams.withoutSpace(B)))
                .isEqualTo(54.783909, within(1e-6));
        assertThat(new CharacterNgrams().measure(A, B).score()).isEqualTo(0.53710594, within(1e-8));
        assertThat(new CharacterNgrams().measure(A, B).agrees()).isFalse();
    }

    @Test
    void equalTextsAreEqualByEveryMetric() {
        for (String kind : Metrics.taskKinds()) {
            Agreement agreement = Metrics.metric(null, kind, "unknown", AnswerRules.NONE, ResponseSchema.NONE)
                    .measure(A, A);

            assertThat(agreement.agrees()).as(kind).isTrue();
            assertThat(agreement.score()).as(kind).isEqualTo(1, within(1e-9));
        }
    }

    @Test
    void jsonLeavesOfTheReferenceVector() {
        String lite = "{\"name\":\"Ana Ruiz\",\"email\":\"ana@x.io\",\"order_id\":\"A-17\",\"total\":19.99,"
                + "\"items\":[\"pen\",\"ink\"]}";
        String pro = "{\"name\":\"ana ruiz\",\"email\":\"ana@x.io\",\"order_id\":\"A-17\",\"total\":19.990001,"
                + "\"items\":[\"ink\",\"pen\",\"pad\"],\"phone\":null}";

        Agreement agreement = new JsonLeaves(
                        new AnswerRules(List.of(), Map.of(), List.of("$.items"), List.of(), Map.of("$.total", 0.005)),
                        ResponseSchema.NONE)
                .measure(lite, pro);

        assertThat(agreement.score())
                .as("6 equal leaves, of 6 and 7")
                .isEqualTo(2 * 6 / (6 + 7.0), within(1e-9))
                .isEqualTo(0.923077, within(1e-6));
        assertThat(agreement.agrees()).isFalse();
        assertThat(agreement.differences()).containsExactly("$.items[]");
    }

    @Test
    void jsonIsComparedByValueNotBySpelling() {
        Metric json = new JsonLeaves(AnswerRules.NONE, ResponseSchema.NONE);

        assertThat(json.measure("{\"a\":1,\"b\":[1,2]}", "```json\n{\"b\":[1.0,2],\"a\":1,\"c\":null}\n```")
                        .agrees())
                .isTrue();
        assertThat(json.measure("{\"a\":[1,2]}", "{\"a\":[2,1]}").agrees()).isFalse();
        assertThat(json.measure("{\"a\":true}", "{\"a\":\"true\"}").agrees()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"abcdefghij, bacdefghji, .895217", "abc, abd, .73", "abc, abc, 1", "abc, xyz, 0"})
    void rankBiasedOverlapOfTheReferenceVectors(String left, String right, double expected) {
        assertThat(Ranking.rankBiasedOverlap(letters(left), letters(right))).isEqualTo(expected, within(1e-6));
    }

    private static List<String> letters(String text) {
        return List.of(text.split(""));
    }

    @Test
    void rankingsAreReadFromListsAndJson() {
        assertThat(Ranking.items("Here you go:\n1. **Pen**\n2. Ink\n3) Pad")).containsExactly("pen", "ink", "pad");
        assertThat(Ranking.items("[\"Pen\", \"Ink\"]")).containsExactly("pen", "ink");
        assertThat(Ranking.items("pen, ink , pad")).containsExactly("pen", "ink", "pad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    billing                                                  | billing
                    Label: Billing                                           | billing
                    [Yes]                                                    | yes
                    ~It has no factor below its root, so:\n**[No]**.~        | no
                    (A) Very optimistic                                      | a
                    (A). Very optimistic                                     | a
                    ~The invoice is disputed.\nCategory: **Billing**~        | billing
                    ~Category: billing\nMoney was taken twice.\nCategory: **Billing**~ | billing
                    """)
    void aLabelIsFoundWhereverItStands(String text, String label) {
        assertThat(new LabelMatch(AnswerRules.NONE, List.of()).label(text.replace("\\n", "\n")))
                .contains(label);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"label": "Billing"}                                     | billing
                    {"reason": "money", "category": "Billing"}               | billing
                    ~```json\n{"queue": "Billing"}\n```~                   | billing
                    {"spam": true}                                           | true
                    """)
    void aLabelIsFoundInJson(String text, String label) {
        assertThat(new LabelMatch(AnswerRules.NONE, List.of()).label(text)).contains(label);
    }

    /** What nobody listed may be anything: a thank you, how sure the model is, or the number of a source. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ~Sentiment: positive\nConfidence: high~     | ~Sentiment: negative\nConfidence: high~    | false
                    ~Sentiment: positive\nConfidence: high~     | ~Sentiment: positive\nConfidence: low~     | true
                    ~Sentiment: positive\nCategory: billing~    | ~Sentiment: negative\nCategory: billing~   | false
                    ~**Billing**\n\nThanks!~                    | ~**Refund**\n\nThanks!~                    | false
                    ~Money was taken.\n\nBilling~                | ~It never came.\n\nBilling~                | false
                    positive [1]                               | negative [1]                              | false
                    ~positive\n[1]~                            | ~negative\n[1]~                           | false
                    Urgent [see policy]                        | Low [see policy]                          | false
                    ~Urgent\n[see policy]~                     | ~Low\n[see policy]~                      | false
                    So it is: [yes]                            | It is not, though some say [yes]          | false
                    ~Thinking.\n[Yes]~                         | [yes]                                     | true
                    [1]                                        | ~ [1].~                                   | true
                    """)
    void anUnlistedLabelIsOneOnlyWhereNothingElseCanBeMeant(String left, String right, boolean same) {
        LabelMatch unlisted = new LabelMatch(AnswerRules.NONE, List.of());

        assertThat(unlisted.measure(left.replace("\\n", "\n"), right.replace("\\n", "\n"))
                        .agrees())
                .isEqualTo(same);
        assertThat(unlisted.measure(right.replace("\\n", "\n"), left.replace("\\n", "\n"))
                        .agrees())
                .isEqualTo(same);
    }

    @Test
    void aListedLabelIsReadInALineOrABracketOfItsOwn() {
        LabelMatch listed = new LabelMatch(AnswerRules.NONE, List.of("Billing", "Refund"));

        assertThat(listed.label("A refund is no refund of money that was taken.\n\nBilling"))
                .as("two labels are named, and one stands alone")
                .contains("billing");
        assertThat(listed.label("[Billing], not refund")).contains("billing");
    }

    @Test
    void otherWordsForALabelAreTheLabel() {
        AnswerRules rules =
                new AnswerRules(List.of("High", "Low"), Map.of("urgent", "high"), List.of(), List.of(), Map.of());
        LabelMatch labels = new LabelMatch(rules, List.of());

        assertThat(labels.measure("Urgent!", "Priority: high").agrees()).isTrue();
        assertThat(labels.measure("This is urgent", "low").agrees()).isFalse();
        assertThat(labels.label("medium"))
                .as("none of the labels that there are")
                .isEmpty();
        assertThat(labels.version()).isNotEqualTo(new LabelMatch(AnswerRules.NONE, List.of()).version());
    }

    @Test
    void theLabelsThatWereReadAreTold() {
        Agreement agreement = new LabelMatch(AnswerRules.NONE, List.of("yes", "no")).measure("[Yes]", "no.");

        assertThat(agreement.liteLabel()).isEqualTo("yes");
        assertThat(agreement.proLabel()).isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    160                          | 160 minutes       | true
                    160 minutes                  | 160 min           | true
                    160 MINUTES                  | 160 Mins.         | true
                    160 minutes                  | 160 hours         | false
                    160 minutes                  | 160-minute        | true
                    5 m                          | 5 min             | false
                    5 m                          | 5 metres          | true
                    5 m                          | 5 meters          | true
                    5 m                          | 5                 | false
                    5 metres                     | 5                 | true
                    5 m                          | 5 M               | false
                    5 mm                         | 5 m               | false
                    5 hour                       | 5 hourglasses     | false
                    3 kg                         | 3 kilograms       | true
                    3 kg                         | 3                 | true
                    6 inches                     | 6 inch            | true
                    6 feet                       | 6 ft              | true
                    12345                        | 12345 B           | false
                    12345 B                      | 12,345,000,000,000 | true
                    5k                           | 5,000             | true
                    5 K users                    | 5000 users        | true
                    5k users                     | 5k visits         | false
                    5 million                    | 5M                | true
                    5 million                    | 5,000,000         | true
                    5 million                    | 5                 | false
                    1.5 billion                  | 1,500 million     | true
                    3 thousand km                | 3000 kilometers   | true
                    ~2 Bn €~                     | 2000 million EUR  | true
                    5 kb                         | 5                 | true
                    5 kb                         | 5 k               | false
                    ~$5m~                        | 5 million dollars | true
                    ~$5m~                        | ~$5~              | false
                    ~$3b~                        | 3 bn USD          | true
                    ~5 M €~                      | 5,000,000 EUR     | true
                    ~$1,600.50~                  | 1600.50 USD       | true
                    ~$5.00~                      | 5.004             | true
                    ~$5~                         | 5 EUR             | false
                    ~$5~                         | 5 dollars         | true
                    ~$5~                         | 5 minutes         | false
                    ~about 5 dollars~            | ~$5~              | true
                    12%                          | 12                | true
                    12%                          | 12 percent        | true
                    12%                          | 12 minutes        | false
                    5.00                         | 5.004             | false
                    ~It takes 3 and 4, so 7~     | 7                 | true
                    1e3                          | 1000              | true
                    12,345,678                   | 12345679          | false
                    ~$1000000.4~                 | ~$1000000.9~      | false
                    1000000.4                    | 1000000.9         | false
                    0.3333333                    | 0.33333333        | true
                    5 apples are left            | There are 5       | true
                    It has 5 apples              | It has 5 oranges  | false
                    ~It is 5% now~               | It is 5 percent   | true
                    It took 5kg of it            | That took 5 kg    | true
                    ~{"total": 5}~               | ~The total is 5.~ | true
                    7 of them                    | We have 7 in all  | true
                    -$5 was paid                 | $5 was paid       | false
                    It costs CHF 5               | It costs €5       | false
                    $5 per day                   | It is $5 per hour | false
                    It drives 5 miles per hour   | 5 miles per day   | false
                    none                         | 0                 | false
                    """)
    void numbersAreComparedWithTheirUnits(String left, String right, boolean same) {
        assertThat(new NumberMatch().measure(left, right).agrees()).isEqualTo(same);
        assertThat(new NumberMatch().measure(right, left).agrees()).isEqualTo(same);
    }

    /** Each pair would be equal by its last digits alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    12,5                                       | 99,5
                    1.234,56 EUR                               | 9.876,56 EUR
                    1/2                                        | 3/2
                    10:30                                      | 9:30
                    x = 10^3                                   | x= 2^3
                    ~Revenue was $5 million.~                  | ~Revenue was $5 billion.~
                    It takes 2 hours.                          | It takes 2 days.
                    It is 50%                                  | It is 50 kg
                    ~Total: 1,600 USD (incl. 19 % VAT)~        | ~Total: 2,600 USD (incl. 19 % VAT)~
                    The meeting takes place on 3 March 2026.   | The meeting takes place on 9 June 2026.
                    It begins on 2026-03-01                    | It begins on 2025-12-01
                    ~\\boxed{\\frac{1}{2}}~                     | ~\\boxed{\\frac{3}{2}}~
                    ~\\boxed{\\dfrac{7}{2}}~                    | ~\\boxed{\\dfrac{9}{2}}~
                    ~It is \\sqrt{2}~                           | It is 2
                    the 7th                                    | the 9th
                    version 1.10.2                             | version 1.9.2
                    7A                                         | 7
                    Rome [1]                                   | Oslo [1]
                    ~The answer is 3.5 million.~               | ~The answer is 3.5 billion.~
                    ~The answer is 1.234,56.~                  | ~The answer is 1.234,99.~
                    """)
    void digitsThatAreAPartOfSomethingElseMakeNothingEqual(String left, String right) {
        for (Metric metric : List.of(new NumberMatch(), new FinalAnswer())) {
            assertThat(metric.measure(left, right).agrees()).as(metric.name()).isFalse();
            assertThat(metric.measure(right, left).agrees()).as(metric.name()).isFalse();
            assertThat(metric.measure(left, left).agrees()).as(metric.name()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    So 3 + 4 = 7 days                          | 7                               | true
                    So 3 + 4 = 7 days                          | The answer is 7.                | true
                    So 3 + 4 = 7 days                          | 3 and 4 make 7 days             | true
                    So 3 + 4 = 7 days                          | 2 and 5 make 7 days             | false
                    They need 7 days; 7 days in all            | It takes 7 days                 | true
                    """)
    void severalNumbersAreOneAnswerOnlyBesideAStatedOne(String left, String right, boolean same) {
        for (Metric metric : List.of(new NumberMatch(), new FinalAnswer())) {
            assertThat(metric.measure(left, right).agrees()).as(metric.name()).isEqualTo(same);
            assertThat(metric.measure(right, left).agrees()).as(metric.name()).isEqualTo(same);
        }
    }

    @Test
    void oneKnownLabelInASentenceIsTheLabel() {
        LabelMatch labels = new LabelMatch(AnswerRules.NONE, List.of("Billing", "Bug"));

        assertThat(labels.label("I would route this ticket to billing because the customer asks for a refund of it"))
                .contains("billing");
        assertThat(labels.measure(
                                "It is a bug, not billing, as far as anybody can tell from what was written here",
                                "bug")
                        .agrees())
                .isFalse();
    }

    @Test
    void anAnswerWithoutALabelAgreesWithNothing() {
        String evasive = "This is subjective and depends on the individual's own personal views of the matter at hand.";
        String other = "As a language model I cannot choose, since that is up to each of the people who are asked.";

        assertThat(new LabelMatch(AnswerRules.NONE, List.of())
                        .measure(evasive, other)
                        .agrees())
                .isFalse();
    }
}
