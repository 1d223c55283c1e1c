package org.ftqueue.statemachine.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Position;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;

/** Seeded commands and queries of a few users, so that they meet each other, in the name of logins old and new. */
public final class RandomChat {
    private static final String[] NAMES = {"anna", "Ännchen", "bert", "carla", "dora"};

    private final Random random;
    private final List<LoginId> logins = new ArrayList<>();
    private int texts;

    public RandomChat(Random random) {
        this.random = random;
    }

    /** Makes a login known that the next commands may use; whether it was refused does not matter. */
    public void loggedIn(LogIn command, Position at) {
        logins.add(new LoginId(command.accountId(), at, command.secret()));
    }

    public ChatCommand command() {
        int dice = random.nextInt(100);
        if (dice < 10) {
            return new ChatCommand.CreateAccount(name(), password());
        } else if (dice < 25 || logins.isEmpty()) {
            Optional<byte[]> hash =
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(ChatRig.hash(random.nextInt(2)));
            return new LogIn(1 + random.nextInt(12), random.nextInt(5), hash);
        } else if (dice < 28) {
            return new ChatCommand.LogOut(login());
        } else if (dice < 32) {
            return new ChatCommand.DeleteAccount(login(), random.nextBoolean());
        } else if (dice < 75) {
            return new ChatCommand.Send(login(), key(), "text " + ++texts);
        } else if (dice < 90) {
            return new ChatCommand.Acknowledge(login(), random.nextInt(30));
        }
        return new ChatCommand.Renew(login());
    }

    public Query query() {
        int dice = random.nextInt(4);
        if (dice == 0) {
            return new Query.Account(key());
        } else if (dice == 1) {
            Optional<UserKey> after = random.nextBoolean() ? Optional.empty() : Optional.of(key());
            return new Query.ListAccounts(NamePattern.ALL, after, 1 + random.nextInt(6));
        }
        return new Query.Inbox(login(), random.nextInt(10), 1 + random.nextInt(10));
    }

    private LoginId login() {
        if (logins.isEmpty() || random.nextInt(20) == 0) {
            return new LoginId(1 + random.nextInt(9), new Position(1 + random.nextInt(2_000), 0), random.nextInt(5));
        }
        int newest = logins.size() - 1;
        return logins.get(Math.max(0, newest - random.nextInt(random.nextInt(5) == 0 ? 40 : 6)));
    }

    private UserKey key() {
        return name().key();
    }

    private UserName name() {
        String name = NAMES[random.nextInt(NAMES.length)];
        return UserName.parse(random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT));
    }

    private Optional<StoredPassword> password() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new StoredPassword(ChatRig.RECIPE, ChatRig.hash(1)));
    }
}
