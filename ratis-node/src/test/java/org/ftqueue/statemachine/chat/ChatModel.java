package org.ftqueue.statemachine.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.Sent;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;

/** What the chat machine does, said in the dumbest way: lists and loops, every rule where it is needed. */
final class ChatModel {
    private final List<User> users = new ArrayList<>();
    private long created;
    private long now;

    /** What listeners should have been told. */
    final List<String> heard = new ArrayList<>();

    private static final class User {
        private long id;
        private UserName name;
        private Optional<StoredPassword> password;
        private int wrongInARow;
        private long wrongAt;
        private LoginId login;
        private boolean in;
        private long heardAt;
        private long sentTo;
        private final List<Mail> mail = new ArrayList<>();
    }

    private record Mail(long id, long from, String fromName, long at, String text) {}

    /** An answer: the reply's bytes, or the reason of a refusal. */
    record Expected(byte[] reply, Reason reason) {
        static Expected number(long value) {
            return new Expected(QueueCodec.number(value), null);
        }

        static Expected refusal(Reason reason) {
            return new Expected(null, reason);
        }
    }

    void seconds(long count) {
        now += count;
        List<User> byTime = new ArrayList<>(users);
        byTime.sort(Comparator.<User>comparingLong(user -> user.heardAt).thenComparingLong(user -> user.id));
        for (User user : byTime) {
            if (user.in && now - user.heardAt > 30) {
                end(user, Reason.NOT_LOGGED_IN);
            }
        }
    }

    private void end(User user, Reason why) {
        if (user.in) {
            user.in = false;
            heard.add(why + " " + user.id);
        }
    }

    private User byId(long id) {
        return users.stream().filter(user -> user.id == id).findFirst().orElse(null);
    }

    private User byKey(UserKey key) {
        return users.stream()
                .filter(user -> user.name.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private Reason whyNot(LoginId login) {
        User user = byId(login.accountId());
        if (user == null) {
            return Reason.NO_SUCH_ACCOUNT;
        } else if (user.login != null && user.login.at().compareTo(login.at()) > 0) {
            return Reason.FENCED;
        }
        return user.in && login.equals(user.login) ? null : Reason.NOT_LOGGED_IN;
    }

    Expected apply(Position at, ChatCommand command) {
        if (command instanceof CreateAccount create) {
            if (byKey(create.name().key()) != null) {
                return Expected.refusal(Reason.ACCOUNT_EXISTS);
            }
            User user = new User();
            user.id = ++created;
            user.name = create.name();
            user.password = create.password();
            users.add(user);
            return Expected.number(user.id);
        } else if (command instanceof LogIn logIn) {
            return logIn(at, logIn);
        } else if (command instanceof LogOut logOut) {
            Expected refusal = actAs(logOut.login());
            if (refusal != null) {
                return refusal;
            }
            end(byId(logOut.login().accountId()), Reason.NOT_LOGGED_IN);
            return new Expected(new byte[0], null);
        } else if (command instanceof DeleteAccount delete) {
            Expected refusal = actAs(delete.login());
            if (refusal != null) {
                return refusal;
            }
            User user = byId(delete.login().accountId());
            if (!user.mail.isEmpty() && !delete.forced()) {
                return Expected.refusal(Reason.MAILBOX_NOT_EMPTY);
            }
            end(user, Reason.NO_SUCH_ACCOUNT);
            users.remove(user);
            return Expected.number(user.mail.size());
        } else if (command instanceof Send send) {
            return send(send);
        } else if (command instanceof Acknowledge acknowledge) {
            Expected refusal = actAs(acknowledge.login());
            if (refusal != null) {
                return refusal;
            }
            User user = byId(acknowledge.login().accountId());
            user.mail.removeIf(mail -> mail.id() <= acknowledge.through());
            return Expected.number(user.mail.size());
        }
        LoginId login = ((Renew) command).login();
        Expected refusal = actAs(login);
        return refusal != null
                ? refusal
                : Expected.number(byId(login.accountId()).mail.size());
    }

    /** A refusal, or null after noting that the login was heard of. */
    private Expected actAs(LoginId login) {
        Reason whyNot = whyNot(login);
        if (whyNot != null) {
            return Expected.refusal(whyNot);
        }
        byId(login.accountId()).heardAt = now;
        return null;
    }

    private Expected logIn(Position at, LogIn logIn) {
        User user = byId(logIn.accountId());
        if (user == null) {
            return Expected.refusal(Reason.NO_SUCH_ACCOUNT);
        }
        if (user.password.isPresent() != logIn.hash().isPresent()) {
            return Expected.refusal(Reason.WRONG_PASSWORD);
        }
        if (user.password.isPresent()) {
            if (user.wrongInARow >= 5 && now - user.wrongAt <= 30) {
                return Expected.refusal(Reason.TOO_MANY_ATTEMPTS);
            }
            if (!Arrays.equals(user.password.get().hash(), logIn.hash().get())) {
                user.wrongInARow++;
                user.wrongAt = now;
                return Expected.refusal(Reason.WRONG_PASSWORD);
            }
            user.wrongInARow = 0;
        }
        end(user, Reason.FENCED);
        user.login = new LoginId(user.id, at, logIn.secret());
        user.in = true;
        user.heardAt = now;
        return Expected.number(user.mail.size());
    }

    private Expected send(Send send) {
        Expected refusal = actAs(send.login());
        if (refusal != null) {
            return refusal;
        }
        User sender = byId(send.login().accountId());
        User recipient = byKey(send.recipient());
        if (recipient == null) {
            return Expected.refusal(Reason.NO_SUCH_ACCOUNT);
        }
        recipient.sentTo++;
        recipient.mail.add(new Mail(recipient.sentTo, sender.id, sender.name.text(), now, send.text()));
        if (recipient.in) {
            heard.add("mail " + recipient.id);
        }
        return new Expected(ChatCodec.sent(new Sent(recipient.sentTo, recipient.in)), null);
    }

    Expected read(Query query) {
        if (query instanceof Query.Account account) {
            User user = byKey(account.key());
            return user == null
                    ? Expected.refusal(Reason.NO_SUCH_ACCOUNT)
                    : new Expected(
                            ChatCodec.accountInfo(new AccountInfo(
                                    user.id, user.name.text(), user.in, user.password.map(StoredPassword::recipe))),
                            null);
        } else if (query instanceof Query.Inbox inbox) {
            return inbox(inbox);
        }
        Query.ListAccounts list = (Query.ListAccounts) query;
        List<User> rest = users.stream()
                .filter(user -> list.after().isEmpty()
                        || user.name.key().compareTo(list.after().get()) > 0)
                .sorted(Comparator.comparing(user -> user.name.key()))
                .toList();
        List<User> page = rest.stream().limit(list.rows()).toList();
        Optional<UserKey> last = page.isEmpty()
                ? list.after()
                : Optional.of(page.get(page.size() - 1).name.key());
        List<AccountPage.AccountSummary> rows = page.stream()
                .map(user -> new AccountPage.AccountSummary(user.id, user.name.text(), user.in))
                .toList();
        return new Expected(ChatCodec.accountPage(new AccountPage(rows, last, rest.size() > page.size())), null);
    }

    private Expected inbox(Query.Inbox query) {
        Reason whyNot = whyNot(query.login());
        if (whyNot != null) {
            return Expected.refusal(whyNot);
        }
        List<Mail> all = byId(query.login().accountId()).mail;
        List<Mail> rest = all.stream().filter(mail -> mail.id() > query.after()).toList();
        List<InboxPage.Message> page = rest.stream()
                .limit(query.rows())
                .map(mail -> new InboxPage.Message(
                        mail.id(),
                        mail.from(),
                        mail.fromName(),
                        byId(mail.from()) == null,
                        now - mail.at(),
                        mail.text()))
                .toList();
        return new Expected(ChatCodec.inboxPage(new InboxPage(page, all.size(), rest.size() > page.size())), null);
    }
}
