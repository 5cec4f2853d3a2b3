"""Files that hold one article each: text, HTML, PDF, e-mail."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from tasks.ingestion.files import SourceFile
from tasks.ingestion.mapping import too_large
from tasks.ingestion.records import HTML, PDF, TEXT, Limits, Problem, RawRecord

_MEDIA_TYPES = {"text": TEXT, "html": HTML, "pdf": PDF}
_SNIFFED_BYTES = 8192
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_MAX_CONTROL_SHARE = 0.02
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_document(file: SourceFile, limits: Limits) -> Iterator[RawRecord | Problem]:
    """The one record of a text, HTML or PDF file; its id is the file's name."""
    payload = _read_all(file, limits)
    if payload is None:
        yield too_large(file.label, limits, subject_id=file.path.name)
    elif not payload.strip():
        yield Problem("no_text", "The file is empty.", subject_id=file.path.name, source=file.label)
    elif (problem := _wrong_content(file, payload)) is not None:
        yield problem
    else:
        yield RawRecord(
            source_kind=file.kind,
            media_type=_MEDIA_TYPES[file.kind],
            payload=payload,
            external_id=file.path.name,
            fetched_at=file.modified,
            location=file.label,
        )


def read_email(file: SourceFile, limits: Limits) -> Iterator[RawRecord | Problem]:
    """The one record of a mail: its HTML part if it has one, else its text."""
    payload = _read_all(file, limits)
    if payload is None:
        yield too_large(file.label, limits, subject_id=file.path.name)
        return
    message = email.message_from_bytes(payload, policy=email.policy.default)
    yield email_to_record(message, file)


def email_to_record(message: EmailMessage, file: SourceFile) -> RawRecord | Problem:
    """A mail as a record: subject, sender, date and Message-ID are its title, source, date and id."""
    part = message.get_body(preferencelist=("html", "plain"))
    try:
        content = str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError, AttributeError):  # an unknown charset or a part that is not text
        content = _undecoded(part)
    if not content.strip():
        return Problem("no_text", "The mail has no text.", subject_id=file.path.name, source=file.label)
    is_html = part is not None and part.get_content_subtype() == "html"
    name, address = parseaddr(_header(message, "From") or "")
    return RawRecord(
        source_kind="eml",
        media_type=HTML if is_html else TEXT,
        payload=content.encode("utf-8", "replace"),
        external_id=_header(message, "Message-ID") or file.path.name,
        source_name=name or address or None,
        title=_header(message, "Subject"),
        published_at=_mail_date(message),
        fetched_at=file.modified,
        location=file.label,
    )


def _undecoded(part: MIMEPart | None) -> str:
    payload = part.get_payload(decode=True) if part is not None else b""
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as one line; headers too broken for the standard library count as absent."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _mail_date(message: EmailMessage) -> str | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date") or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _read_all(file: SourceFile, limits: Limits) -> bytes | None:
    with file.open() as stream:
        payload = stream.read(limits.max_record_bytes + 1)
    return None if len(payload) > limits.max_record_bytes else payload


def _wrong_content(file: SourceFile, payload: bytes) -> Problem | None:
    """What betrays a file that is not what its name says."""
    if file.kind == "pdf":
        if b"%PDF-" in payload[:1024]:
            return None
        return Problem("not_a_pdf", "The file has no PDF header.", subject_id=file.path.name, source=file.label)
    head = payload[:_SNIFFED_BYTES]
    if head.startswith(_WIDE_MARKS):  # UTF-16 text is half zero bytes
        return None
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if b"\x00" not in head and controls <= _MAX_CONTROL_SHARE * len(head):
        return None
    message = "The file holds binary data, not text."
    return Problem("binary_content", message, subject_id=file.path.name, source=file.label)
