package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.SplittableRandom;

/** Descriptions of articles for a web shop: no two texts are ever the same, and most are equally good. */
final class ProductCopyQuestions implements Questions {
    private static final List<String> ARTICLES =
            List.of("desk lamp", "filing cabinet", "office chair", "whiteboard", "coat stand", "monitor arm");
    private static final List<String> MATERIALS =
            List.of("oak", "brushed steel", "recycled felt", "birch", "aluminium");
    private static final List<String> VIRTUES =
            List.of("it is put together without tools", "every part can be replaced", "it carries a ten year warranty");

    @Override
    public Question write(int number, SplittableRandom random) {
        String article = Questions.pick(ARTICLES, random);
        String material = Questions.pick(MATERIALS, random);
        String virtue = Questions.pick(VIRTUES, random);
        return new Question(
                "You write for the web shop of a maker of office furniture. Two or three plain sentences, no"
                        + " superlatives, every fact of the data sheet.",
                "Article %d: %s, %s, %d cm high; %s."
                        .formatted(5000 + number, article, material, 40 + random.nextInt(140), virtue),
                null,
                "A %s made of %s that fits where people really work. Because %s, it stays in use for years and is easily moved when the room changes."
                        .formatted(article, material, virtue),
                "Clear lines and honest %s: our %s keeps the office calm. We build it so that owners need no service call, for %s. Made to order within two weeks."
                        .formatted(material, article, virtue),
                "The best %s in the world! Buy now and be amazed by its incredible quality.".formatted(article),
                "Looking for something to brighten your home? This garden classic in %s brings the outdoors inside."
                        .formatted(material));
    }
}
