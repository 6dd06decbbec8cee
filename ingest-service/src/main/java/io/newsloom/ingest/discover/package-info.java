/** From the address of a site to its feeds. */
@NullMarked
package io.newsloom.ingest.discover;

import org.jspecify.annotations.NullMarked;
