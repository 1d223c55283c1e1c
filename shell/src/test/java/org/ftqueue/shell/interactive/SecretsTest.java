package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue list --password hunter2",
                "queue list --password=hunter2",
                "queue list '--password' hunter2",
                "version; queue list --Auth-Token x",
                "queue list \\\n --password x",
                "config --set tls.keyPassword=x",
                "config --set secret: x",
                "queue list --connect admin:hunter2@host:7201",
                "login alice hunter2",
                "chat login alice hunter2",
                "version; ftq chat register alice hunter2",
                "chat create alice hunter2",
                "version; -ftq chat create 'Alice B.' hunter2",
                "chat open alice hunter2",
                "chat create alice --password hunter2",
                "FTQ_PASSWORD=hunter2 ftq chat open alice",
            })
    void linesWithSecretsAreTold(String line) {
        assertThat(Secrets.in(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue push secrets x",
                "queue push tokens 'a b'",
                "queue push mails someone@example.org",
                "queue list --connect 127.0.0.1:7201,127.0.0.1:7202",
                "queue push jobs login",
                "chat create alice",
                "chat create 'Alice B.'; chat list",
                "chat open alice -o json",
                "chat send bob hello there",
            })
    void otherLinesAreKept(String line) {
        assertThat(Secrets.in(line)).isFalse();
    }
}
