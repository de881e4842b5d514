package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What an event that is only proposed would have done, marked as what it is.
 *
 * @param candidate true: nobody has accepted it
 * @param verified false, whatever the proposal says
 * @param id of the candidate
 * @param impact measured like that of any event, as revision 0
 */
record ProposedImpact(
    boolean candidate, boolean verified, String id, @JsonUnwrapped AnsweredImpact impact) {
  static ProposedImpact of(String id, AnsweredImpact impact) {
    return new ProposedImpact(true, false, id, impact);
  }
}
