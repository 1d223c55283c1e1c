package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.check.chat.ChatOperation.Login;

/** Ways to turn a legal chat history into one that no correct cluster and client can show. */
enum ChatMutation {
    MESSAGE_LOST("lost: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return one(shownOfKnown(history), random)
                    .map(lost -> new ChatHistory(
                            history.events(),
                            history.shown().stream()
                                    .filter(shown -> !shown.text().equals(lost.text()))
                                    .toList()));
        }
    },
    MESSAGE_NOT_SHOWN_TO_THE_LAST_LOGIN("lost: .* which lived to the end") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            List<Shown> again = shownOfKnown(history).stream()
                    .filter(shown -> history.shown().stream()
                            .anyMatch(earlier -> earlier.text().equals(shown.text()) && earlier.at() < shown.at()))
                    .filter(shown -> isOfLastLogin(history, shown))
                    .toList();
            return one(again, random)
                    .map(missing -> new ChatHistory(
                            history.events(),
                            history.shown().stream()
                                    .filter(shown -> !shown.equals(missing))
                                    .toList()));
        }
    },
    SHOWN_TWICE("shown twice: |order: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return one(history.shown(), random).map(shown -> withShown(history, shown));
        }
    },
    TWO_SHOWN_IN_THE_WRONG_ORDER("order: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            List<Shown> all = new ArrayList<>(history.shown());
            int first = random.nextInt(all.size());
            for (int second = first + 1; second < all.size(); second++) {
                if (all.get(second).client() == all.get(first).client()) {
                    Collections.swap(all, first, second);
                    return Optional.of(new ChatHistory(history.events(), all));
                }
            }
            return Optional.empty();
        }
    },
    INVENTED("invented: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return changed(history, random, old -> shown(old, old.login(), old.messageId(), old.sender(), "nobody"));
        }
    },
    WRONG_SENDER("wrong sender: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return changed(
                    history, random, old -> shown(old, old.login(), old.messageId(), old.sender() + 1, old.text()));
        }
    },
    WRONG_INBOX("wrong inbox: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return changed(
                    history,
                    random,
                    old -> shown(
                            old,
                            new Login(
                                    old.login().account() % RandomChatHistory.ACCOUNTS + 1,
                                    old.login().at()),
                            old.messageId(),
                            old.sender(),
                            old.text()));
        }
    },
    ANOTHER_ID("one message under two ids: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return one(shownOfKnown(history), random)
                    .map(old -> replaced(
                            history, old, shown(old, old.login(), old.messageId() + 500, old.sender(), old.text())));
        }
    },
    ONE_ID_FOR_TWO_MESSAGES("one id for two messages: |one message under two ids: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return one(appliedSends(history), random)
                    .flatMap(first -> one(
                                    appliedSends(history).stream()
                                            .filter(other ->
                                                    !other.equals(first) && recipient(other) == recipient(first))
                                            .toList(),
                                    random)
                            .map(second -> replaced(
                                    history,
                                    second,
                                    second.answer().position(),
                                    new Result.Number(first.number().orElseThrow()))));
        }
    },
    REJECTED_AND_DELIVERED("rejected and delivered: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return one(shownOfKnown(history), random).map(shown -> {
                ChatEvent send = sendOf(history, shown);
                Result rejected = new Result.Rejected(Reason.MAILBOX_FULL);
                return replaced(history, send, send.answer().position(), rejected);
            });
        }
    },
    ACKNOWLEDGED_AND_SHOWN_AGAIN("came again: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            List<Shown> kept = history.shown().stream()
                    .filter(shown -> laterLogin(history, shown).isPresent())
                    .toList();
            return one(kept, random)
                    .map(old -> withShown(
                            history,
                            new Shown(
                                    1_000_000,
                                    old.at(),
                                    laterLogin(history, old).orElseThrow(),
                                    old.messageId(),
                                    old.sender(),
                                    old.text())));
        }
    },
    FENCED_AND_APPLIED("fenced: ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            List<ChatEvent> fenced = appliedSends(history).stream()
                    .filter(send -> earlierLogin(history, send).isPresent())
                    .toList();
            return one(fenced, random).map(send -> {
                ChatOperation.Send operation = (ChatOperation.Send) send.operation();
                return replaced(
                        history,
                        send,
                        new ChatEvent(
                                send.client(),
                                send.id(),
                                send.invoked(),
                                new ChatOperation.Send(
                                        earlierLogin(history, send).orElseThrow(),
                                        operation.recipient(),
                                        operation.text()),
                                send.ending()));
            });
        }
    },
    IDS_AGAINST_THE_LOG("(order of ids|real time|client order): ") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            return one(appliedSends(history), random)
                    .flatMap(first -> one(
                                    appliedSends(history).stream()
                                            .filter(other ->
                                                    !other.equals(first) && recipient(other) == recipient(first))
                                            .toList(),
                                    random)
                            .map(second -> {
                                ChatHistory once = replaced(
                                        history,
                                        first,
                                        second.answer().position(),
                                        first.answer().result());
                                return replaced(
                                        once,
                                        second,
                                        first.answer().position(),
                                        second.answer().result());
                            }));
        }
    },
    NOT_DRAINED("was not empty at the end") {
        @Override
        Optional<ChatHistory> of(ChatHistory history, SplittableRandom random) {
            List<ChatEvent> counts = history.of(ChatOperation.Count.class).toList();
            return one(counts, random)
                    .map(count -> replaced(history, count, count.answer().position(), new Result.Number(1)));
        }
    };

    private final String reason;

    ChatMutation(String reason) {
        this.reason = reason;
    }

    /** The broken history; empty if the history offers no place for this mutation. */
    abstract Optional<ChatHistory> of(ChatHistory history, SplittableRandom random);

    /** What one line of the verdict must contain, a regular expression. */
    String reason() {
        return reason;
    }

    private static <T> Optional<T> one(List<T> from, SplittableRandom random) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private static List<ChatEvent> appliedSends(ChatHistory history) {
        return history.of(ChatOperation.Send.class).filter(ChatEvent::isApplied).toList();
    }

    private static List<Shown> shownOfKnown(ChatHistory history) {
        return history.shown().stream()
                .filter(shown -> sendOf(history, shown).isApplied())
                .toList();
    }

    private static ChatEvent sendOf(ChatHistory history, Shown shown) {
        return history.of(ChatOperation.Send.class)
                .filter(event -> ((ChatOperation.Send) event.operation()).text().equals(shown.text()))
                .findFirst()
                .orElseThrow();
    }

    private static long recipient(ChatEvent send) {
        return ((ChatOperation.Send) send.operation()).recipient();
    }

    private static boolean isOfLastLogin(ChatHistory history, Shown shown) {
        return logins(history, shown.login().account()).stream()
                        .max(Position::compareTo)
                        .orElseThrow()
                        .equals(shown.login().at())
                && history.of(ChatOperation.Acknowledge.class)
                        .filter(event -> !event.isRejected())
                        .map(event -> (ChatOperation.Acknowledge) event.operation())
                        .noneMatch(acknowledge ->
                                acknowledge.account() == shown.login().account()
                                        && !acknowledge.login().equals(shown.login())
                                        && acknowledge.through() >= shown.messageId());
    }

    private static List<Position> logins(ChatHistory history, long account) {
        return history.of(ChatOperation.LogIn.class)
                .filter(event -> event.operation().account() == account)
                .map(event -> event.answer().position())
                .toList();
    }

    /** A login of the same account after an applied acknowledgement of the message. */
    private static Optional<Login> laterLogin(ChatHistory history, Shown shown) {
        long account = shown.login().account();
        return history.of(ChatOperation.Acknowledge.class)
                .filter(event -> event.isApplied() && event.operation().account() == account)
                .filter(event -> ((ChatOperation.Acknowledge) event.operation()).through() >= shown.messageId())
                .flatMap(event -> logins(history, account).stream()
                        .filter(login -> login.compareTo(event.answer().position()) > 0))
                .findFirst()
                .map(at -> new Login(account, at));
    }

    /** The login before the one in whose name the operation was applied. */
    private static Optional<Login> earlierLogin(ChatHistory history, ChatEvent event) {
        Login login = ((ChatOperation.Send) event.operation()).login();
        return logins(history, login.account()).stream()
                .filter(at -> at.compareTo(login.at()) < 0)
                .findFirst()
                .map(at -> new Login(login.account(), at));
    }

    private static Shown shown(Shown old, Login login, long messageId, long sender, String text) {
        return new Shown(old.client(), old.at(), login, messageId, sender, text);
    }

    private static Optional<ChatHistory> changed(
            ChatHistory history, SplittableRandom random, UnaryOperator<Shown> change) {
        return one(history.shown(), random).map(old -> replaced(history, old, change.apply(old)));
    }

    private static ChatHistory replaced(ChatHistory history, Shown old, Shown changed) {
        return new ChatHistory(
                history.events(),
                history.shown().stream()
                        .map(shown -> shown.equals(old) ? changed : shown)
                        .toList());
    }

    private static ChatHistory withShown(ChatHistory history, Shown more) {
        List<Shown> shown = new ArrayList<>(history.shown());
        shown.add(more);
        return new ChatHistory(history.events(), shown);
    }

    private static ChatHistory replaced(ChatHistory history, ChatEvent old, Position position, Result result) {
        Ending ending = new Ending.Answered(old.answer().returned(), position, result);
        return replaced(history, old, new ChatEvent(old.client(), old.id(), old.invoked(), old.operation(), ending));
    }

    private static ChatHistory replaced(ChatHistory history, ChatEvent old, ChatEvent changed) {
        Predicate<ChatEvent> same = event -> event.client() == old.client() && event.id() == old.id();
        return new ChatHistory(
                history.events().stream()
                        .map(event -> same.test(event) ? changed : event)
                        .toList(),
                history.shown());
    }
}
