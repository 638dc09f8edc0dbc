package dev.leadline.results;

import dev.leadline.parquet.Damage;

import java.io.Serializable;
import java.util.List;

/**
 * What became of a {@link Merge}.
 *
 * @param segments that became one; 0 if there were not two to merge
 * @param damages of the segments that were left as they are
 */
public record Merged(int segments, List<Damage> damages) implements Serializable {
    public Merged {
        damages = List.copyOf(damages);
    }
}
