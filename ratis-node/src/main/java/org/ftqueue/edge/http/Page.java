package org.ftqueue.edge.http;

/** One answer. */
record Page(int status, String contentType, String text) {
    static final int OK = 200;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int MISTAKE = 500;
    static final int UNAVAILABLE = 503;

    static Page plain(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text);
    }
}
