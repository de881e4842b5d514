/**
 * A second opinion that needs no factor model: the stock against the mixture of other stocks that
 * moved most like it before the event (Abadie, Diamond and Hainmueller 2010).
 */
@NullMarked
package io.github.sillage.study.synthetic;

import org.jspecify.annotations.NullMarked;
