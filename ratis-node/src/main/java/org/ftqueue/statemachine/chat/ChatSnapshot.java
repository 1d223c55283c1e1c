package org.ftqueue.statemachine.chat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.statemachine.machine.ItemLog;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.statemachine.machine.SnapshotFormat;
import org.ftqueue.wire.WireException;

/** The chat machine's part of a snapshot. */
record ChatSnapshot(long nowSecond, long lastId, Collection<Account> accounts) implements ReplicatedMachine.Frozen {
    private static final int MAX_MESSAGE_BYTES = ChatCommand.MAX_MESSAGE_BYTES + UserName.MAX_BYTES + 18;
    private static final int NO_LOGIN = 0;
    private static final int ENDED = 1;
    private static final int OPEN = 2;

    /** What stands before the accounts. */
    record Header(long nowSecond, long lastId) {}

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(nowSecond);
        out.writeLong(lastId);
        out.writeInt(accounts.size());
        for (Account account : accounts) {
            out.writeLong(account.id());
            SnapshotFormat.writeBytes(out, account.name().text().getBytes(StandardCharsets.UTF_8));
            SnapshotFormat.writeBytes(out, account.name().key().bytes());
            writePassword(out, account.password());
            out.writeByte(account.lock().failures());
            out.writeLong(account.lock().lastSecond());
            writeLogin(out, account.login());
            out.writeLong(account.inbox().nextId());
            out.writeInt((int) account.inbox().size());
            ItemLog.Cursor cursor = account.inbox().cursor();
            while (cursor.hasNext()) {
                SnapshotFormat.writeBytes(out, cursor.next());
            }
        }
    }

    private static void writePassword(DataOutputStream out, Optional<StoredPassword> password) throws IOException {
        out.writeBoolean(password.isPresent());
        if (password.isPresent()) {
            out.writeInt(password.get().recipe().iterations());
            SnapshotFormat.writeBytes(out, password.get().recipe().salt());
            out.write(password.get().hash());
        }
    }

    private static void writeLogin(DataOutputStream out, Optional<Login> login) throws IOException {
        if (login.isEmpty()) {
            out.writeByte(NO_LOGIN);
            return;
        }
        out.writeByte(login.get().open() ? OPEN : ENDED);
        SnapshotFormat.writePosition(out, login.get().id().at());
        out.writeLong(login.get().id().secret());
        out.writeLong(login.get().renewedSecond());
    }

    static Header read(DataInputStream in, Consumer<Account> accounts) throws IOException {
        try {
            Header header = new Header(in.readLong(), in.readLong());
            int count = SnapshotFormat.readCount(in, "accounts", ChatStateMachine.MAX_ACCOUNTS);
            for (int i = 0; i < count; i++) {
                accounts.accept(readAccount(in));
            }
            return header;
        } catch (IllegalArgumentException | WireException e) {
            throw new IOException("snapshot is damaged: " + e.getMessage());
        }
    }

    private static Account readAccount(DataInputStream in) throws IOException {
        long id = in.readLong();
        String text = new String(SnapshotFormat.readBytes(in, "name", UserName.MAX_BYTES), StandardCharsets.UTF_8);
        UserName name = new UserName(text, UserKey.of(SnapshotFormat.readBytes(in, "key", UserKey.MAX_BYTES)));
        Optional<StoredPassword> password = readPassword(in);
        PasswordLock lock = new PasswordLock(in.readUnsignedByte(), in.readLong());
        Optional<Login> login = readLogin(in, id);
        long nextId = in.readLong();
        int size = SnapshotFormat.readCount(in, "messages", Inbox.MAX_MESSAGES);
        Inbox inbox = new Inbox(nextId - size);
        for (int i = 0; i < size; i++) {
            inbox.add(SnapshotFormat.readBytes(in, "message", MAX_MESSAGE_BYTES));
        }
        return new Account(id, name, password, inbox, lock, login);
    }

    private static Optional<StoredPassword> readPassword(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        PasswordRecipe recipe =
                new PasswordRecipe(in.readInt(), SnapshotFormat.readBytes(in, "salt", PasswordRecipe.MAX_SALT_BYTES));
        return Optional.of(new StoredPassword(recipe, in.readNBytes(StoredPassword.HASH_BYTES)));
    }

    private static Optional<Login> readLogin(DataInputStream in, long accountId) throws IOException {
        int form = in.readUnsignedByte();
        if (form == NO_LOGIN) {
            return Optional.empty();
        }
        if (form != ENDED && form != OPEN) {
            throw new IOException("snapshot is damaged: login form " + form);
        }
        LoginId id = new LoginId(accountId, SnapshotFormat.readPosition(in), in.readLong());
        return Optional.of(new Login(id, form == OPEN, in.readLong()));
    }
}
