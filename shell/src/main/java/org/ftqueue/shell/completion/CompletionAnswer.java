package org.ftqueue.shell.completion;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.shell.interactive.OutsideWords;
import org.ftqueue.shell.interactive.OutsideWords.Word;

/**
 * What the scripts of {@code ftq completion} read: a line that says what the others are, and a line for each word.
 * {@code files}: the shell is to complete a path; {@code parts}: no blank follows; {@code words}: whole words.
 */
public final class CompletionAnswer {

    private CompletionAnswer() {}

    /** Words quoted for bash to put where {@code part} stands at the end of {@code line}. */
    public static List<String> forBash(OutsideWords words, String line, String part) {
        BashLine typed = BashLine.of(line, part);
        if (words.isPath(typed.before())) {
            return List.of("files");
        }
        List<Word> found = oneLined(words.at(typed.before(), typed.word()));
        return answer(
                found,
                found.stream().map(word -> typed.replacement(word.text())).toList());
    }

    /**
     * Words with notes, {@code WORD:NOTE}; zsh quotes by itself.
     *
     * @param typed the words behind {@code ftq} without their quotes, up to the cursor; the last may be empty
     */
    public static List<String> forZsh(OutsideWords words, List<String> typed) {
        List<String> before = typed.subList(0, typed.size() - 1);
        if (words.isPath(before)) {
            return List.of("files");
        }
        List<Word> found = oneLined(words.at(before, typed.get(typed.size() - 1)));
        return answer(found, found.stream().map(CompletionAnswer::described).toList());
    }

    /** A line cannot carry a label with a line feed in it, nor would a terminal show it. */
    private static List<Word> oneLined(List<Word> words) {
        return words.stream()
                .filter(word -> isOneLine(word.text()))
                .map(word -> isOneLine(word.note()) ? word : new Word(word.text(), ""))
                .toList();
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static List<String> answer(List<Word> found, List<String> lines) {
        boolean parts = !found.isEmpty()
                && found.stream()
                        .allMatch(
                                word -> word.text().endsWith("=") || word.text().endsWith("/"));
        List<String> answer = new ArrayList<>(List.of(parts ? "parts" : "words"));
        answer.addAll(lines);
        return answer;
    }

    private static String described(Word word) {
        String text = word.text().replace("\\", "\\\\").replace(":", "\\:");
        return word.note().isEmpty() ? text : text + ":" + word.note();
    }
}
