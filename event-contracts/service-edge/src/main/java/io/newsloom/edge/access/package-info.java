/** Who may ask a service: bearer tokens with scopes. */
@NullMarked
package io.newsloom.edge.access;

import org.jspecify.annotations.NullMarked;
