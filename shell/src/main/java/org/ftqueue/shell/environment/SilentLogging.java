package org.ftqueue.shell.environment;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logging for commands: none, because they answer on the terminal themselves. The launcher names this class in
 * {@code slf4j.provider}; configuring a logging library to be silent would cost a short command a tenth of a second.
 * The factory is not the library's own silent one, which Netty would take as a reason to log elsewhere.
 */
public final class SilentLogging implements SLF4JServiceProvider {
    private final ILoggerFactory loggers = name -> NOPLogger.NOP_LOGGER;
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}
}
