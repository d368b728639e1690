package dev.penumbra.e2e.stack;

import java.util.stream.Stream;

/** What a process counts, as one page in Prometheus' form. */
public record MetricsPage(String text) {
    /** Over all labels. */
    public double sum(String metric) {
        return sum(lines(metric));
    }

    /** Of those with the label. */
    public double sum(String metric, String label, String value) {
        String wanted = label + "=\"" + value + "\"";
        return sum(lines(metric).filter(line -> line.contains("{" + wanted) || line.contains("," + wanted)));
    }

    private Stream<String> lines(String metric) {
        return text.lines().filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"));
    }

    private static double sum(Stream<String> lines) {
        return lines.mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
