"""Talks to the kernel as Jupyter does, and prints what it answers: one JSON object a line.

    talk.py RESULTS

RESULTS is a results directory. JUPYTER_DATA_DIR tells where the kernel is installed. Needs jupyter_client only.
"""

import json
import sys
import time
from contextlib import closing
from socket import create_connection

import zmq
from jupyter_client.manager import start_new_kernel

PATIENCE = 120


def started():
    """Jupyter chooses ports before the kernel binds them: meanwhile one may have gone to somebody else's connection."""
    for last in (False, False, True):
        try:
            return start_new_kernel(kernel_name="leadline", startup_timeout=PATIENCE)
        except RuntimeError:
            if last:
                raise


def main(results):
    manager, client = started()
    try:
        say("info", client.kernel_info(reply=True, timeout=PATIENCE)["content"])
        say("unchosen", execute(client, "%%sql\nSELECT 1"))
        say("missing", execute(client, "%results nowhere"))
        say("results", execute(client, "%results " + results))
        say("sql", execute(client, "%%sql\nSELECT '<b>' AS hostile, count(*) AS trials FROM trials"))
        say("hostile", hostile(manager, client))
        say("java", execute(client, "int a = 20;\nint b = a + 1;\nSystem.out.println(\"said\");\na + b"))
        say("java error", execute(client, "int fine = 1;\nint c = a +\n    missing;"))
        say("java thrown", execute(client, "int d = 0;\n\nfor (int i = 0; i < 2; i++) {\n    a = 1 / d;\n}"))
        say("sql error", execute(client, "%%sql\nSELECT\n  depht\nFROM trials"))
        say("sql syntax", execute(client, "%%sql\nSELECT depth\nFORM trials"))
        say("sql names", complete(client, "%%sql\nSELECT gradient_ver| FROM trials"))
        say("java names", complete(client, "a + \"\U0001d11e\".isEm|"))
        say("endless java", interrupted(client, "while (true) {}"))
        say("endless sql", interrupted(client, "%%sql\nSELECT sum(a.id * b.id) FROM range(10000000) a, range(10000000) b"))
        say("endless sql in java", interrupted(client, "sql(\"SELECT sum(a.id * b.id) FROM range(10000000) a, range(10000000) b\").collectAsList()"))
        say("stolen", execute(client, "stolen"))
        say("input", asked(client, "new String(new byte[] {(byte) System.in.read()})", "w"))
        say("after", execute(client, "%%sql\nSELECT count(*) AS trials FROM trials"))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
        say("ended", not manager.is_alive())


def hostile(manager, client):
    """Sends what any user of the machine can send to the ports; with what the kernel answers after each."""
    info = manager.get_connection_info()
    context = zmq.Context()
    code = json.dumps({"code": "int stolen = 1;", "silent": False}).encode()
    parts = [json.dumps(client.session.msg_header("execute_request"), default=str).encode(), b"{}", b"{}", code]
    messages = [
        [b"garbage"],
        [b"", b"garbage", b""],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b"", b"{}"],
        [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", *parts],
        [b"<IDS|MSG>", b"0" * 64, *parts],
        [b"<IDS|MSG>", b"\xff" * 64, *parts, b"blob"],
        [b"<IDS|MSG>", client.session.sign([b"x"] * 4), b"x", b"x", b"x", b"x"],
    ]
    answers = []
    for channel in ("shell_port", "control_port", "stdin_port", "hb_port"):
        for message in messages:
            socket = context.socket(zmq.DEALER)
            socket.linger = 1000
            socket.connect("tcp://127.0.0.1:%d" % info[channel])
            socket.send_multipart(message)
            socket.close()
        with closing(create_connection(("127.0.0.1", info[channel]))) as raw:
            raw.sendall(b"GET / HTTP/1.1\r\n\r\n" + bytes(range(256)))
        time.sleep(0.5)
        answers.append(execute(client, "%%sql\nSELECT 1 AS alive")["status"])
        client.control_channel.send(client.session.msg("interrupt_request"))
        client.get_control_msg(timeout=PATIENCE)
        heart = context.socket(zmq.REQ)
        heart.connect("tcp://127.0.0.1:%d" % info["hb_port"])
        heart.send(b"beat")
        answers.append("ok" if heart.poll(PATIENCE * 1000) and heart.recv() == b"beat" else "dead")
        heart.close(linger=0)
    return answers


def asked(client, code, typed):
    """Runs a cell that reads what the user types."""
    outputs = []
    reply = client.execute_interactive(
        code, timeout=PATIENCE, allow_stdin=True, output_hook=outputs.append, stdin_hook=lambda message: client.input(typed))
    return {"status": reply["content"]["status"], "outputs": [o["content"] for o in outputs]}


def say(about, answer):
    print(json.dumps({"about": about, "answer": answer}), flush=True)


def execute(client, code):
    outputs = []
    reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=outputs.append)
    return {"status": reply["content"]["status"], "outputs": [o["content"] for o in outputs]}


def complete(client, marked):
    code, cursor = marked.replace("|", ""), marked.index("|")
    content = client.complete(code, cursor, reply=True, timeout=PATIENCE)["content"]
    return {k: content[k] for k in ("matches", "cursor_start", "cursor_end")}


def interrupted(client, code):
    """Runs a cell that would not end, and interrupts it after a second; with the seconds until it ended."""
    client.execute(code)
    time.sleep(1.5)
    client.control_channel.send(client.session.msg("interrupt_request"))
    begin = time.time()
    outputs = []
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_type") != "execute_request":
            continue
        outputs.append(message["content"])
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    client.get_shell_msg(timeout=PATIENCE)
    return {"seconds": time.time() - begin, "outputs": outputs}


main(*sys.argv[1:])
