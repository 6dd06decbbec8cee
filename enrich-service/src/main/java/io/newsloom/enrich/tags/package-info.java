/** First tags: topics by words, countries by name, keywords by weight. */
@NullMarked
package io.newsloom.enrich.tags;

import org.jspecify.annotations.NullMarked;
