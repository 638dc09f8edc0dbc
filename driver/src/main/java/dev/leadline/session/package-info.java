/** Spark sessions: for trials, for queries, and with which versions and settings. */
package dev.leadline.session;
