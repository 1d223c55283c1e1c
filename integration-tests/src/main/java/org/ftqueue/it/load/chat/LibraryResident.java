package org.ftqueue.it.load.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.ftqueue.client.ClientOptions;

/** A resident with one client of the library for all its life: everything is handed to it, once. */
public final class LibraryResident implements ChatLoad.Resident {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChatAccount account;
    private final Optional<String> password;
    private final List<ChatAccount> recipients;
    private final ChatRecorder recorder;
    private final LibraryUser user;
    private boolean arrived;

    public LibraryResident(
            ClientOptions options,
            ChatAccount account,
            Optional<String> password,
            List<ChatAccount> recipients,
            ChatRecorder recorder) {
        this.account = account;
        this.password = password;
        this.recipients = List.copyOf(recipients);
        this.recorder = recorder;
        this.user = new LibraryUser(options, recorder);
    }

    @Override
    public void step(SplittableRandom random) {
        if (!arrived || user.ended()) {
            arrived = true;
            user.logIn(account, password);
        }
        user.send(recipients.get(random.nextInt(recipients.size())), recorder.nextText());
    }

    @Override
    public void drain() {
        Awaitility.await("the inbox of " + account.name() + " to be empty")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (user.ended()) {
                        user.logIn(account, password);
                    }
                    return MortalResident.isZero(user.count());
                });
    }

    @Override
    public void close() {
        user.close();
    }
}
