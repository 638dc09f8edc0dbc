/** A landed trial as files for another framework, with scripts that train it there and compare. */
package dev.leadline.export;
