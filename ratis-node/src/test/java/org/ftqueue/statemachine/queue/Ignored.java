package org.ftqueue.statemachine.queue;

/** For machines on whose node nobody waits. */
public final class Ignored {
    public static final QueueStateMachine.Changes CHANGES = new QueueStateMachine.Changes() {
        @Override
        public void itemsArrived(int queueId) {}

        @Override
        public void queueDestroyed(int queueId) {}
    };

    private Ignored() {}
}
