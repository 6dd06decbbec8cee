/** Which language a text is written in. */
@NullMarked
package io.newsloom.enrich.language;

import org.jspecify.annotations.NullMarked;
