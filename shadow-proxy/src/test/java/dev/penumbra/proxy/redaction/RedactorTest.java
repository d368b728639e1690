package dev.penumbra.proxy.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class RedactorTest {
    private static final KeyedHash HASH = new KeyedHash(new byte[] {1, 2, 3});
    private static final Redactor REDACTOR = Redactor.withDefaults(HASH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to bob.smith+tag@mail.example.co.uk.|Write to [email].",
                "<mailto:müller@exämple.de>|<mailto:[email]>",
                "{\"email\":\"a@b.io\"}|{\"email\":\"[email]\"}",
                "a@b.io,c@d.org;e@f.net|[email],[email];[email]",
                "Call +49 30 901820 now|Call [phone] now",
                "+1 (415) 555-2671|[phone]",
                "+14155552671|[phone]",
                "+44 (0)20 7946 0958 or later|[phone] or later",
                "0049 30 901820|[phone]",
                "(415) 555-2671|[phone]",
                "415-555-2671, please|[phone], please",
                "415.555.2671|[phone]",
                "1-800-555-2671|[phone]",
                "Tel. 030 901820|Tel. [phone]",
                "0171/2345678|[phone]",
                "(030) 901 820-12|[phone]",
                "07700 900123|[phone]",
                "01 23 45 67 89|[phone]",
                "tel:+33-1-23-45-67-89|tel:[phone]",
                "Visa 4111 1111 1111 1111 ok|Visa [card] ok",
                "4111111111111111|[card]",
                "5500-0000-0000-0004.|[card].",
                "3782 822463 10005|[card]",
                "30569309025904|[card]",
                "6011111111111117|[card]",
                "ref 12 4111 1111 1111 1111|ref 12 [card]",
                "{\"pan\": 4111111111111111, \"a\": 1}|{\"pan\": \"[card]\", \"a\": 1}",
                "DE89 3704 0044 0532 0130 00 and more|[iban] and more",
                "DE89370400440532013000|[iban]",
                "GB82 WEST 1234 5698 7654 32 BIC NWBKGB2L|[iban] BIC NWBKGB2L",
                "FR1420041010050500013M02606|[iban]",
                "NO93 8601 1117 947|[iban]",
                "key sk-proj-abcDEF123456ghiJKL789 end|key [api_key] end",
                "sk-ant-api03-AbCdEfGhIjKlMnOp_-q|[api_key]",
                "AIzaSyA1234567890abcdefghijklmnopqrstuv|[api_key]",
                "?key=AIzaSyA1234567890abcdefghijklmnopqrstuv&alt=sse|?key=[api_key]&alt=sse",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789|[api_key]",
                "github_pat_11ABCDEFG0abcdefghijkl_mnop|[api_key]",
                "glpat-abcDEF123456ghiJKL789|[api_key]",
                "AKIAIOSFODNN7EXAMPLE|[api_key]",
                "hf_abcdefghijKLMNopqrstuvwxyz012345|[api_key]",
                "sk_live_4eC39HqLyjWDarjtT1zdp7dc|[api_key]",
                "xoxb-123456789012-abcdefGHIJKL|[token]",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w|[token]",
                "Authorization: Bearer abcdef0123456789abcdef|Authorization: Bearer [token]",
                "ya29.a0AfH6SMBx1234567890abcdef|[token]",
            })
    void aSecretGivesWayToItsType(String text, String redacted) {
        assertThat(REDACTOR.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order 4501234567, 12 pieces at 1,299.00 EUR",
                "order no. 2024-0001-5567, invoice 20240517-0042, ticket #1234567890",
                "PO 4111111111111112 is one digit off",
                "id 1234567890123456 and 9999999999999995",
                "2024-05-17T10:30:00.123+02:00, 17.05.2024 10:30, 05/17/2024 10:30, 01.02.2024 12",
                "1715942400 1715942400123 1715942400123456789 20240517103000",
                "version 1.2.3, 10.15.7.19, v2024.05.17-3, 1.0.0-rc.1+build.5114",
                "prices 1 030 123 456,00 and 1.030.123.456 and 0.4111111111111111",
                "pi is 3.14159265358979323846",
                "scores 41 42 43 44 45 46 47 48 and 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "from 415 to 555, 2671 rows; 100-200-3000 parts; page 12-34-56",
                "1+1=2, x+12345678, C++17, a+b",
                "commit 3f786850e387550fdab836ed7e6c881de23001b1, md5 d41d8cd98f00b204e9800998ecf8427e",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "@Override @param foo@ @bar user@localhost",
                "AB12 CDEF and US89370400440532013000 and DE89370400440532013001",
                "ISBN 978-3-16-148410-0, EAN 4006381333931, VIN WVWZZZ1JZXW000001",
                "risk-assessment-of-2024-projects task-sk-learn sk-estimator-checks-and-more sk-8",
                "the bearer of bad news, bearer authentication-is-required-here",
                "-----BEGIN CERTIFICATE----- MIIB",
                "eyJ is how a token begins; AKIA too; ghp_short; AIza",
                "192.168.0.1 and ::1 and 12:34:56",
                "$1,000,000,000.00 / 1.000.000.000,00 €; +15 %; +10000000 users",
                "gemini-3.1-flash-lite gpt-5-mini-2025-08-07 claude-haiku-4-5-20251001",
                "coordinates 52.520008, 13.404954; zip 10115; 90210-1234",
            })
    void whatIsNoSecretStays(String text) {
        assertThat(REDACTOR.redact(text)).isEqualTo(text);
    }

    @Test
    void idsAreNeverTakenForNumbersOfPeople() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();

            assertThat(REDACTOR.pseudonym(id)).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"})
    void aPrivateKeyGoesFromItsFirstLineToItsLast(String kind) {
        String block = "-----BEGIN " + kind + "-----\nMIIEow+/=\nabc\n-----END " + kind + "-----";

        assertThat(REDACTOR.redact("a\n" + block + "\nb")).isEqualTo("a\n[private_key]\nb");
        assertThat(REDACTOR.redact("{\"k\":\"" + block.replace("\n", "\\n") + "\"}"))
                .isEqualTo("{\"k\":\"[private_key]\"}");
    }

    @Test
    void aPrivateKeyWithoutItsEndGoesAsFarAsItReaches() {
        assertThat(REDACTOR.redact("a -----BEGIN PRIVATE KEY-----\nMIIEow\nabc"))
                .isEqualTo("a [private_key]");
    }

    @Test
    void addressesOfMachinesGoOnlyWhenAskedFor() {
        Redactor redactor = new Redactor(List.of(SecretPattern.shipped("ip_address")), HASH);

        assertThat(redactor.redact(
                        "from 192.168.0.1:8080 and 2001:db8::8a2e:370:7334 at 12:34:56, 1.2.3.4.5, 300.1.1.1"))
                .isEqualTo("from [ip_address]:8080 and [ip_address] at 12:34:56, 1.2.3.4.5, 300.1.1.1");
    }

    @Test
    void onesOwnPatternNamesWhatItFindsAndItsGroupBoundsIt() throws Exception {
        Redactor redactor = new Redactor(
                List.of(
                        SecretPattern.own("customer", "C-[0-9]{6}"),
                        SecretPattern.own("password", "(?i)password[:=] *([^ ]+)")),
                HASH);

        assertThat(redactor.redact("C-123456 has Password: hunter2 now"))
                .isEqualTo("[customer] has Password: [password] now");
    }

    @Test
    void placesThatOverlapGoWhole() throws Exception {
        Redactor redactor =
                new Redactor(List.of(SecretPattern.own("left", "abc+"), SecretPattern.own("right", "c+de")), HASH);

        assertThat(redactor.redact("xabccde")).isEqualTo("x[left]");
    }

    @Test
    void aSecretThatTheEndCutsIsNotLeftInHalf() {
        String text = "mail bob@example.com and sk-proj-abcDEF123456ghiJKL789";
        for (int end = 0; end <= text.length(); end++) {
            assertThat(REDACTOR.redactTo(end, text))
                    .as("cut at %d", end)
                    .doesNotContain("bob", "example", "proj", "abc");
        }
        assertThat(REDACTOR.redactTo(7, text)).isEqualTo("mail [email]");
        assertThat(REDACTOR.redactTo(4, text)).isEqualTo("mail");
    }

    @Test
    void aPseudonymKeepsClientsApartWithoutNamingThem() {
        String bob = REDACTOR.pseudonym("tenant=bob@example.com");

        assertThat(bob).matches("tenant=\\[email:[0-9a-f]{12}]");
        assertThat(REDACTOR.pseudonym("tenant=bob@example.com")).isEqualTo(bob);
        assertThat(REDACTOR.pseudonym("tenant=eve@example.com")).isNotEqualTo(bob);
        assertThat(REDACTOR.pseudonym("ticket-triage")).isEqualTo("ticket-triage");
    }
}
