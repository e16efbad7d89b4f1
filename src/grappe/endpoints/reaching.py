"""Reaches hosts that an untrusted address names: public ones only, where they were looked up."""

import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPS_PORT, HTTPConnection

from grappe.domain.errors import GrappeError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Host = ipaddress.IPv4Address | ipaddress.IPv6Address
SETTING = "GRAPPE_VISIT_NETWORKS"
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # an IPv4 address in an IPv6 one (RFC 6052)


class NetworksError(GrappeError):
    """The networks that may be reached are no networks."""


class PrivateHostError(GrappeError):
    """A host lies in a network that is not public."""


def networks_from_environment() -> tuple[Network, ...]:
    """The networks of one's own that may be reached too, from GRAPPE_VISIT_NETWORKS; raises NetworksError."""
    asked = [one.strip() for one in os.environ.get(SETTING, "").split(",") if one.strip()]
    try:
        return tuple(ipaddress.ip_network(one) for one in asked)
    except ValueError as error:
        raise NetworksError(
            f"{SETTING} holds networks as 10.1.0.0/16, separated by commas: {error}"
        ) from None


def is_open(host: Host, networks: tuple[Network, ...] = ()) -> bool:
    """Whether a host may be reached: it is public, or in one of the networks; what is in it counts too."""
    if any(host in network for network in networks):
        return True
    inner = _inner(host)
    return host.is_global and not host.is_multicast and (inner is None or is_open(inner, networks))


def _inner(host: Host) -> Host | None:
    """The IPv4 address that an IPv6 address leads to."""
    if isinstance(host, ipaddress.IPv4Address):
        return None
    if host in _TRANSLATED:
        return ipaddress.IPv4Address(int(host) & 0xFFFF_FFFF)
    return host.ipv4_mapped or host.sixtofour


@dataclass(slots=True)
class Watch:
    """The time that a visit has in all: when it is over the connection is cut, however it drips."""

    seconds: float
    over: bool = False
    began: float = field(default_factory=time.monotonic)
    _at_hand: socket.socket | None = None

    @property
    def left(self) -> float:
        """The seconds that are left, never quite none."""
        return max(self.seconds - (time.monotonic() - self.began), 0.01)

    def holds(self, connection: socket.socket) -> None:
        """Take a connection to cut it in time."""
        self._at_hand = connection
        if self.over:
            self._cut()

    def _cut(self) -> None:
        self.over = True
        if self._at_hand is not None:
            with suppress(OSError):  # it is closed already
                # Of the plain socket: that of TLS would forget its keys while they are in use.
                socket.socket.shutdown(self._at_hand, socket.SHUT_RDWR)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Watch for as long as this lasts."""
        timer = threading.Timer(self.seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


class PlainConnection(HTTPConnection):
    """HTTP to the first address of the host that may be reached; raises PrivateHostError where none may."""

    def __init__(self, host: str, port: int, watch: Watch, networks: tuple[Network, ...]) -> None:
        super().__init__(host, port)
        self._watch, self._networks = watch, networks

    def connect(self) -> None:
        """Look the host up once, and connect to what was looked at."""
        self._refuse_closed_literals()
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        reachable = [one for one in found if is_open(_address(one[4]), self._networks)]
        if not reachable:
            raise PrivateHostError(f"{self.host} is not public")
        for family, kind, protocol, _, address in reachable:
            self.sock = socket.socket(family, kind, protocol)
            self._watch.holds(self.sock)
            self.sock.settimeout(self._watch.left)
            try:
                self.sock.connect(address)
                return
            except OSError:
                self.sock.close()
                if self._watch.over or address == reachable[-1][4]:
                    raise

    def _refuse_closed_literals(self) -> None:
        """See to addresses that stand in the place of a name, also where the machine doesn't speak them."""
        try:
            host = ipaddress.ip_address(self.host)
        except ValueError:
            return  # a name
        if not is_open(host, self._networks):
            raise PrivateHostError(f"{self.host} is not public")


class SecureConnection(PlainConnection):
    """The same over TLS."""

    default_port = HTTPS_PORT

    def connect(self) -> None:
        """Connect, then see that the host is who it says."""
        super().connect()
        context = ssl.create_default_context()
        secure = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self._watch.holds(secure)
        self.sock = secure
        secure.do_handshake()


def _address(told: tuple[str | int | bytes, ...]) -> Host:
    return ipaddress.ip_address(str(told[0]).partition("%")[0])
