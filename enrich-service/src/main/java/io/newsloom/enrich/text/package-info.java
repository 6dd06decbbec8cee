/** From a page or a plain text to the article and nothing but the article. */
@NullMarked
package io.newsloom.enrich.text;

import org.jspecify.annotations.NullMarked;
