package dev.leadline.notebook;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;

import org.zeromq.ZMQ;

import java.security.GeneralSecurityException;

/** The library's connection, with its channels that listen behind a {@link Gate}. */
final class GuardedConnection extends JupyterConnection {
    private final KernelConnectionProperties outside;
    private final KernelConnectionProperties inside;
    private final ZMQ.Context context = ZMQ.context(1);
    private final ShellChannel questions;
    private final ShellChannel controls;
    private final StdinChannel inputs;
    private final Gate gate;

    GuardedConnection(KernelConnectionProperties outside) throws GeneralSecurityException {
        super(outside);
        this.outside = outside;
        // Within this process, where the port is a name only.
        this.inside = new KernelConnectionProperties(
                "leadline",
                outside.getControlPort(),
                outside.getShellPort(),
                outside.getStdinPort(),
                outside.getHbPort(),
                outside.getIopubPort(),
                "inproc",
                outside.getSignatureScheme(),
                outside.getKey());
        HMACGenerator signatures = outside.createHMACGenerator();
        questions = new ShellChannel(context, signatures, false, this);
        controls = new ShellChannel(context, signatures, true, this);
        inputs = new StdinChannel(context, signatures);
        gate = new Gate(context, outside, inside);
    }

    @Override
    public void connect() {
        questions.bind(inside);
        controls.bind(inside);
        inputs.bind(inside);
        gate.start();
        iopub.bind(outside);
        iopub.sendMessage(new Message<>(
                (MessageContext) null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel asked, MessageContext message) {
        return new ShellReplyEnvironment(asked, inputs, iopub, message) {};
    }

    @Override
    public void close() {
        gate.end();
        questions.close();
        controls.close();
        inputs.close();
        context.close();
        super.close();
    }

    @Override
    public void waitUntilClose() {
        questions.waitUntilClose();
        controls.waitUntilClose();
    }
}
