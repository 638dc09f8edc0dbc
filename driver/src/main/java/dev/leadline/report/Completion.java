package dev.leadline.report;

import java.util.List;

/**
 * What may stand at a place in a cell.
 *
 * @param words that may stand there
 * @param start where what they would replace begins; counts characters from 0
 * @param end where it ends, exclusive
 */
public record Completion(List<String> words, int start, int end) {}
