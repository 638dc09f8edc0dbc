/**
 * The network as data: what a {@link dev.leadline.trial.Model} is made of, node by node, before any library builds it. Pure
 * JDK, above {@code trial} and below everything else.
 *
 * <p>A {@link dev.leadline.architecture.Structure} is a family: its defaults, its rules and how it is drawn. What it draws is a
 * {@link dev.leadline.architecture.Blueprint}, from which the DL4J graph is built and checked, initial weights are drawn, memory
 * and time are estimated, theory knows whether it applies, and both recorders know what belongs to which layer.
 */
package dev.leadline.architecture;
