package dev.leadline.parquet;

/**
 * What says a setting's value in files from before its column was there.
 *
 * @param column the flag's
 * @param meaning the setting's value where the flag is true
 */
public record OlderFlag(String column, String meaning) {}
