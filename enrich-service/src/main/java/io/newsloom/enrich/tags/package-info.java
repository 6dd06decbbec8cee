/** Tags of an article: topics, people, organisations, places, keywords, each with its reasons. */
@NullMarked
package io.newsloom.enrich.tags;

import org.jspecify.annotations.NullMarked;
