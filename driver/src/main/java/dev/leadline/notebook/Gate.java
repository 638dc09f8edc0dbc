package dev.leadline.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;

import org.zeromq.SocketType;
import org.zeromq.ZFrame;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMsg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stands between the kernel's ports, to which every user of the machine can connect, and its channels, each of which would end at the
 * first message that is not whole or not signed with the notebook's key. Such messages are dropped.
 */
final class Gate extends Thread {
    /** The same for all channels: a channel answers to the one that the question came from, also on another channel. */
    private static final byte[] NAME = "gate".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    /** Header, the parent's header, metadata and content. */
    private static final int SIGNED_PARTS = 4;

    private static final long LARGEST_MESSAGE = 64L << 20;
    private static final long POLL_MILLIS = 100;

    /** How long answers that are on their way may take at the end. */
    private static final int LINGER_MILLIS = 1000;

    private record Way(ZMQ.Socket outside, ZMQ.Socket inside) {}

    private final List<Way> ways = new ArrayList<>();
    private final ObjectMapper json = new ObjectMapper();
    private final HMACGenerator signatures;
    private final ZMQ.Poller poller;
    private final ZMQ.Socket heart;
    private volatile boolean open = true;

    /**
     * @param outside where Jupyter connects
     * @param inside where the channels are bound, in the same context
     */
    Gate(ZMQ.Context context, KernelConnectionProperties outside, KernelConnectionProperties inside)
            throws GeneralSecurityException {
        super("gate");
        signatures = outside.createHMACGenerator();
        poller = context.poller();
        add(context, outside, outside.getShellPort(), inside);
        add(context, outside, outside.getControlPort(), inside);
        add(context, outside, outside.getStdinPort(), inside);
        // Not a REP, which waits for ever for the answer to a question that has none.
        heart = context.socket(SocketType.ROUTER);
        bind(heart, outside, outside.getHbPort());
        poller.register(heart, ZMQ.Poller.POLLIN);
    }

    private void add(
            ZMQ.Context context,
            KernelConnectionProperties outside,
            int port,
            KernelConnectionProperties inside) {
        Way way = new Way(context.socket(SocketType.ROUTER), context.socket(SocketType.DEALER));
        bind(way.outside(), outside, port);
        way.inside().setIdentity(NAME);
        way.inside().connect(address(inside, port));
        poller.register(way.outside(), ZMQ.Poller.POLLIN);
        poller.register(way.inside(), ZMQ.Poller.POLLIN);
        ways.add(way);
    }

    private static void bind(ZMQ.Socket socket, KernelConnectionProperties place, int port) {
        socket.setMaxMsgSize(LARGEST_MESSAGE);
        socket.setLinger(LINGER_MILLIS);
        socket.bind(address(place, port));
    }

    private static String address(KernelConnectionProperties place, int port) {
        return place.getTransport() + "://" + place.getIp() + ":" + port;
    }

    @Override
    public void run() {
        while (open) {
            poller.poll(POLL_MILLIS);
            pass();
        }
        // What channels have answered before they were told to end.
        while (poller.poll(POLL_MILLIS) > 0) {
            pass();
        }
        ways.forEach(way -> {
            way.inside().close();
            way.outside().close();
        });
        heart.close();
        poller.close();
    }

    private void pass() {
        for (Way way : ways) {
            pass(way.outside(), way.inside());
            pass(way.inside(), way.outside());
        }
        beat();
    }

    /** What came goes back, to where it came from. */
    private void beat() {
        try {
            ZMsg message = ZMsg.recvMsg(heart, ZMQ.DONTWAIT);
            if (message != null) {
                message.send(heart);
            }
        } catch (ZMQException e) {
            // As below.
        }
    }

    /** One message, if there is one; the rest has its turn at once. */
    private void pass(ZMQ.Socket from, ZMQ.Socket to) {
        try {
            ZMsg message = ZMsg.recvMsg(from, ZMQ.DONTWAIT);
            boolean judged = from.getSocketType() == SocketType.ROUTER;
            if (message != null && (!judged || isSigned(message))) {
                message.send(to);
            }
        } catch (ZMQException e) {
            // Of this message or its sender, who has gone; the next one is another's.
        }
    }

    private boolean isSigned(ZMsg message) {
        List<byte[]> frames = message.stream().map(ZFrame::getData).toList();
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        int first = at + 2;
        if (frames.size() < first + SIGNED_PARTS) {
            return false;
        }
        byte[][] parts = frames.subList(first, first + SIGNED_PARTS).toArray(byte[][]::new);
        String signature = signatures.calculateSignature(parts);
        return MessageDigest.isEqual(
                        signature.getBytes(StandardCharsets.US_ASCII), frames.get(at + 1))
                && Arrays.stream(parts).allMatch(this::isObject);
    }

    private boolean isObject(byte[] part) {
        try {
            return json.readTree(part).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets pass what is on its way, and ends. */
    void end() {
        open = false;
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
