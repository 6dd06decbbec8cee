/** Text as sentences of tokens, each with all that is known of its word. Read once for all tags. */
@NullMarked
package io.newsloom.enrich.tags.words;

import org.jspecify.annotations.NullMarked;
