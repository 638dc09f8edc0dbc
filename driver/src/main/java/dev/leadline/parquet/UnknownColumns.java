package dev.leadline.parquet;

/** What happens to columns of a file that are not asked for. */
enum UnknownColumns {
    LEFT_OUT,
    REFUSED
}
