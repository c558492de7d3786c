"""The documentation site in a browser: Debian's Chromium, without a window. One browser and one server for the file."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.rehearsal.engine import Engine
from tests.support import site
from tests.support.site import MODULE

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)"),
    pytest.mark.xdist_group("site_browser"),
]

LATEST, OLD, PREVIEW = (f"{MODULE}/{version}/index.html" for version in ("1.1.0", "1.0.0", "2.0.0-rc.1"))
PAGES = ("index.html", f"{MODULE}/index.html", LATEST, OLD, PREVIEW, "search.html", "search.html?q=zone")
DEEPEST = "input-records.filter.regions.code"
# A registry that does not count downloads has no such file, and the browser says so.
EXPECTED = "counts.json"


@dataclass
class Site:
    """The site on a disk and on loopback, a browser's page to see it on, and what the browser complained of.

    The page is one for all tests: a new one takes the browser longer than most tests.
    """

    root: Path
    address: str
    context: BrowserContext
    shared: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Notes from now on what any page of the browser complains of."""
        self.context.on("console", lambda said: self._note(said.type, said.text, said.location.get("url", "")))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    @contextmanager
    def page(self, path: str = "index.html", *, disk: bool = False, before: str = "") -> Iterator[Page]:
        """A page that is open, in light colours and as wide as a desk's.

        Args:
            path: which one.
            disk: whether it is read from the disk.
            before: a script that runs before those of the page.
        """
        page = self.context.new_page() if before else self.shared
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
        if before:
            page.add_init_script(before)
        page.goto(self.url(path, disk=disk))
        yield page
        if before:
            page.close()

    def url(self, path: str, *, disk: bool = False) -> str:
        """Where a page is."""
        return f"{self.root.as_uri() if disk else self.address}/{path}"

    def _note(self, kind: str, text: str, url: str) -> None:
        if kind in ("error", "warning") and not url.endswith(EXPECTED):
            self.complaints.append(f"{url}: {text}")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample's site, served, and a browser."""
    from playwright.sync_api import sync_playwright

    root = tmp_path_factory.mktemp("site")
    site.write(root / "out", site.sample(root / "project"))
    handler = functools.partial(_Handler, directory=str(root / "out"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
                context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
                context.set_default_timeout(10_000)
                made = Site(root / "out", f"http://127.0.0.1:{server.server_port}", context, context.new_page())
                made.listen()
                yield made
                browser.close()
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def there(made: Site) -> Iterator[Site]:
    """The site; the browser must not complain of anything while the test runs."""
    made.complaints.clear()
    yield made
    assert made.complaints == []


def test_search_finds_a_nested_attribute_and_enter_opens_it(there: Site) -> None:
    with there.page() as page:
        page.keyboard.press("/")
        page.keyboard.type("filter code")
        first = page.locator("[data-search-results] a").first
        first.wait_for()
        assert first.locator(".hit-name").inner_text() == "records.filter.regions.code"
        assert page.locator("[data-search-status]").inner_text().startswith("1 result.")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{LATEST}#{DEEPEST}")
        assert page.locator(f"[id='{DEEPEST}'] >> text=Code of the region.").is_visible()


def test_an_exact_name_comes_before_its_beginning_before_a_word_before_the_text(there: Site) -> None:
    with there.page("search.html?q=zone") as page:
        page.locator("[data-search-found] li").first.wait_for()
        names = page.locator(".found .hit-name").all_inner_texts()
        assert names[:2] == ["zone", "zone"]  # the input, the output
        assert names.index("ns1_zone.this") < names.index("acme/sample/ns1")
        assert page.locator("[data-search-index]").is_hidden()


def test_the_keyboard_alone_walks_results_and_leaves_them(there: Site) -> None:
    with there.page(LATEST) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        page.keyboard.press("/")
        page.keyboard.type("records")
        page.locator("[data-search-results] a").first.wait_for()
        focused = "document.activeElement.querySelector('.hit-name')?.textContent ?? document.activeElement.id"
        walked = []
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
            page.keyboard.press(key)
            walked.append(page.evaluate(focused))
        assert walked == ["records", "records.ttl", "records", "search"]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert page.locator("[data-search-results]").is_hidden()
        assert page.evaluate("document.activeElement.id") == "search"
        page.locator("#input-records > details > summary").focus()
        page.keyboard.press("Enter")
        assert page.locator("[id='input-records.ttl']").is_visible()


def test_what_is_copied_is_the_block_with_this_host_and_terraform_takes_it(there: Site, engine: Engine) -> None:
    with there.page(LATEST) as page:
        page.get_by_role("button", name="Copy: Module block").click()
        page.locator(".copy >> text=Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert page.locator("[data-host-note]").is_hidden()
    host = there.address.removeprefix("http://")
    assert copied.startswith(f'module "sample" {{\n  source  = "{host}/acme/sample/ns1"\n  version = "~> 1.1"\n')
    done = subprocess.run(
        [engine.path, "fmt", "-no-color", "-"], input=copied, capture_output=True, text=True, check=True
    )
    assert done.stdout == copied


def test_another_version_is_chosen_and_an_old_one_says_so(there: Site) -> None:
    with there.page(OLD) as page:
        page.locator("[data-banner]").wait_for()
        assert page.locator("[data-banner]").inner_text() == (
            "This is version 1.0.0. The latest release is 1.1.0. Documentation of 1.1.0"
        )
        select = page.get_by_label("Version", exact=True)
        assert select.locator("option").all_inner_texts() == ["2.0.0-rc.1 (pre-release)", "1.1.0 (latest)", "1.0.0"]
        select.select_option("1.1.0")
        page.get_by_role("button", name="Go").click()
        page.wait_for_url(f"**/{LATEST}")
        page.locator("[data-versions] option").first.wait_for(state="attached")
        assert page.locator("[data-banner]").is_hidden()


def test_downloads_show_where_they_are_counted(there: Site) -> None:
    counts = json.dumps({"format": 1, "downloads": {"acme/sample/ns1": {"1.0.0": 1, "1.1.0": 1204}}})
    with there.page() as page:
        page.evaluate("sessionStorage.clear()")
        page.route("**/counts.json", lambda route: route.fulfill(body=counts, content_type="application/json"))
        page.goto(there.url(f"{MODULE}/index.html"))
        page.locator(".downloads").wait_for()
        assert page.locator(".versions .number").all_inner_texts() == ["Downloads", "0", "1,204", "1"]
        assert page.locator(".downloads").inner_text() == "1,205 downloads"
        page.unroute_all()


def test_light_and_dark_differ_and_a_choice_is_kept(there: Site) -> None:
    background = "getComputedStyle(document.documentElement).backgroundColor"
    with there.page() as page:
        light = page.evaluate(background)
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(background)
        button = page.locator("[data-theme-button]")
        button.click()
        assert button.inner_text() == "Theme: light"
        assert page.evaluate(background) == light != dark
        page.goto(there.url(LATEST))
        assert page.evaluate(background) == light
        page.locator("[data-theme-button]").click()
        page.emulate_media(color_scheme="light")
        assert page.evaluate(background) == dark
        page.evaluate("localStorage.clear()")


DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })"


def test_a_browser_that_denies_storage_has_the_colours_for_this_page(there: Site) -> None:
    with there.page(before=DENIED) as page:
        for choice, scheme in (("light", "light"), ("dark", "dark"), ("system", "light dark")):
            page.locator("[data-theme-button]").click()
            assert page.locator("[data-theme-button]").inner_text() == f"Theme: {choice}"
            assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme


@pytest.mark.thorough
def test_copying_works_without_the_clipboard_of_secure_pages(there: Site) -> None:
    with there.page(LATEST, before="Object.defineProperty(navigator, 'clipboard', { value: undefined })") as page:
        button = page.get_by_role("button", name="Copy: Module block")
        button.click()
        page.locator(".copy >> text=Copied").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "Copied"
        page.locator("#search").focus()
        page.keyboard.press("Control+V")
        assert page.locator("#search").input_value().startswith('module "sample" {')


def test_without_javascript_everything_is_there_to_read(there: Site) -> None:
    assert there.context.browser is not None
    with there.context.browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(there.url(LATEST))
        for heading in ("Use it", "Requirements", "README", "Inputs", "Outputs", "Resources", "Examples", "Archive"):
            assert page.get_by_role("heading", name=heading, exact=True).first.is_visible()
        assert page.get_by_role("heading", name="Changes since 1.0.0").is_visible()
        assert page.locator("[data-host]").first.inner_text() == "<host>"
        assert page.locator("[data-host-note]").is_visible()
        assert page.locator("[data-versions], [data-theme-button], .copy").filter(visible=True).count() == 0
        page.locator("#input-records > details > summary").click()
        assert page.locator("[id='input-records.ttl']").is_visible()
        page.get_by_role("link", name="All versions").click()
        assert page.get_by_role("row", name="2.0.0-rc.1 pre-release").is_visible()
        page.locator("#search").fill("code")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=code")
        page.get_by_role("link", name="records.filter.regions.code").click()
        assert page.url.endswith(f"{LATEST}#{DEEPEST}")


def test_from_a_disk_the_search_page_filters_its_names(there: Site) -> None:
    with there.page(OLD, disk=True) as page:
        assert page.locator("[data-versions]").is_hidden()
        assert page.locator("[data-host]").first.inner_text() == "<host>"
        page.locator("#search").fill("filter code")
        page.get_by_role("link", name="Search all names for “filter code”").click()
        page.locator("[data-search-found] a").first.click()
        page.wait_for_url(f"file://**/{LATEST}#{DEEPEST}")
        assert page.locator(f"[id='{DEEPEST}']").is_visible()


# What a screen reader would not name, and what makes a small screen scroll to the side.
NAMELESS = """() => [...document.querySelectorAll('a, button, input, select, summary, [tabindex="0"]')]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const label = element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
    return !label.trim();
  })
  .map((element) => element.outerHTML)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"


@pytest.mark.parametrize("disk", [False, pytest.param(True, marks=pytest.mark.thorough)], ids=["served", "disk"])
def test_every_page_fits_a_small_screen_names_its_controls_and_pleases_the_browser(there: Site, disk: bool) -> None:
    with there.page(disk=disk) as page:
        page.set_viewport_size({"width": 320, "height": 600})
        for path in PAGES:
            page.goto(there.url(path, disk=disk))
            page.evaluate(OPEN)
            assert page.evaluate(WIDER) == 0, path
            assert page.evaluate(NAMELESS) == [], path


def test_the_accessibility_tree_has_a_name_for_every_control(there: Site) -> None:
    with there.page(LATEST) as page:
        page.locator("[data-versions] option").first.wait_for(state="attached")
        page.evaluate(OPEN)
        lines = [line.strip().removesuffix(":") for line in page.locator("body").aria_snapshot().splitlines()]
    for role in ("link", "button", "searchbox", "combobox", "heading", "navigation"):
        assert f"- {role}" not in lines
    assert '- searchbox "Search modules, inputs, outputs and resources"' in lines
    assert '- combobox "Version"' in lines
    assert '- navigation "On this page"' in lines
