// Configuration for four web servers, made from the one list of headers: the policy holds hashes, which change with each
// release, so nobody should have to copy them by hand. Written to `dist/hosting`.
import { headers } from './policy.mjs';

const CACHE = { page: 'no-cache', script: 'public, max-age=31536000, immutable' };

/** @param {string} text for a double-quoted string or attribute */
const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * @param {string} policy of the page that is served
 * @param {boolean} [alone] it is the single file
 * @returns {Map<string, string>} name and content of each file
 */
export function hostingFiles(policy, alone) {
  const list = Object.entries(headers(policy, alone));
  /** @param {(name: string, value: string) => string} line */
  const lines = (line) => list.map(([name, value]) => line(name, value)).join('\n');
  return new Map([
    ['nginx.conf', `# For the http block: include this file, and set the folder, the name and the certificate.
map $uri $mfa_cache {
  default "${CACHE.page}";
  ~\\.js$ "${CACHE.script}";
}
server {
  listen 8080;
  server_name _;
  root /var/www/mfa-report-viewer;
  index index.html;
  charset utf-8;
  gzip on;
  gzip_types text/javascript application/javascript;
  gzip_min_length 1024;
  # A location with an add_header of its own would lose all of these: keep them in one place.
${lines((name, value) => `  add_header ${name} "${value}" always;`)}
  add_header Cache-Control $mfa_cache always;
}
`],
    ['apache.conf', `# For the folder of the site; needs mod_headers and mod_dir, and mod_deflate for compression.
<Directory "/var/www/mfa-report-viewer">
  Require all granted
  DirectoryIndex index.html
  AddDefaultCharset utf-8
  AddCharset utf-8 .js
${lines((name, value) => `  Header always set ${name} "${value}"`)}
  Header always set Cache-Control "${CACHE.page}"
  <FilesMatch "\\.js$">
    Header always set Cache-Control "${CACHE.script}"
  </FilesMatch>
  <IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE text/html text/javascript application/javascript
  </IfModule>
</Directory>
`],
    ['Caddyfile', `:8080 {
  root * /var/www/mfa-report-viewer
  encode gzip
  file_server
  header {
${lines((name, value) => `    ${name} "${value}"`)}
    Cache-Control "${CACHE.page}"
  }
  @scripts path *.js
  header @scripts Cache-Control "${CACHE.script}"
}
`],
    ['web.config', `<?xml version="1.0" encoding="utf-8"?>
<!-- For IIS: beside index.html, in the folder of the site. -->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
${lines((name, value) => `        <add name="${name}" value="${xml(value)}" />`)}
        <add name="Cache-Control" value="${CACHE.page}" />
      </customHeaders>
    </httpProtocol>
    <staticContent>
      <remove fileExtension=".js" />
      <mimeMap fileExtension=".js" mimeType="text/javascript; charset=utf-8" />
    </staticContent>
    <urlCompression doStaticCompression="true" />
  </system.webServer>
</configuration>
`],
    ['.well-known/security.txt', `# For the root of your host: put in whom to tell, and when to look at this again (RFC 9116).
Contact: mailto:security@YOUR-DOMAIN
Expires: 2027-11-30T00:00:00Z
Preferred-Languages: en, nl
`],
  ]);
}
