package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Invoices as plain text, to be read into JSON. */
final class InvoiceQuestions implements Questions {
    private static final List<String> SUPPLIERS = List.of(
            "Halvorsen Paper AS", "Brandt & Cie", "Oakline Logistics Ltd", "Ferrer Hermanos SL", "Kitamura Tools KK");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "NOK");
    private static final String SYSTEM = """
            Read the invoice and reply with one JSON object with the fields invoice_number (text), supplier (text), \
            issued (date as YYYY-MM-DD), currency (three letters), total (number, the amount to pay) and lines (number \
            of items). Take every value from the invoice; convert nothing.""";

    private record Invoice(String number, String supplier, String issued, String currency, long cents, int lines) {
        String compact() {
            return String.format(
                    Locale.ROOT,
                    "{\"invoice_number\":\"%s\",\"supplier\":\"%s\",\"issued\":\"%s\",\"currency\":\"%s\",\"total\":%s,\"lines\":%d}",
                    number,
                    supplier,
                    issued,
                    currency,
                    amount(cents),
                    lines);
        }

        String pretty() {
            return compact()
                    .replace("{", "{\n  ")
                    .replace(",\"", ",\n  \"")
                    .replace("\":", "\": ")
                    .replace("}", "\n}");
        }

        Invoice withTotal(long otherCents) {
            return new Invoice(number, supplier, issued, currency, otherCents, lines);
        }

        Invoice withIssued(String otherDate) {
            return new Invoice(number, supplier, otherDate, currency, cents, lines);
        }
    }

    @Override
    public Question write(int number, SplittableRandom random) {
        Invoice invoice = new Invoice(
                "R-" + (77_000 + number),
                Questions.pick(SUPPLIERS, random),
                String.format(Locale.ROOT, "2026-%02d-%02d", 1 + random.nextInt(9), 1 + random.nextInt(12)),
                Questions.pick(CURRENCIES, random),
                20_000 + random.nextInt(900_000),
                2 + random.nextInt(7));
        long discount = invoice.cents() / 10;
        return new Question(
                SYSTEM,
                text(invoice, discount, random),
                "application/json",
                invoice.compact(),
                invoice.pretty(),
                wrong(invoice, discount, random),
                invoice.withTotal(invoice.cents() + discount)
                        .withIssued(swapped(invoice.issued()))
                        .compact());
    }

    private static String text(Invoice invoice, long discount, SplittableRandom random) {
        String day = invoice.issued().substring(8) + "." + invoice.issued().substring(5, 7) + ".2026";
        return """
                %s
                Invoice %s, issued %s, due in %d days
                %d items as delivered, before discount: %s %s
                Discount agreed by phone: %s %s
                Amount to pay: %s %s
                Please quote the invoice number with your payment.""".formatted(
                        invoice.supplier(),
                        invoice.number(),
                        day,
                        10 + 10 * random.nextInt(3),
                        invoice.lines(),
                        invoice.currency(),
                        amount(invoice.cents() + discount),
                        invoice.currency(),
                        amount(discount),
                        invoice.currency(),
                        amount(invoice.cents()));
    }

    /** The amount before the discount, day and month exchanged, or an object that was never closed. */
    private static String wrong(Invoice invoice, long discount, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> invoice.withTotal(invoice.cents() + discount).compact();
            case 2, 3 -> invoice.withTotal(discount).compact();
            default -> invoice.compact().substring(0, invoice.compact().indexOf("\"total\""));
        };
    }

    private static String swapped(String date) {
        return date.substring(0, 5) + date.substring(8) + "-" + date.substring(5, 7);
    }

    private static String amount(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
