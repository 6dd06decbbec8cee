/** What changed between two texts of one article. */
@NullMarked
package io.newsloom.enrich.revisions;

import org.jspecify.annotations.NullMarked;
