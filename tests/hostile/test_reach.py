"""No report reaches the disk or the network: reading, working out and writing touch what a person named and no more."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.faults.corpus import environment

# Every field of a report tries to be a path, an address or a command.
WICKED = (
    "../../../../etc/passwd",
    "/etc/passwd",
    "file:" + "///etc/passwd",
    "..\\..\\outside.txt",
    "outside.txt\x00.csv",
    "http://127.0.0.1:9/outside",
    "https://[::1]/outside",
    "gopher://localhost/outside",
    "$(touch outside.txt)",
    "`touch outside.txt`",
    "|touch outside.txt",
    "'; DROP TABLE documents; --",
    "'; COPY claims TO 'outside.txt'; --",
    "{{7*7}}${7*7}",
    "=cmd|' /C calc'!A0",
    "<script>outside</script>",
)
TEXT = "Two people were killed and five injured in a strike on Kharkiv on 3 March 2025, {} said."

# Says what the program opens and connects to while it does everything it can with a folder of reports.
WATCH = """
import json, os, sys
seen = {"open": set(), "net": set(), "run": set()}
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        seen["open"].add((os.path.abspath(arguments[0]), "w" if writes else "r"))
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "urllib.Request"):
        seen["net"].add(f"{event} {arguments[1:]}")
    elif event in ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "shutil.rmtree"):
        seen["run"].add(f"{event} {arguments[0]}")
import strikeledger as sl
from strikeledger.reading.syntax.english import english
from strikeledger.web.publish import publish
from pathlib import Path
reports, out = Path(sys.argv[1]), Path(sys.argv[2])
english()  # a library of the parser asks the system for IPv6 when it is imported; no report has a say in that
sys.addaudithook(watch)
book = sl.Ledger(out / "ledger.duckdb")
book.read([reports])
for table in ("documents", "claims", "incidents", "figures"):
    for format in ("jsonl", "csv", "parquet"):
        book.export(table, format, out / f"{table}.{format}", text=True)
book.export(None, "datapackage", out / "package")
for incident in book.incidents().to_pylist():
    book.explain(incident["incident_id"])
publish(book.path, out / "site")
print(json.dumps({key: sorted(map(list, value)) if key == "open" else sorted(value) for key, value in seen.items()}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="paths are those of POSIX systems")
def test_what_a_report_says_reaches_neither_disk_nor_network(tmp_path: Path) -> None:
    reports, out, work = tmp_path / "reports", tmp_path / "out", tmp_path / "work"
    for folder in (reports, out, work):
        folder.mkdir()
    rows = [
        {"id": bad, "url": bad, "outlet": bad, "title": bad, "published": bad, "lang": bad, "text": TEXT.format(bad)}
        for bad in WICKED
    ]
    (reports / "all.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    for number, bad in enumerate(WICKED):
        page = f'<html><head><link rel="canonical" href="{bad}"><base href="{bad}"><script src="{bad}"></script></head>'
        body = (
            f'<body><h1>{bad}</h1><img src="{bad}"><iframe src="{bad}"></iframe><p>{TEXT.format("police")}</p></body>'
        )
        (reports / f"{number}.html").write_text(page + body)
        feed = f'<!DOCTYPE rss SYSTEM "{bad.replace(chr(34), "").replace(chr(0), "")}"><rss><item><link>x</link>'
        (reports / f"{number}.xml").write_text(feed + f"<title>{TEXT.format(number)}</title></item></rss>")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WATCH), str(reports), str(out)],
        env=environment(),
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout)
    assert seen["net"] == []
    assert [one for one in seen["run"] if not one.startswith("shutil.rmtree " + str(out))] == []
    writing = [path for path, mode in seen["open"] if mode == "w"]
    assert writing, "nothing was watched: the test has shown nothing"
    allowed = (str(out), "/tmp/", "/var/tmp/", "/dev/null")
    assert [path for path in writing if not path.startswith(allowed)] == []
    opened = [path for path, _ in seen["open"]]
    assert [path for path in opened if "passwd" in path or "outside" in path] == []
    assert list(work.iterdir()) == []
    assert not list(tmp_path.rglob("outside*"))
    assert sorted(item.name for item in reports.iterdir() if item.suffix not in (".html", ".xml")) == ["all.jsonl"]
