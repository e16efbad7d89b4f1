"""Under which address people reach the register."""


def own_address() -> str:
    """Scheme and host: the register's first name, or as it is served here; no slash at the end."""
    from django.conf import settings

    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    return "http://localhost:8000" if host in ("localhost", "*") else f"{scheme}://{host}"
