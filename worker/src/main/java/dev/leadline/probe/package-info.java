/**
 * What is measured with extra passes, sparsely and on demand: shattering, noise between minibatches, curvature. Plain arithmetic
 * behind {@link dev.leadline.probe.Derivatives}, the few derivatives that it needs from an engine. Nothing here touches the
 * network that is being trained: its parameters are copied, and the passes are made in a network of the probes' own.
 */
package dev.leadline.probe;
