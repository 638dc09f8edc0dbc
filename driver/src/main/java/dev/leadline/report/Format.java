package dev.leadline.report;

/** How the answer to a query is printed. */
public enum Format {
    /** Columns aligned for reading. */
    TABLE,
    /** RFC 4180 with a header line; NULL is an empty field. */
    CSV,
    /** One JSON object per line. */
    JSON,
    /** A table for GitHub and notebooks; numbers as in {@link #TABLE}. */
    MARKDOWN
}
