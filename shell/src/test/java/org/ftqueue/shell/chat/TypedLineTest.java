package org.ftqueue.shell.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedLineTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", new TypedLine.Nothing()),
                Arguments.of(" \t ", new TypedLine.Nothing()),
                Arguments.of("bob: hello", new TypedLine.Message("bob", "hello")),
                Arguments.of("bob:hello", new TypedLine.Message("bob", "hello")),
                Arguments.of("Alice B.:  at 10:30 ", new TypedLine.Message("Alice B.", "at 10:30")),
                Arguments.of("bob: /quit", new TypedLine.Message("bob", "/quit")),
                Arguments.of("//a: b", new TypedLine.Message("/a", "b")),
                Arguments.of("/to bob", new TypedLine.Recipient("bob")),
                Arguments.of("/to  Alice B.", new TypedLine.Recipient("Alice B.")),
                Arguments.of("/to", new TypedLine.Recipient("")),
                Arguments.of("/list", new TypedLine.Accounts("")),
                Arguments.of("/list a*", new TypedLine.Accounts("a*")),
                Arguments.of("/help", new TypedLine.Help()),
                Arguments.of(" /quit ", new TypedLine.Quit()));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void linesMeanWhatTheySay(String line, TypedLine meant) {
        assertThat(TypedLine.parse(line, false)).isEqualTo(meant);
    }

    static Stream<Arguments> linesToOne() {
        return Stream.of(
                Arguments.of("remember: milk", new TypedLine.Text("remember: milk")),
                Arguments.of("hello", new TypedLine.Text("hello")),
                Arguments.of("//quit is how one leaves", new TypedLine.Text("/quit is how one leaves")),
                Arguments.of("/quit", new TypedLine.Quit()),
                Arguments.of("/to", new TypedLine.Recipient("")));
    }

    @ParameterizedTest
    @MethodSource("linesToOne")
    void onceARecipientIsChosenAColonIsOnlyAColon(String line, TypedLine meant) {
        assertThat(TypedLine.parse(line, true)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", ": hello", "bob:", "bob:  ", "/bob hello", "/quit now", "/help me", "/"})
    void mistakesSendNothing(String line) {
        assertThat(TypedLine.parse(line, false)).isInstanceOf(TypedLine.Mistake.class);
    }
}
