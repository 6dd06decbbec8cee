/**
 * Takes news in, by polling feeds and by push, and publishes each article it sees. Settings and
 * what all edges share.
 */
@NullMarked
package io.newsloom.ingest;

import org.jspecify.annotations.NullMarked;
