/** Notebooks: a Jupyter kernel whose cells are Java or SQL over a results directory, and what such cells show. */
package dev.leadline.notebook;
