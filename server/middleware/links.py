"""What links begin with: the base that the service was given, else the address it was asked at."""

from __future__ import annotations

from starlette.requests import Request

from server.service.service import Service


def link_base(request: Request, service: Service) -> str:
    """Return the beginning of absolute links, without a slash at its end."""
    return service.base_url or f"{str(request.base_url).rstrip('/')}{service.root_path}"
