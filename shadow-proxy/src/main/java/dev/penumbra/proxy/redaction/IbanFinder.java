package dev.penumbra.proxy.redaction;

import java.util.HashMap;
import java.util.Map;

/** Finds account numbers (IBAN), compact or in groups: of a known country, of its length, and with the right check digits. */
final class IbanFinder implements Finder {
    private static final int COUNTRY_LETTERS = 2;
    private static final int CHECK_DIGITS = 2;
    private static final Map<String, Integer> LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27"
            + " BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18"
            + " GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
            + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31"
            + " SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    @Override
    public int fewestDigits() {
        return CHECK_DIGITS;
    }

    @Override
    public void find(String text, Finding finding) {
        int index = 0;
        while (index + COUNTRY_LETTERS + 2 < text.length()) {
            int end = mayBegin(text, index) ? end(text, index) : -1;
            if (end > index) {
                finding.at(index, end);
            }
            index = Math.max(index + 1, end);
        }
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ", -1)) {
            lengths.put(entry.substring(0, COUNTRY_LETTERS), Integer.valueOf(entry.substring(COUNTRY_LETTERS)));
        }
        return Map.copyOf(lengths);
    }

    private static boolean mayBegin(String text, int index) {
        return Characters.isCapital(text.charAt(index))
                && Characters.isCapital(text.charAt(index + 1))
                && Characters.isDigit(text.charAt(index + 2))
                && Characters.isDigit(text.charAt(index + 3))
                && !Characters.isWord(Characters.at(text, index - 1));
    }

    /** Where the account number ends that begins here; -1 when none does. */
    private static int end(String text, int start) {
        Integer length = LENGTHS.get(text.substring(start, start + COUNTRY_LETTERS));
        if (length == null) {
            return -1;
        }
        StringBuilder account = new StringBuilder();
        int index = start;
        while (account.length() < length && index < text.length()) {
            char character = text.charAt(index);
            boolean parting = character == ' ' && text.charAt(index - 1) != ' ';
            if (!parting && !Characters.isDigit(character) && !Characters.isCapital(character)) {
                return -1;
            }
            if (!parting) {
                account.append(character);
            }
            index++;
        }
        boolean whole = account.length() == length && !Characters.isWord(Characters.at(text, index));
        return whole && isChecked(account) ? index : -1;
    }

    private static boolean isChecked(CharSequence account) {
        int remainder = 0;
        for (int i = 0; i < account.length(); i++) {
            int value = Character.digit(account.charAt((i + 4) % account.length()), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}
