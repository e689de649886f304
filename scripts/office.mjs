// Finds LibreOffice, and installs it where that can be done without asking: on Debian as root.
import { existsSync } from 'node:fs';
import { aptInstall } from './browsers.mjs';

const KNOWN = [process.env.SOFFICE_PATH, '/usr/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice', 'C:\\Program Files\\LibreOffice\\program\\soffice.com'];

const find = () => KNOWN.find((path) => path && existsSync(path));

/** Path of its program; undefined where there is none. */
export function officePath() {
  return find() ?? (aptInstall('libreoffice-calc-nogui') ? find() : undefined);
}
