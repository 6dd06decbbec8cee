/** Which names belong to which article. */
@NullMarked
package io.newsloom.enrich.identity;

import org.jspecify.annotations.NullMarked;
