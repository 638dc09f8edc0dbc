package dev.leadline.sweep;

/** What each key at the top of a sweep file means, in a few words, for editors that show the schema. */
final class Meaning {
    private Meaning() {}

    static String of(TopKey key) {
        return switch (key) {
            case NAME -> "Name of the sweep, in tables and file names";
            case QUESTION -> "What the sweep is to answer";
            case DATA -> "The data set and its preparation";
            case MODEL -> "The network";
            case TRAIN -> "How the network is trained";
            case RECORD -> "What is recorded how often";
            case GRID ->
                "Settings and their values; every combination is run, whatever the sections say";
            case ZIP -> "Groups of settings that vary together: lists of the same length";
            case EXCLUDE -> "Combinations to leave out: those with all the values of an entry";
            case SEEDS ->
                "Number of replicates of each combination, with seeds seed, seed + 1, ...";
            case SEED -> "Seed of the first replicate";
            case LIMITS -> "When to give up";
        };
    }
}
