/** One trial from start to end: build, check, train, measure, and say how it went. Knows nothing of Spark. */
package dev.leadline.run;
