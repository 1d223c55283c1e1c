package org.ftqueue.shell.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FTQ_PASSWORD=hunter2                  | FTQ_PASSWORD=[redacted]",
                "keystorePassword: hunter2             | keystorePassword: [redacted]",
                "keystorePassword: 'hun ter2' # why    | keystorePassword: '[redacted]' # why",
                "{\"token\":\"a\\\"b\",\"x\":1}        | {\"token\":\"[redacted]\",\"x\":1}",
                "{id: n1, secret: hunter2, raft: 7101} | {id: n1, secret: [redacted], raft: 7101}",
                "ftq chat login ann --password hunter2 | ftq chat login ann --password [redacted]",
                "--auth-token \"hun ter2\" next        | --auth-token \"[redacted]\" next",
                "Authorization: Bearer abc.def         | Authorization: Bearer [redacted]",
                "https://ann:hunter2@host:1/x          | https://ann:[redacted]@host:1/x",
                "FTQ_CONNECT=ann:hunter2@h:1           | FTQ_CONNECT=ann:[redacted]@h:1",
                "API_KEY=a$1b                          | API_KEY=[redacted]",
            })
    void secretsAreTakenOut(String text, String expected) {
        assertThat(Redaction.of(text)).isEqualTo(expected);
    }

    @Test
    void aPrivateKeyIsTakenOutToItsEnd() {
        String key = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nxyz\n-----END RSA PRIVATE KEY-----\nb";
        assertThat(Redaction.of(key))
                .isEqualTo("a\n-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----\nb");
        assertThat(Redaction.of("-----BEGIN PRIVATE KEY-----\nMIIE")).doesNotContain("MIIE");
    }

    @Test
    void everythingElseStays() {
        String text = """
                cluster: demo
                  - {id: n1, host: '127.0.0.1', raft: 7101, binary: 7201}
                FTQ_CONNECT=127.0.0.1:7201,[::1]:7202
                2026-11-20 12:00:00.000 INFO node - node n1 follows n2 in term 7
                {"checks":[{"check":"java","finding":"Java 17 (C:\\\\x)"}]}
                """;
        assertThat(Redaction.of(text)).isEqualTo(text);
    }
}
