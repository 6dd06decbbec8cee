/** Which addresses a service may reach on behalf of somebody else's text. */
@NullMarked
package io.newsloom.edge.net;

import org.jspecify.annotations.NullMarked;
