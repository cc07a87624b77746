"""huxley on the command line: installing its kernelspec, running files."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

from kernels import BUILT, ROOT

HUXLEY = BUILT / "huxley"


def run(*arguments, **options):
    return subprocess.run(
        [HUXLEY, *map(str, arguments)], capture_output=True, text=True, timeout=60, **options
    )


def install(*arguments, **options):
    done = run("install", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def prefix(tmp_path):
    return tmp_path / "a prefix"


def kernels(prefix):
    return prefix / "share" / "jupyter" / "kernels"


def test_a_kernelspec_is_installed_from_anywhere(prefix, tmp_path):
    install("--prefix", prefix, cwd=tmp_path)
    spec = json.loads((kernels(prefix) / "huxley" / "kernel.json").read_text())
    template = json.loads((ROOT / "kernelspec" / "kernel.json").read_text())
    assert pathlib.Path(spec["argv"][0]).samefile(HUXLEY)
    assert os.path.isabs(spec["argv"][0])
    assert spec["argv"][1:] == template["argv"][1:]
    assert {**spec, "argv": None} == {**template, "argv": None}


def test_the_logos_come_along(prefix):
    install("--prefix", prefix)
    for logo in (ROOT / "kernelspec").glob("logo-*"):
        assert (kernels(prefix) / "huxley" / logo.name).read_bytes() == logo.read_bytes()


def test_a_template_for_latex_comes_and_goes_with_the_kernel(prefix):
    templates = prefix / "share" / "jupyter" / "nbconvert" / "templates"
    install("--prefix", prefix, "--name", "hh")
    assert sorted(f.name for f in (templates / "hh").iterdir()) == ["conf.json", "index.tex.j2"]
    assert run("uninstall", "--prefix", prefix, "--name", "hh").returncode == 0
    assert not (templates / "hh").exists()


def test_installing_twice_is_no_error(prefix):
    install("--prefix", prefix)
    install("--prefix", prefix)


def test_another_name_and_display_name(prefix):
    install("--prefix", prefix, "--name", "hh", "--display-name", "Huxley in class")
    spec = json.loads((kernels(prefix) / "hh" / "kernel.json").read_text())
    assert spec["display_name"] == "Huxley in class"
    assert [d.name for d in kernels(prefix).iterdir()] == ["hh"]


@pytest.mark.parametrize("name", ["", "../up", "a/b", "with space"])
def test_a_name_that_is_no_kernel_name_is_refused(prefix, name):
    done = run("install", "--prefix", prefix, "--name", name)
    assert done.returncode != 0 and done.stderr.strip()
    assert not kernels(prefix).exists()


def test_jupyter_lists_the_kernel(prefix):
    install("--prefix", prefix)
    listed = subprocess.run(
        [sys.executable, "-m", "jupyter", "kernelspec", "list", "--json"],
        env={**os.environ, "JUPYTER_PATH": str(prefix / "share" / "jupyter")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    spec = json.loads(listed.stdout)["kernelspecs"]["huxley"]["spec"]
    assert spec["interrupt_mode"] == "message" and spec["language"] == "huxley"


def test_installing_for_the_user(tmp_path):
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    install("--user", env=home)
    assert (tmp_path / ".local/share/jupyter/kernels/huxley/kernel.json").exists()


def test_uninstalling_takes_everything_away(prefix):
    install("--prefix", prefix)
    assert run("uninstall", "--prefix", prefix).returncode == 0
    assert not (kernels(prefix) / "huxley").exists()
    assert run("uninstall", "--prefix", prefix).returncode != 0, "there is nothing to take away"


def test_version():
    done = run("--version")
    assert done.returncode == 0 and done.stdout.strip()[0].isdigit()


def test_a_file_runs(tmp_path):
    program = tmp_path / "a program.hux"
    program.write_text('print("hello, world")\nx = 1 + 1\nprint(x)\n')
    done = run("run", program)
    assert (done.returncode, done.stdout, done.stderr) == (0, "hello, world\n2\n", "")


def test_what_comes_through_a_pipe_runs():
    done = run("run", "/dev/stdin", input='print("so much: {1 + 1}")')
    assert (done.returncode, done.stdout) == (0, "so much: 2\n")


def test_a_folder_is_no_file(tmp_path):
    done = run("run", tmp_path)
    assert done.returncode != 0 and "cannot be read" in done.stderr


def test_a_file_that_fails_says_where(tmp_path):
    program = tmp_path / "wrong.hux"
    program.write_text('print("before")\nx = 3 mV + 2 ms\n')
    done = run("run", program)
    assert done.returncode != 0 and done.stdout == "before\n"
    assert "3 mV + 2 ms" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["run", "/no/such/file.hux"], ["kernel", "--connection-file", "/no/such/file"]]
)
def test_a_missing_file_is_said_in_a_sentence(arguments):
    done = run(*arguments)
    assert done.returncode != 0
    assert "/no/such/file" in done.stderr and "Fatal error" not in done.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"shell_port": "x"}', "\x00" * 100])
def test_a_broken_connection_file_is_said_in_a_sentence(tmp_path, text):
    file = tmp_path / "connection.json"
    file.write_text(text)
    done = run("kernel", "--connection-file", file)
    assert done.returncode not in (0, -4, -5, -11) and done.stderr.strip()
