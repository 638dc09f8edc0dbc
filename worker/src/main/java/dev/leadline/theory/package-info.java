/** What mean-field theory says about a network at initialisation. Plain arithmetic; no DL4J. */
package dev.leadline.theory;
