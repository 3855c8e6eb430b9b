"""Keys come from the environment or a secrets file; no key and a broken file are no errors."""

import json
import os
import subprocess
import sys

import pytest

from loaders import background, keys, store
from loaders.catalogue import DATASETS
from loaders.http import Client
from loaders.model import Key, NoKeyError

KEYED = DATASETS["usitc_imports_hs2"]


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    """The project's and the user's file, neither there yet."""
    found = {"project": tmp_path / "project.toml", "user": tmp_path / "user.toml"}
    monkeypatch.setattr(keys, "FILES", {f"{name}'s file": found[name] for name in found})
    monkeypatch.delenv("A_KEY", raising=False)
    return found


def test_no_key_is_an_empty_text():
    assert keys.find("A_KEY") == ""


def test_the_environment_comes_first_then_the_project_then_the_user(files, monkeypatch):
    files["user"].write_text('A_KEY = "of the user"')
    assert keys.find("A_KEY") == "of the user"
    files["project"].write_text('A_KEY = " of the project "\n[another]\nA_KEY = "no"')
    assert keys.find("A_KEY") == "of the project"
    monkeypatch.setenv("A_KEY", "  ")
    assert keys.find("A_KEY") == "of the project"
    monkeypatch.setenv("A_KEY", " of the environment ")
    assert keys.find("A_KEY") == "of the environment"


@pytest.mark.parametrize("line", ['A_KEY = ""', 'A_KEY = ["x"]', '[A_KEY]\nx = "y"', 'B = "x"'])
def test_what_is_no_key_is_looked_for_further(files, line):
    files["project"].write_text(line)
    files["user"].write_text("A_KEY = 123")
    assert keys.find("A_KEY") == "123"


def test_a_changed_file_is_read_again(files):
    files["project"].write_text('A_KEY = "one"')
    os.utime(files["project"], (1, 1))
    assert keys.find("A_KEY") == "one"
    files["project"].write_text('A_KEY = "two"')
    assert keys.find("A_KEY") == "two"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b'B = "x"\nA_KEY = secret-word',
            ": line 2 is no TOML; write each once, as CENSUS_",
        ),
        (b'A_KEY = "secret-word\xff"', ": it is no TOML;"),
        (b'A_KEY = "secret-word"\nA_KEY = "secret-word"', " is no TOML;"),
    ],
)
def test_a_broken_file_is_said_once_without_its_content(files, caplog, content, says):
    files["project"].write_bytes(content)
    files["user"].write_text('A_KEY = "of the user"')
    assert keys.find("A_KEY") == keys.find("A_KEY") == "of the user"
    (message,) = caplog.messages
    assert message.startswith("the keys in project's file are not used: ")
    assert says in message
    assert "secret-word" not in message


def test_a_file_that_cannot_be_read_is_said_once(files, caplog):
    files["project"].mkdir()
    assert keys.find("A_KEY") == keys.find("A_KEY") == ""
    assert caplog.messages == ["the keys in project's file cannot be read (Is a directory)"]


def test_a_user_without_a_home_has_no_file(monkeypatch):
    monkeypatch.setattr(keys, "FILES", {"x": keys.Path("~no_such_user_here", "x")})
    assert keys.find("A_KEY") == ""


# Whoever needs a key


def test_a_key_of_a_file_makes_a_dataset_due(files, monkeypatch):
    monkeypatch.delenv(KEYED.key_variable, raising=False)
    now = background.datetime.now(background.UTC)
    assert not background.is_due(KEYED, now)
    files["project"].write_text(f'{KEYED.key_variable} = "x"')
    assert background.is_due(KEYED, now)


def test_a_request_without_a_key_says_where_it_was_looked_for():
    with Client() as client, pytest.raises(NoKeyError) as caught:
        client.get("https://sample.example/", {"key": Key("A_KEY")})
    assert str(caught.value) == (
        "the environment variable A_KEY is not set, nor is it in .streamlit/secrets.toml"
    )


@pytest.mark.sweep
def test_a_process_of_its_own_finds_the_users_file(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / keys.NAME).write_text(f'{KEYED.key_variable} = "planted-key"')
    found = {}
    for home in (tmp_path, tmp_path / "empty"):
        finished = subprocess.run(  # noqa: S603 our own command
            [sys.executable, "-m", "loaders", "list", KEYED.id, "--json"],
            cwd=store.ROOT,
            env={**os.environ, "HOME": str(home), KEYED.key_variable: ""},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "planted-key" not in finished.stdout + finished.stderr
        (row,) = json.loads(finished.stdout)
        found[home.name] = row["key"]
    assert found == {tmp_path.name: "set", "empty": "not set"}


# Scrubbing


def test_secrets_are_blotted_out_also_as_an_address_writes_them():
    text = "a b/c, a%20b%2Fc, a+b%2Fc and a b/c+d"
    assert keys.scrub(text, ["a b/c", "a b/c+d", ""]) == "***, ***, *** and ***"
    assert keys.scrub(text, []) == text
