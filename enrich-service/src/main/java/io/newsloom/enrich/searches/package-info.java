/** Saved searches and tag rules: which there are, and which match an article. */
@NullMarked
package io.newsloom.enrich.searches;

import org.jspecify.annotations.NullMarked;
