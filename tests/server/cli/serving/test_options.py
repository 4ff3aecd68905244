"""The options of `serve` keep a service to this machine unless told otherwise."""

from __future__ import annotations

from server.cli.parser import make_parser


def test_a_service_is_for_this_machine_alone_unless_told_otherwise() -> None:
    options = make_parser().parse_args(["serve"])
    assert (options.host, options.port) == ("127.0.0.1", 8000)
    assert (options.api_keys, options.trust_proxy, options.rate_limit) == (None, None, None)
    assert not options.insecure_no_auth
    assert not options.allow_add
