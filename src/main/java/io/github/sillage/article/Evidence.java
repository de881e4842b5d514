package io.github.sillage.article;

import java.util.List;

/**
 * Why an event was read from an article.
 *
 * @param sentence the sentence it stands in
 * @param date the words that date it
 * @param dateRule the rule that read them
 * @param words the words that tell its kind
 */
public record Evidence(String sentence, String date, String dateRule, List<String> words) {}
