/** The verbs of the command line. Standard output is for results, standard error for progress and messages. */
package dev.leadline.cli;
