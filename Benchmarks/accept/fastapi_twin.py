"""What a careful developer would write with FastAPI and SQLite: a task is on the disk before its sender gets an answer."""

import hashlib
import hmac
import os
import sqlite3
import time
import uuid

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

SECRET = os.environ["AGENT_SECRET"]
database = sqlite3.connect(os.environ["TWIN_DATABASE"], isolation_level=None, check_same_thread=False)
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=FULL")
database.execute(
    "CREATE TABLE IF NOT EXISTS job (id TEXT PRIMARY KEY, email TEXT, task TEXT, round INTEGER, nonce TEXT, hash TEXT,"
    " request TEXT, state TEXT, created REAL, UNIQUE (email, task, round, nonce))")
app = FastAPI()


class Attachment(BaseModel):
    name: str
    url: str


class Task(BaseModel):
    email: str
    secret: str
    task: str
    round: int
    nonce: str
    brief: str
    checks: list | None = None
    evaluation_url: str
    attachments: list[Attachment] = []


@app.post("/tasks")
async def accept(task: Task) -> dict:
    if not hmac.compare_digest(task.secret.encode(), SECRET.encode()):
        raise HTTPException(403, "wrong secret")
    request = task.model_dump_json(exclude={"secret"})
    digest = hashlib.sha256(request.encode()).hexdigest()
    job = str(uuid.uuid4())
    key = (task.email, task.task, task.round, task.nonce)
    # One statement is one transaction, which is on the disk when it returns.
    made = database.execute(
        "INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT DO NOTHING",
        (job, *key, digest, request, time.time())).rowcount
    if not made:
        job, known = database.execute(
            "SELECT id, hash FROM job WHERE email = ? AND task = ? AND round = ? AND nonce = ?", key).fetchone()
        if known != digest:
            raise HTTPException(422, "same key with another body")
    return {"job_id": job, "status": "queued", "task": task.task, "round": task.round}
