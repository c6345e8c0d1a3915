"""Running the live pages with uvicorn."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from strikeledger.errors import LedgerError, UsageError
from strikeledger.web.desk import Desk
from strikeledger.web.guard import LOOPBACK
from strikeledger.web.server import application
from strikeledger.web.site import Site


def listen(
    path: Path,
    host: str,
    port: int,
    hosts: Iterable[str],
    say: Callable[[str], None],
    who: str | None = None,
    origins: Iterable[str] = (),
) -> None:
    """Serve until stopped; says the address once the port is taken and the ledger is read.

    With `who` there is a desk at which this person decides; its address holds the token and is said once.

    Raises:
        UsageError: the address cannot be listened on, or a desk would be open to the network.
        LedgerError: the ledger cannot be read.
    """
    import uvicorn

    if who is not None and host not in LOOPBACK:
        raise UsageError("a desk is for one person on one machine", "leave out --host, or --review")
    desk = Desk(path, who) if who is not None else None
    app = application(path, listening=host, hosts=hosts, origins=origins, desk=desk)
    taken = _take(host, port)
    with taken:
        app.state.site.warm()
        # The hash that citations name goes over every table: seconds for a large ledger, so nobody should wait for it.
        threading.Thread(target=_cited, args=(app.state.site,), daemon=True).start()
        name = f"[{host}]" if ":" in host else host
        say(f"the ledger is at http://{name}:{taken.getsockname()[1]}/ (Ctrl-C stops)")
        if desk is not None:
            say(f"the desk of {desk.who} is at http://{name}:{taken.getsockname()[1]}/review?token={desk.token}")
        if host not in LOOPBACK:
            say("others on the network can reach it; names they may call it by are given with --allow-host")
        # Nothing about who looks at what is written down.
        settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(settings).run(sockets=[taken])


def _cited(site: Site) -> None:
    # A ledger that is held or changed at this moment is asked again when the page is.
    with contextlib.suppress(LedgerError):
        site.release()


def _take(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be listened on: {error.strerror}", "name another with --port"
        ) from error
