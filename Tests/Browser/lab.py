"""A real JupyterLab in a real browser, with settings and files of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from playwright.sync_api import sync_playwright

SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
    "docmanager-extension/plugin": {"autosave": False},
}
FIND_NOTEBOOK = """
window.notebook = () => [...window.jupyterapp.shell.widgets('main')]
  .find(widget => widget.sessionContext && widget.content && widget.content.widgets)
"""
READY = """() => {
  const kernel = window.jupyterapp && window.notebook()?.sessionContext.session?.kernel
  return kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle'
}"""
FINISHED = """() => window.notebook().content.widgets.every(cell =>
  cell.model.type !== 'code' || (cell.model.executionCount !== null
    && !cell.node.querySelector('.jp-InputPrompt').textContent.includes('*')))"""
FIGURE_SHOWN = """image => ({natural: image.naturalWidth, width: image.clientWidth,
  height: image.clientHeight, ratio: image.naturalWidth / image.naturalHeight,
  room: image.closest('.jp-OutputArea-output').clientWidth, alt: image.alt})"""
FIGURES = ".jp-OutputArea-output img[src^='data:image/svg+xml']"
TO_THE_TOP = "() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0 }"
END_OF_NOTEBOOK = """() => {
  const cells = document.querySelectorAll('.jp-Cell')
  return cells[cells.length - 1].getBoundingClientRect().bottom
}"""
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


class Lab:
    """Starts the server and the browser; `close` ends both."""

    def __init__(self, directory):
        self.work = directory / "work"
        self.work.mkdir()
        self.log = directory / "lab.log"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.server = self.start_server(directory)
        self.wait_for_server()
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        self.page = self.browser.new_page(viewport={"width": 1280, "height": 1000})
        self.page.add_init_script(FIND_NOTEBOOK)

    def start_server(self, directory):
        for plugin, values in SETTINGS.items():
            file = directory / "settings" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values))
        environment = {
            **os.environ,
            "JUPYTERLAB_SETTINGS_DIR": str(directory / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(directory / "workspaces"),
            "JUPYTER_RUNTIME_DIR": str(directory / "runtime"),
            "JUPYTER_CONFIG_DIR": str(directory / "config"),
        }
        argv = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        argv += ["--ip=127.0.0.1", f"--port={self.url.rsplit(':')[-1]}"]
        argv += ["--ServerApp.port_retries=0"]
        argv += ["--IdentityProvider.token=", f"--ServerApp.root_dir={self.work}"]
        argv += ["--expose-app-in-browser"]
        with open(self.log, "w") as log:
            return subprocess.Popen(
                argv, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def wait_for_server(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.server.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/api/status", timeout=2).close()
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"JupyterLab did not start:\n{self.log.read_text()[-3000:]}")

    def open(self, notebook, with_outputs=False):
        """Opens a copy of a notebook and waits for the kernel.

        With the outputs it is committed with it is what people get by mail: not trusted.
        """
        content = json.loads(notebook.read_text())
        for cell in content["cells"]:
            if cell["cell_type"] == "code" and not with_outputs:
                cell.update(outputs=[], execution_count=None)
        (self.work / notebook.name).write_text(json.dumps(content))
        self.page.goto(f"{self.url}/lab/tree/{notebook.name}?reset")
        self.page.wait_for_selector(".jp-Notebook", timeout=60_000)
        self.page.wait_for_function(READY, timeout=60_000)

    def reload(self):
        """Saves, and opens the page anew as after a day."""
        self.command("docmanager:save")
        self.page.wait_for_function("() => !window.notebook().context.model.dirty")
        self.page.reload()
        self.page.wait_for_selector(".jp-Notebook", timeout=60_000)
        self.page.wait_for_function(READY, timeout=60_000)

    def command(self, name, arguments=None):
        self.page.evaluate(
            "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)",
            [name, arguments or {}],
        )

    def close_file_browser(self):
        """As people do on a narrow screen, half of which it would take."""
        if not self.page.evaluate("() => window.jupyterapp.shell.leftCollapsed"):
            self.command("application:toggle-left-area")

    def run_all(self):
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(FINISHED, timeout=60_000)
        self.page.wait_for_timeout(500)

    def outputs(self):
        """What the notebook holds, cell by cell, as the notebook file would."""
        return self.page.evaluate(
            "() => window.notebook().content.widgets"
            ".map(c => c.model.type === 'code' ? c.model.outputs.toJSON() : [])"
        )

    def figures(self):
        """Every figure on the page: its sizes, the room it has, and what is read aloud."""
        images = self.page.locator(FIGURES)
        return images.evaluate_all(f"images => images.map({FIGURE_SHOWN})")

    def show(self, theme):
        self.command("apputils:change-theme", {"theme": THEMES[theme]})
        self.page.emulate_media(color_scheme=theme)
        self.page.wait_for_function(
            "light => document.body.dataset.jpThemeLight === light",
            arg="true" if theme == "light" else "false",
        )
        self.page.wait_for_timeout(500)

    def screenshot(self, path):
        """The whole notebook, however long."""
        self.page.set_viewport_size({"width": 1280, "height": 1000})
        self.page.evaluate(TO_THE_TOP)
        bottom = self.page.evaluate(END_OF_NOTEBOOK)
        self.page.set_viewport_size({"width": 1280, "height": min(int(bottom) + 60, 12_000)})
        self.page.evaluate(TO_THE_TOP)
        self.page.wait_for_timeout(300)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(path))

    def close(self):
        self.browser.close()
        self.playwright.stop()
        self.server.send_signal(signal.SIGTERM)
        try:
            self.server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
