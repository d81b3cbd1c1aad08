"""No test reaches beyond this machine: every other address is refused before a packet leaves."""

import ipaddress
import sys
from typing import Any


class NetworkRefusedError(RuntimeError):
    """A test tried to reach another machine."""


def is_on_this_machine(address: object) -> bool:
    """Whether a socket address is a loopback one or no internet address at all (a Unix socket)."""
    if not isinstance(address, tuple) or not address or not isinstance(address[0], str):
        return True
    host = address[0].split("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"localhost", ""}


def refuse_network() -> None:
    """Watch every socket of this process from now on; there is no way back."""
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"} and not is_on_this_machine(arguments[1]):
        raise NetworkRefusedError(f"a test tried to reach {arguments[1]!r}")
    if event == "socket.getaddrinfo" and not is_on_this_machine((arguments[0],)):
        raise NetworkRefusedError(f"a test asked for the address of {arguments[0]!r}")
