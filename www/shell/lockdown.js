// First script of the app's document. The policy stops every request and the sandbox every navigation; what is left
// open by both is closed here, before any other script runs (SECURITY.md lists what closes which way out):
//   - constructors that speak to the network or to a remote service without a request: undefined
//   - elements that connect, load or run (link, iframe, form, …): not created
//   - markup from text: refused, so that no such element comes in that way
//   - links to anywhere but a place in this document: refused
// Everything refused is counted and shown in the page ("Is this private?"). Fetch and the like are left as they are: the
// browser's own refusal is the better proof, and is counted from its violation reports.

// What the checks below call is taken now: a script that replaced a method of a prototype later would answer for them.
const { create, defineProperty, getOwnPropertyDescriptor, freeze } = Object;
const { apply } = Reflect;
const { indexOf, slice, toLowerCase } = String.prototype;
/** @param {string} text @param {number} from @param {number} [to] @returns {string} */
const cut = (text, from, to) => apply(slice, text, [from, to]);
/** @param {string} text @returns {string} */
const lower = (text) => apply(toLowerCase, text, []);
/** A set without a prototype, asked without a method. @param {string} names @returns {Record<string, true>} */
function setOf(names) {
  const set = create(null);
  for (const name of names.split(' ')) set[name] = true;
  return set;
}
/** @type {any} */
const page = globalThis;

/** @type {import('../app/privacy-state.js').Refused[]} */
const refused = [];
const MOST = 1000;
let told = () => {};

/** @param {string} what @param {string} [by] the policy, where it was one */
function count(what, by) {
  if (refused.length < MOST) refused.push({ what, by, at: performance.now() });
  told();
}

/** @param {string} what @returns {never} */
function refuse(what) {
  count(what);
  throw new TypeError(`${what} is refused: nothing leaves this page`);
}

// 1. Ways out that no policy covers.
const GONE = [
  'RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection', 'WebTransport', 'open', 'SharedWorker',
  'fetchLater', 'PaymentRequest', 'Notification', 'XSLTProcessor', 'Image', 'Audio', 'navigation',
  'IdentityCredential', 'SpeechSynthesisUtterance', 'speechSynthesis', 'SpeechRecognition',
  'webkitSpeechRecognition', 'LanguageModel', 'Translator', 'LanguageDetector', 'Summarizer', 'Writer', 'Rewriter', 'Proofreader', 'ai',
];
for (const name of GONE) {
  if (!(name in page)) continue;
  defineProperty(page, name, {
    configurable: false,
    enumerable: false,
    get() {
      count(name);
      return undefined;
    },
    set: undefined,
  });
}

/** @param {any} owner @param {string[]} names @param {string} [kind] */
function close(owner, names, kind = '') {
  for (const name of names) {
    const found = owner && getOwnPropertyDescriptor(owner, name);
    if (!found?.configurable) continue;
    const what = kind + name;
    const refusing = () => refuse(what);
    // What can be read stays readable: only the way in is closed.
    if ('value' in found) defineProperty(owner, name, { value: refusing, writable: false, configurable: false });
    else defineProperty(owner, name, { get: found.set ? found.get : refusing, set: refusing, configurable: false });
  }
}

close(page.Navigation?.prototype, ['navigate', 'reload', 'traverseTo', 'back', 'forward'], 'navigation.');
close(page.History?.prototype, ['pushState', 'replaceState', 'back', 'forward', 'go'], 'history.');
close(page.Navigator?.prototype, ['credentials', 'serviceWorker', 'share', 'registerProtocolHandler', 'presentation'], 'navigator.');
close(page.CustomElementRegistry?.prototype, ['define'], 'customElements.');

// 2. Elements. Preact makes all of the app's through these two.
const ALLOWED = setOf(
  'a abbr article aside b bdi blockquote br button canvas caption cite code col colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption ' +
  'figure footer h1 h2 h3 h4 h5 h6 header hr i input ins kbd label legend li main mark meter nav ol optgroup option output p pre progress q ' +
  's search section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var wbr ' +
  'svg circle clippath defs desc ellipse g line lineargradient path pattern polygon polyline rect stop text title tspan',
);
const { createElement, createElementNS } = Document.prototype;
const { setAttribute, setAttributeNS } = Element.prototype;
const FIELDS = setOf('input textarea select');
const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** @param {unknown} name */
function allowed(name) {
  // As text, once: an object could answer differently the second time.
  const text = `${name}`;
  const local = lower(cut(text, apply(indexOf, text, [':']) + 1));
  return ALLOWED[local] ? text : refuse(`<${cut(local, 0, 40)}>`);
}
/** @param {any} owner @param {string} name @param {unknown} value */
const fix = (owner, name, value) => defineProperty(owner, name, { value, writable: false, configurable: false });

/**
 * Browsers keep what was typed, to restore it after a crash, and send it to spell checkers, unless a field says no.
 * @template {Element} T @param {T} element @param {string} name @returns {T}
 */
function forgetful(element, name) {
  if (FIELDS[name]) {
    apply(setAttribute, element, ['autocomplete', 'off']);
    apply(setAttribute, element, ['spellcheck', 'false']);
  }
  return element;
}
fix(Document.prototype, 'createElement', /** @this {Document} @param {unknown} name */ function (name) {
  const text = allowed(name);
  return forgetful(apply(createElement, this, [text]), text);
});
fix(Document.prototype, 'createElementNS', /** @this {Document} @param {unknown} space @param {unknown} name */ function (space, name) {
  const text = allowed(name);
  const inSvg = `${space}` === SVG;
  // An SVG link has an address of another kind.
  if (inSvg && lower(cut(text, -1)) === 'a') return refuse('<svg:a>');
  return forgetful(apply(createElementNS, this, [inSvg ? SVG : HTML, text]), text);
});

// 3. Markup out of text.
close(Document.prototype, ['write', 'writeln', 'open', 'importNode', 'domain', 'designMode'], 'document.');
close(Document, ['parseHTML', 'parseHTMLUnsafe'], 'Document.');
close(DOMImplementation.prototype, ['createDocument'], 'implementation.');
close(DOMParser.prototype, ['parseFromString'], 'DOMParser.');
close(Element.prototype, ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTML', 'setHTMLUnsafe'], 'element.');
close(page.ShadowRoot?.prototype, ['innerHTML', 'setHTML', 'setHTMLUnsafe'], 'shadowRoot.');
close(Range.prototype, ['createContextualFragment'], 'range.');
const { execCommand } = Document.prototype;
fix(Document.prototype, 'execCommand', /** @this {Document} @param {unknown} command */ function (command) {
  return command === 'copy' ? apply(execCommand, this, ['copy']) : refuse(`execCommand ${command}`);
});

// 4. Links. Only a place in this document may stand in one, and a click on it is the app's alone.
const ADDRESSES = setOf('href ping target src srcset srcdoc action formaction formtarget poster background data attributionsrc');
/** The value as text, once it is known to be harmless. @param {string} name @param {unknown} value */
function place(name, value) {
  const text = `${value}`;
  const local = lower(cut(name, apply(indexOf, name, [':']) + 1));
  return !ADDRESSES[local] || (local === 'href' && text[0] === '#') ? text : refuse(`${local}=${cut(text, 0, 200)}`);
}
fix(Element.prototype, 'setAttribute', /** @this {Element} @param {unknown} name @param {unknown} value */ function (name, value) {
  const key = `${name}`;
  return apply(setAttribute, this, [key, place(key, value)]);
});
fix(Element.prototype, 'setAttributeNS', /** @this {Element} @param {unknown} space @param {unknown} name @param {unknown} value */ function (space, name, value) {
  const key = `${name}`;
  return apply(setAttributeNS, this, [space, key, place(key, value)]);
});
const kindOf = /** @type {any} */ (getOwnPropertyDescriptor(Node.prototype, 'nodeType')).get;
// Attributes as nodes are nothing the app uses, and a way round the two above.
close(Element.prototype, ['setAttributeNode', 'setAttributeNodeNS'], 'element.');
close(page.NamedNodeMap?.prototype, ['setNamedItem', 'setNamedItemNS'], 'attributes.');
close(page.Attr?.prototype, ['value'], 'attribute.');
for (const name of ['nodeValue', 'textContent']) {
  const found = getOwnPropertyDescriptor(Node.prototype, name);
  defineProperty(Node.prototype, name, {
    configurable: false,
    enumerable: true,
    get: found?.get,
    /** @this {Node} @param {unknown} value */
    set(value) {
      if (apply(kindOf, this, []) === 2) refuse('attribute.value');
      apply(/** @type {any} */ (found).set, this, [value]);
    },
  });
}
close(Document.prototype, ['createAttribute', 'createAttributeNS'], 'document.');
const { set: setHref, get: getHref } = getOwnPropertyDescriptor(HTMLAnchorElement.prototype, 'href') ?? {};
defineProperty(HTMLAnchorElement.prototype, 'href', {
  configurable: false,
  enumerable: true,
  get: getHref,
  /** @this {HTMLAnchorElement} @param {unknown} value */
  set(value) {
    if (setHref) apply(setHref, this, [place('href', value)]);
  },
});
close(HTMLAnchorElement.prototype, ['protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'ping', 'target', 'download'], 'a.');
/** @param {Event} event Nothing is followed; what a click means is told by the app's own handlers. */
const still = (event) => {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault();
};
for (const type of ['click', 'auxclick']) addEventListener(type, still, true);
// A form is not created above, and a submit button outside a form submits nothing; should one come in, it stays.
addEventListener('submit', (event) => event.preventDefault(), true);

// 5. Code out of text: one policy, which lets blobs of this very page become workers. Made here so that nobody else can.
/** @param {string} url */
const blobOnly = (url) => (cut(`${url}`, 0, 10) === 'blob:null/' ? `${url}` : refuse(`worker ${url}`));
/** @type {{createScriptURL: (url: string) => any}} */
const policy = page.trustedTypes?.createPolicy('mfa-worker', { createScriptURL: blobOnly }) ?? { createScriptURL: blobOnly };
close(page.TrustedTypePolicyFactory?.prototype, ['createPolicy'], 'trustedTypes.');

// 6. A key of a file can never become the prototype of anything.
delete (/** @type {any} */ (Object.prototype).__proto__);

document.addEventListener('securitypolicyviolation', (event) => count(`${event.effectiveDirective} ${event.blockedURI}`, event.originalPolicy));
// The policy holds on after its element is gone; what is gone cannot be turned into a refresh.
document.addEventListener('DOMContentLoaded', () => {
  for (const element of document.querySelectorAll('meta, script, link, base')) element.remove();
});

fix(page, 'mfaGuard', freeze({
  /** Address of a worker, as Trusted Types want it. @param {string} url */
  workerUrl: (url) => policy.createScriptURL(url),
  /** What was refused so far, oldest first. */
  refused: () => refused.slice(),
  /** What a worker was refused. */
  count,
  /** @param {() => void} listener called after each */
  onRefused(listener) {
    told = listener;
  },
}));
