package dev.leadline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a document says that a command prints: lines of words and numbers, in this order; the command may print more lines between
 * them. Whole numbers are counts and settings and must be equal; others may differ in what another processor rounds differently, which
 * training amplifies.
 *
 * @param text the block of the document
 */
record DocumentedOutput(String text) {
    /** Of a number with a decimal point: a fifth of it, or a fiftieth of one. */
    private static final double RELATIVE = 0.2;

    private static final double ABSOLUTE = 0.02;

    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z_]{3,}|(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

    /** The first line that is not printed as documented; empty if all are. */
    Optional<String> missingFrom(String printed) {
        List<String> lines = printed.lines().toList();
        int from = 0;
        for (String line : text.lines().toList()) {
            List<String> wanted = tokens(line);
            int at = from;
            while (at < lines.size() && !agree(wanted, tokens(lines.get(at)))) {
                at++;
            }
            if (at == lines.size()) {
                return Optional.of(line);
            }
            from = wanted.isEmpty() ? from : at + 1;
        }
        return Optional.empty();
    }

    private static List<String> tokens(String line) {
        return TOKEN.matcher(line).results().map(MatchResult::group).toList();
    }

    private static boolean agree(List<String> wanted, List<String> printed) {
        if (wanted.isEmpty()) {
            return true;
        }
        List<Boolean> same = new ArrayList<>();
        for (int i = 0; i < Math.min(wanted.size(), printed.size()); i++) {
            same.add(agree(wanted.get(i), printed.get(i)));
        }
        return wanted.size() == printed.size() && !same.contains(false);
    }

    private static boolean agree(String wanted, String printed) {
        boolean numbers = isNumber(wanted) && isNumber(printed);
        boolean exact = !numbers || !(wanted + printed).contains(".");
        if (exact) {
            return wanted.equals(printed);
        }
        double expected = Double.parseDouble(wanted);
        double allowed = Math.max(ABSOLUTE, RELATIVE * Math.abs(expected));
        return Math.abs(Double.parseDouble(printed) - expected) <= allowed;
    }

    private static boolean isNumber(String token) {
        return Character.isDigit(token.charAt(token.length() - 1));
    }
}
