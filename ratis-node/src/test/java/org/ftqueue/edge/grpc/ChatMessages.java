package org.ftqueue.edge.grpc;

import com.google.protobuf.ByteString;
import org.ftqueue.grpc.v1.AcknowledgeRequest;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.DeleteAccountRequest;
import org.ftqueue.grpc.v1.GetAccountRequest;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.LogOutRequest;
import org.ftqueue.grpc.v1.ReadInboxRequest;
import org.ftqueue.grpc.v1.ReceiveRequest;
import org.ftqueue.grpc.v1.RenewRequest;
import org.ftqueue.grpc.v1.SendRequest;

/** Requests of the chat in a line each. */
public final class ChatMessages {
    /** A secret is by chance; which one does not matter to a test. */
    public static final long SECRET = 0x1234_5678_9abc_def0L;

    private ChatMessages() {}

    public static CreateAccountRequest create(Command command, String name) {
        return CreateAccountRequest.newBuilder()
                .setCommand(command)
                .setName(name)
                .build();
    }

    public static CreateAccountRequest create(Command command, String name, String password) {
        return create(command, name).toBuilder().setPassword(password).build();
    }

    public static LogInRequest logIn(Command command, String name) {
        return LogInRequest.newBuilder()
                .setCommand(command)
                .setName(name)
                .setSecret(SECRET)
                .build();
    }

    public static LogInRequest logIn(Command command, String name, String password) {
        return logIn(command, name).toBuilder().setPassword(password).build();
    }

    public static LogOutRequest logOut(Command command, ByteString login) {
        return LogOutRequest.newBuilder().setCommand(command).setLogin(login).build();
    }

    public static DeleteAccountRequest delete(Command command, ByteString login, boolean force) {
        return DeleteAccountRequest.newBuilder()
                .setCommand(command)
                .setLogin(login)
                .setForce(force)
                .build();
    }

    public static SendRequest send(Command command, ByteString login, String recipient, String text) {
        return SendRequest.newBuilder()
                .setCommand(command)
                .setLogin(login)
                .setRecipient(recipient)
                .setText(text)
                .build();
    }

    public static AcknowledgeRequest acknowledge(Command command, ByteString login, long through) {
        return AcknowledgeRequest.newBuilder()
                .setCommand(command)
                .setLogin(login)
                .setThrough(through)
                .build();
    }

    public static RenewRequest renew(Command command, ByteString login) {
        return RenewRequest.newBuilder().setCommand(command).setLogin(login).build();
    }

    public static GetAccountRequest account(String name) {
        return GetAccountRequest.newBuilder().setName(name).build();
    }

    public static ReadInboxRequest inbox(ByteString login) {
        return ReadInboxRequest.newBuilder().setLogin(login).build();
    }

    public static ReceiveRequest receive(ByteString login, long afterId) {
        return ReceiveRequest.newBuilder().setLogin(login).setAfterId(afterId).build();
    }
}
