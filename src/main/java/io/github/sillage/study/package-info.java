/**
 * Event studies after Campbell, Lo and MacKinlay (1997, ch. 4): arrays of returns in event time go
 * in, abnormal returns with their standard errors come out. Needs the JDK and a library of
 * distributions, nothing else, and may be used without the rest of the product.
 */
@NullMarked
package io.github.sillage.study;

import org.jspecify.annotations.NullMarked;
