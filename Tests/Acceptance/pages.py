"""Pages as a person's browser sees them, without one: answers, headers, and the forms in them."""
import urllib.error, urllib.parse, urllib.request
from html.parser import HTMLParser


class Page:
    """One answer; `forms` are filled in with what a browser would send back unchanged."""

    def __init__(self, url, reply):
        self.url, self.status, self.headers, self.raw = url, reply.status, reply.headers, reply.read()
        self.body = self.raw.decode()

    @property
    def forms(self):
        reader = FormReader()
        reader.feed(self.body)
        return reader.forms

    def form(self, holding):
        """The first form that has a control of this name."""
        return next(form for form in self.forms if holding in form.names)


class Form:
    def __init__(self, action):
        self.action, self.hidden, self.names, self.values = action, {}, set(), {}


class FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "form":
            self.forms.append(Form(a.get("action", "")))
        if tag in ("input", "textarea", "button", "select") and a.get("name") and self.forms:
            form = self.forms[-1]
            form.names.add(a["name"])
            if a.get("type") == "hidden":
                form.hidden[a["name"]] = a.get("value", "")
            else:
                form.values.setdefault(a["name"], []).append(a.get("value", ""))


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


BROWSER = urllib.request.build_opener(Stay, urllib.request.ProxyHandler({}))


def ask(url, status=200, method=None, data=None, headers={}):
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        page = Page(url, BROWSER.open(request, timeout=10))
    except urllib.error.HTTPError as error:
        page = Page(url, error)
    assert page.status == status, f"{method or ''} {url}: {page.status}\n{page.body}"
    return page


def get(url, status=200):
    return ask(url, status)


def post(url, fields, status=303):
    return ask(url, status, data=urllib.parse.urlencode(fields, doseq=True).encode())


def answer(url, status=303, holding="ticket", **answers):
    """Opens the page, fills in its form and sends it, as a therapist does."""
    form = get(url).form(holding if not answers else next(iter(answers)))
    return post(urllib.parse.urljoin(url, form.action), {**form.hidden, **answers}, status)
