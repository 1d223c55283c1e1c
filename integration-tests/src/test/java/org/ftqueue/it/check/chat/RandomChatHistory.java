package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.check.chat.ChatOperation.Login;

/**
 * Histories that a correct chat could have shown, from a seed: users that send to each other, are shown messages,
 * acknowledge some, vanish and log in again as another client, and in the end read all that is left.
 */
final class RandomChatHistory {
    static final int ACCOUNTS = 3;
    private static final int STEPS = 120;

    private final SplittableRandom random;
    private final User[] users = new User[ACCOUNTS + 1];
    private final List<ChatEvent> events = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private long now;
    private long index;
    private int clients;
    private int texts;

    private static final class User {
        int client;
        long operations;
        Login login;
        long shownThrough;
        long acknowledgedThrough;
        final List<Mail> mail = new ArrayList<>();
    }

    private record Mail(long sender, String text) {}

    private RandomChatHistory(long seed) {
        random = new SplittableRandom(seed);
    }

    static ChatHistory legal(long seed) {
        RandomChatHistory history = new RandomChatHistory(seed);
        for (int account = 1; account <= ACCOUNTS; account++) {
            history.users[account] = new User();
            history.logIn(account);
        }
        for (int step = 0; step < STEPS; step++) {
            history.step(1 + history.random.nextInt(ACCOUNTS));
        }
        for (int account = 1; account <= ACCOUNTS; account++) {
            history.drain(account);
        }
        return new ChatHistory(history.events, history.shown);
    }

    private void step(int account) {
        int die = random.nextInt(20);
        if (die == 0) {
            logIn(account);
        } else if (die < 10) {
            send(account, 1 + random.nextInt(ACCOUNTS));
        } else if (die < 17) {
            show(account);
        } else {
            acknowledge(account);
        }
    }

    /** As another client process. */
    private void logIn(int account) {
        User user = users[account];
        user.client = ++clients;
        user.operations = 0;
        Ending.Answered answered = applied(user.mail.size() - user.acknowledgedThrough);
        user.login = new Login(account, answered.position());
        user.shownThrough = user.acknowledgedThrough;
        add(user, new ChatOperation.LogIn(account), answered);
    }

    private void send(int account, int recipient) {
        User user = users[account];
        ChatOperation send = new ChatOperation.Send(user.login, recipient, "m" + ++texts);
        int die = random.nextInt(20);
        if (die == 0) {
            Ending.Answered full = applied(0);
            Result rejected = new Result.Rejected(Reason.MAILBOX_FULL);
            add(user, send, new Ending.Answered(full.returned(), full.position(), rejected));
        } else if (die == 1) {
            add(user, send, new Ending.Refused(now + 3, Reason.BUSY));
        } else if (die == 2) {
            add(user, send, new Ending.Unknown());
        } else {
            users[recipient].mail.add(new Mail(account, "m" + texts));
            boolean heard = die > 3;
            Ending.Answered answered = applied(users[recipient].mail.size());
            add(user, send, heard ? answered : new Ending.Unknown());
        }
    }

    private void show(int account) {
        User user = users[account];
        if (user.shownThrough < user.mail.size()) {
            Mail mail = user.mail.get((int) user.shownThrough++);
            now += 10;
            shown.add(new Shown(user.client, now, user.login, user.shownThrough, mail.sender(), mail.text()));
        }
    }

    private void acknowledge(int account) {
        User user = users[account];
        boolean applied = random.nextInt(10) > 0;
        ChatOperation acknowledge = new ChatOperation.Acknowledge(user.login, user.shownThrough);
        if (applied || random.nextBoolean()) {
            user.acknowledgedThrough = user.shownThrough;
        }
        add(user, acknowledge, applied ? applied(user.mail.size() - user.shownThrough) : new Ending.Unknown());
    }

    private void drain(int account) {
        User user = users[account];
        while (user.shownThrough < user.mail.size()) {
            show(account);
        }
        user.acknowledgedThrough = user.shownThrough;
        add(user, new ChatOperation.Acknowledge(user.login, user.shownThrough), applied(0));
        add(user, new ChatOperation.Count(user.login), applied(0));
    }

    private Ending.Answered applied(long number) {
        return new Ending.Answered(now + 15, new Position(++index, 0), new Result.Number(number));
    }

    private void add(User user, ChatOperation operation, Ending ending) {
        now += 10;
        events.add(new ChatEvent(user.client, ++user.operations, now, operation, ending));
        now += 10;
    }
}
