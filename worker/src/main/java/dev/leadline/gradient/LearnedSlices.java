package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What clipping acts on, by number in the layout. Batch norm's running statistics have no gradient and are left out.
 *
 * @param all every learned slice
 * @param byLayer those of each DL4J layer that has one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LearnedSlices(int[] all, List<int[]> byLayer) {
    public static LearnedSlices of(ParameterLayout layout) {
        List<Slice> slices = layout.slices();
        Map<String, int[]> byLayer = new LinkedHashMap<>();
        int[] all = IntStream.range(0, slices.size())
                .filter(i -> slices.get(i).learned())
                .toArray();
        for (int slice : all) {
            byLayer.merge(slices.get(slice).layer(), new int[] {slice}, LearnedSlices::joined);
        }
        return new LearnedSlices(all, List.copyOf(byLayer.values()));
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    }
}
