"""A web address that the user names is fetched from a server on this machine; nothing else ever is."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from headcount.reports import read_inputs

PAGE = (
    b"<html><title>Floods</title><body><p>About 300 people left Ostwick on Tuesday.</p><img src='/x'></body>"
)


class _Desk(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        if self.path == "/to-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        self.send_response(200 if self.path.startswith("/2024") else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@pytest.fixture
def desk() -> Iterator[str]:
    """The address of a server on this machine."""
    _Desk.asked = []
    server = HTTPServer(("127.0.0.1", 0), _Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_a_report_and_nothing_on_its_page_is_asked_for(desk: str) -> None:
    """The one request is the user's own."""
    reports, problems = read_inputs([f"{desk}/2024/06/04/floods"])

    assert [] == [problem for problem in problems if problem.refused]
    assert [("2024-06-04", f"{desk}/2024/06/04/floods")] == [
        (str(report.published), report.url) for report in reports
    ]
    assert "About 300 people left Ostwick" in reports[0].text
    assert ["/2024/06/04/floods"] == _Desk.asked


@pytest.mark.parametrize("path", ["/gone", "/to-file"])
def test_an_address_that_gives_nothing_is_told(desk: str, path: str) -> None:
    """With what to do; a redirection to a file of this machine is not followed."""
    reports, problems = read_inputs([desk + path])

    assert [] == reports
    assert ("URL", True) == (problems[0].kind, problems[0].refused)
    assert "save" in problems[0].message


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/hostname", "http://127.0.0.1:9/a", "http://"]
)
def test_other_schemes_and_dead_servers_lose_nothing_else(address: str) -> None:
    """One problem, no crash."""
    reports, problems = read_inputs([address, {"text": "Rain.", "published": "2024-06-04"}])

    assert ["Rain."] == [report.text for report in reports]
    assert ["URL"] == [problem.kind for problem in problems]
