"""The form in a real browser, with the keyboard alone, and what axe says of every page."""
import shutil
from pathlib import Path
import pytest, selenium_axe_python
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

AXE = (Path(selenium_axe_python.__file__).parent / "axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def browser():
    options = webdriver.ChromeOptions()
    for flag in "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server":
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_window_size(390, 900)
    yield driver
    driver.quit()


def press(browser, *keys):
    webdriver.ActionChains(browser).send_keys(*keys).perform()


def tab_to(browser, wanted, limit=120):
    """Presses Tab until `wanted` has the focus, and checks on the way that focus can be seen."""
    for _ in range(limit):
        press(browser, Keys.TAB)
        focused = browser.switch_to.active_element
        if focused.get_attribute("name") == wanted or (focused.tag_name in ("button", "summary") and wanted in focused.text):
            outline = browser.execute_script(
                "const a = arguments[0], l = a.closest('label') || a, s = e => getComputedStyle(e).outlineStyle;"
                "return s(a) !== 'none' || s(l) !== 'none'", focused)
            assert outline, f"the focus on {wanted} cannot be seen"
            return focused
    raise AssertionError(f"no way to {wanted} by Tab")


def has_no_violation(browser, rules=RULES):
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const [rules, done] = arguments; axe.run(document, {runOnly: rules}).then(r => done(r.violations))", rules)
    assert not found, [(v["id"], v["help"], [n["html"][:120] for n in v["nodes"]]) for v in found]


def test_a_look_back_by_keyboard(looking_back, browser, tmp_path):
    p = looking_back
    browser.get(p.mail.link())
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert p.case["code"] in browser.find_element(By.TAG_NAME, "body").text
    has_no_violation(browser)
    browser.save_screenshot(str(tmp_path / "form.png"))

    tab_to(browser, "stance")
    press(browser, Keys.SPACE)
    tab_to(browser, "A little more")
    press(browser, Keys.ENTER)
    tab_to(browser, "what")
    press(browser, "I answered before they had finished.")
    tab_to(browser, "strength")
    press(browser, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    browser.save_screenshot(str(tmp_path / "filled.png"))
    has_no_violation(browser)
    tab_to(browser, "Save")
    press(browser, Keys.ENTER)

    assert "Saved. Thank you for taking the minute." in browser.find_element(By.TAG_NAME, "body").text
    browser.save_screenshot(str(tmp_path / "saved.png"))
    has_no_violation(browser)
    (one,) = p.json("response", "list")
    assert one["form"] == "acknowledge"
    assert p.json("plan", "show", p.case["code"])["state"] == "acknowledged"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_other_pages_have_no_violation(looking_back, browser, width, tmp_path):
    p = looking_back
    browser.set_window_size(width, 900)
    for name, url in {"front": f"http://127.0.0.1:{p.web}/", "footer": p.mail.link("/n/"), "stop": p.mail.one_click,
                      "expired": f"http://127.0.0.1:{p.web}/r/{'a' * 32}"}.items():
        browser.get(url)
        has_no_violation(browser)
        wide = browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, f"{name} scrolls sideways at {width} px"
        browser.save_screenshot(str(tmp_path / f"{name}-{width}.png"))


def test_a_mail_fits_a_phone(looking_back, browser, tmp_path):
    (tmp_path / "mail.html").write_text(looking_back.mail.html)
    browser.set_window_size(320, 900)
    browser.get(f"file://{tmp_path}/mail.html")
    assert not browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
    has_no_violation(browser, RULES[:-1])  # landmarks are a page's, not a mail's
    browser.save_screenshot(str(tmp_path / "mail-320.png"))
