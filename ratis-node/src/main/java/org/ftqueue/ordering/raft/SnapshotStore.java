package org.ftqueue.ordering.raft;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.ftqueue.env.DurableFiles;
import org.ftqueue.ordering.Delivery;

/**
 * Snapshots as files where Ratis looks for them: {@code sm/snapshot.TERM_INDEX} and its MD5 beside it. The file is on
 * disk before its MD5 is written and before anybody is told, because Ratis purges the log up to what it is told.
 */
final class SnapshotStore {
    private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();

    SimpleStateMachineStorage ratisStorage() {
        return storage;
    }

    void open(RaftStorage raftStorage) throws IOException {
        storage.init(raftStorage);
    }

    /** Writes the state; on return it survives a power cut. */
    void write(TermIndex at, Delivery.Frozen state) throws IOException {
        File file = storage.getSnapshotFile(at.getTerm(), at.getIndex());
        Path path = file.toPath();
        Path temporary = path.resolveSibling("writing." + file.getName());
        DurableFiles.replace(temporary, path, state::writeTo);
        MD5Hash md5 = MD5FileUtil.computeAndSaveMd5ForFile(file);
        DurableFiles.forceDirectory(path.getParent());
        storage.updateLatestSnapshot(new SingleFileSnapshotInfo(new FileInfo(path, md5), at));
    }

    /**
     * Loads the newest snapshot into {@code delivery}.
     *
     * @return where it stands, empty if there is none
     * @throws IOException naming the file, if it cannot be read or is damaged
     */
    Optional<TermIndex> load(Delivery delivery) throws IOException {
        SingleFileSnapshotInfo latest = storage.loadLatestSnapshot();
        if (latest == null) {
            return Optional.empty();
        }
        Path file = latest.getFile().getPath();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            delivery.restore(in);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return Optional.of(latest.getTermIndex());
    }

    /** Index of the newest durable snapshot, -1 if there is none. */
    long latestIndex() {
        SingleFileSnapshotInfo latest = storage.getLatestSnapshot();
        return latest == null ? -1 : latest.getIndex();
    }
}
