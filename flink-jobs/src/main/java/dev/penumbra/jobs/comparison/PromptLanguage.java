package dev.penumbra.jobs.comparison;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which language a prompt ends, where its latest question stands: by script, and among languages of one script by the
 * small words that every sentence has. Coarse, and silent where it does not know: it is there to slice and route by, and a
 * model of languages weighs more than all the rest of a comparison. Looks at the last {@link #LONGEST} characters.
 */
final class PromptLanguage {
    static final int LONGEST = 1_000;
    private static final String UNKNOWN = "";
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final int FEWEST_LETTERS = 6;
    private static final int FEWEST_SMALL_WORDS = 2;
    /** Of all words; even terse writing has more of its own, and program code has fewer of anybody's. */
    private static final double SMALLEST_SHARE = 0.08;

    /** Scripts that one language writes nearly alone. */
    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.ARABIC, "ar"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"));

    private static final String LETTERS_OF_PERSIAN = "پچژگ";

    private static final Map<String, List<String>> BY_SMALL_WORD = bySmallWord(Map.ofEntries(
            Map.entry("en", "the and of to is in that it for you with this are what how from not have i my can which"),
            Map.entry(
                    "de",
                    "der die das und ist nicht ein eine ich zu den mit auf für wie was von dem es sie wird bitte"),
            Map.entry("fr", "le la les des et est un une que pour dans qui pas vous je du ce sur avec au quel quelle"),
            Map.entry("es", "el la los las que de y en un una es por para con no se del cómo qué mi lo al"),
            Map.entry("pt", "o os as que de e em um uma é não para com do da por se no na como meu você"),
            Map.entry("it", "il lo gli che di e un una è per non con del della sono si nel come mi i questo perché"),
            Map.entry("nl", "de het een en van is dat niet ik op te voor met zijn er wat hoe je aan mijn deze"),
            Map.entry("sv", "och att det är en ett som på för inte jag av till med hur vad den har om min kan"),
            Map.entry("da", "og at det er en et som på for ikke jeg af til med hvordan hvad den har om min kan"),
            Map.entry("pl", "i w nie się na że do jest to z jak co czy dla od po ale mnie mi być przez"),
            Map.entry("cs", "a v se na je že to do jak co si pro ale jsem by ve jako mi být která"),
            Map.entry("tr", "ve bir bu için ne da de ile çok mi nasıl var daha olarak gibi ben en kadar mı değil"),
            Map.entry(
                    "id",
                    "yang dan di ini itu untuk dengan dari tidak apa saya pada adalah ke bagaimana akan ada bisa"),
            Map.entry("vi", "và là của có không được cho một các tôi trong với này những để như khi bạn gì làm"),
            Map.entry("ru", "и в не на что с как это по для я из к но вы а от же мы у"),
            Map.entry("uk", "і в не на що з як це та для я до у але ви від ми чи про є"),
            Map.entry("bg", "и в не на че с как това за да се от аз но е са по ще ли към")));

    private PromptLanguage() {}

    /** An ISO 639-1 code; empty for a prompt that was not kept, or that tells no language. */
    static String of(@Nullable String prompt) {
        if (prompt == null) {
            return UNKNOWN;
        }
        String end = prompt.length() <= LONGEST ? prompt : prompt.substring(prompt.length() - LONGEST);
        Map<UnicodeScript, Integer> letters = lettersByScript(end);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (all < FEWEST_LETTERS) {
            return UNKNOWN;
        }
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        return 10 * kana >= all ? "ja" : ofScript(most(letters), end);
    }

    private static String ofScript(UnicodeScript script, String text) {
        if (script == UnicodeScript.ARABIC
                && text.chars().anyMatch(letter -> LETTERS_OF_PERSIAN.indexOf(letter) >= 0)) {
            return "fa";
        }
        return BY_SCRIPT.containsKey(script) ? BY_SCRIPT.get(script) : bySmallWords(text);
    }

    private static Map<UnicodeScript, Integer> lettersByScript(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        int ascii = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            if (letter < FIRST_BEYOND_ASCII) {
                ascii += Character.isLetter(letter) ? 1 : 0;
            } else if (Character.isLetter(letter)) {
                letters.merge(UnicodeScript.of(letter), 1, Integer::sum);
            }
        }
        if (ascii > 0) {
            letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
        }
        return letters;
    }

    private static UnicodeScript most(Map<UnicodeScript, Integer> letters) {
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UnicodeScript.UNKNOWN);
    }

    private static String bySmallWords(String text) {
        Map<String, Integer> hits = new HashMap<>();
        int words = 0;
        for (int start = 0, end = 0; start < text.length(); start = end + 1) {
            end = endOfWord(text, start);
            // A lone letter is as often a variable of a program.
            if (end > start + 1 || (end > start && text.charAt(start) >= FIRST_BEYOND_ASCII)) {
                words++;
                BY_SMALL_WORD
                        .getOrDefault(text.substring(start, end).toLowerCase(Locale.ROOT), List.of())
                        .forEach(language -> hits.merge(language, 1, Integer::sum));
            }
        }
        return clearest(hits, Math.max(FEWEST_SMALL_WORDS, (int) Math.ceil(SMALLEST_SHARE * words)));
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The language with most hits, where they are enough and no other has as many. */
    private static String clearest(Map<String, Integer> hits, int fewest) {
        int most = hits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> best = hits.entrySet().stream()
                .filter(hit -> hit.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return most >= fewest && best.size() == 1 ? best.get(0) : UNKNOWN;
    }

    private static Map<String, List<String>> bySmallWord(Map<String, String> wordsByLanguage) {
        Map<String, List<String>> languages = new HashMap<>();
        wordsByLanguage.forEach((language, words) -> {
            for (String word : words.split(" ", -1)) {
                languages.merge(word, List.of(language), PromptLanguage::joined);
            }
        });
        return languages;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
