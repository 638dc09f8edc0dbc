"""Talks to the kernel as Jupyter does, and prints what it answers: one JSON object a line.

    talk.py RESULTS

RESULTS is a results directory. JUPYTER_DATA_DIR tells where the kernel is installed. Needs jupyter_client only.
"""

import json
import sys
import time

from jupyter_client.manager import start_new_kernel

PATIENCE = 120


def main(results):
    manager, client = start_new_kernel(kernel_name="leadline", startup_timeout=PATIENCE)
    try:
        say("info", client.kernel_info(reply=True, timeout=PATIENCE)["content"])
        say("unchosen", execute(client, "%%sql\nSELECT 1"))
        say("missing", execute(client, "%results nowhere"))
        say("results", execute(client, "%results " + results))
        say("sql", execute(client, "%%sql\nSELECT '<b>' AS hostile, count(*) AS trials FROM trials"))
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
        say("after", execute(client, "%%sql\nSELECT count(*) AS trials FROM trials"))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
        say("ended", not manager.is_alive())


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
