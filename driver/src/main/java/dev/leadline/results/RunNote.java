package dev.leadline.results;

import java.time.Duration;

/**
 * What a run that has not ended has last told of itself.
 *
 * @param words one line
 * @param age since then; grows when the run is dead
 */
public record RunNote(String words, Duration age) {
    static final String FILE = "_news";
}
