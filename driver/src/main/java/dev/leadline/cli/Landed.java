package dev.leadline.cli;

import dev.leadline.table.Results;
import dev.leadline.table.TrialKey;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** Which trials a results directory holds already. */
final class Landed {
    private Landed() {}

    static Set<String> ids(Results results) throws IOException {
        return results.trialKeys().stream().map(TrialKey::trialId).collect(Collectors.toSet());
    }
}
