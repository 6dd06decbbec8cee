/** How fields are written as bytes where state is kept: small and quickly read. */
@NullMarked
package io.newsloom.enrich.stored;

import org.jspecify.annotations.NullMarked;
