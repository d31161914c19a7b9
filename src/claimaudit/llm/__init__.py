"""Talking to a model: client, transport loop, answer store, cassettes, the embedded model.

Nothing heavy is imported before a client is opened.
"""

from claimaudit.llm.base import CORPUS_TAPE, LOCAL, LlmSettings, Reply, Request
from claimaudit.llm.client import Client
from claimaudit.llm.usage import Usage

__all__ = ["CORPUS_TAPE", "LOCAL", "Client", "LlmSettings", "Reply", "Request", "Usage"]
