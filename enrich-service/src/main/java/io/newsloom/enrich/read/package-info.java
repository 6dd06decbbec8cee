/** Reading an article: text, language, tags and sketch put together. */
@NullMarked
package io.newsloom.enrich.read;

import org.jspecify.annotations.NullMarked;
