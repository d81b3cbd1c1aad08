import socket

import pytest

from tests.network import NetworkRefusedError, is_on_this_machine


@pytest.mark.parametrize("address", [("127.0.0.1", 80), ("::1", 80, 0, 0), ("localhost", 80), "/run/some.socket"])
def test_this_machine_may_be_reached(address: object) -> None:
    assert is_on_this_machine(address)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 443, 0, 0), ("example.org", 80)])
def test_no_other_machine_may_be_reached(address: object) -> None:
    assert not is_on_this_machine(address)


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client, pytest.raises(NetworkRefusedError):
        client.connect(("192.0.2.1", 80))


def test_a_look_up_of_another_machine_is_refused() -> None:
    with pytest.raises(NetworkRefusedError):
        socket.getaddrinfo("example.org", 80)
