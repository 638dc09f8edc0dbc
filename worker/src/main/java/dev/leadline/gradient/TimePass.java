package dev.leadline.gradient;

import dev.leadline.row.GateStats;

/**
 * What one pass left in a recurrent layer at a time step.
 *
 * @param pass as in a layer of its own, of which the weights are those between time steps
 * @param gates of a long short-term memory; else null
 */
public record TimePass(LayerPass pass, GateStats gates) {}
