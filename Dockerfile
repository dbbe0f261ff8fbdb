# Two stages: one builds wheels from hash-pinned requirements, the other holds only what runs.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY requirements/build.txt requirements/runtime.txt requirements/
RUN pip install --require-hashes -r requirements/build.txt \
 && pip wheel --require-hashes --no-build-isolation -r requirements/runtime.txt -w /wheels
COPY pyproject.toml README.md LICENSE ./
COPY requirements/*.in requirements/
COPY bot bot
COPY commands commands
COPY schedules schedules
COPY storage storage
RUN pip wheel --no-deps --no-build-isolation -w /wheels . \
 && python -m venv /opt/greffier \
 && /opt/greffier/bin/pip install --no-index --no-deps /wheels/*.whl \
 && /opt/greffier/bin/python -m compileall -q /opt/greffier/lib

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 greffier \
 && useradd --uid 10001 --gid greffier --no-create-home --home-dir /var/lib/greffier --shell /usr/sbin/nologin greffier \
 && install -d -o greffier -g greffier -m 0700 /var/lib/greffier /var/lib/greffier-secret \
 && install -d /etc/greffier
COPY --from=build /opt/greffier /opt/greffier
# The root file system may be read-only: only the two volumes are written, and bytecode was compiled above. The secret
# that opens the device's keys lies apart from the database that holds them. For PostgreSQL give another
# GREFFIER_DATABASE__URL, or leave it empty and give GREFFIER_DATABASE__URL_FILE.
# The rule takes the name of SECRET_FILE for a secret; it is a path.
# hadolint ignore=DL3064
ENV PATH=/opt/greffier/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    GREFFIER_CONFIG=/etc/greffier/greffier.toml \
    GREFFIER_DATABASE__URL=sqlite+aiosqlite:////var/lib/greffier/greffier.db \
    GREFFIER_MATRIX__SECRET_FILE=/var/lib/greffier-secret/greffier.key \
    GREFFIER_WEB__LISTEN=0.0.0.0:8080
USER 10001:10001
WORKDIR /var/lib/greffier
VOLUME ["/var/lib/greffier", "/var/lib/greffier-secret"]
EXPOSE 8080
# The bot leaves within 5 s of SIGTERM.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/health/live', timeout=4)"]
ENTRYPOINT ["greffier"]
CMD ["run"]
