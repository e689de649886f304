// Every message file of every language. A new area is one more line per language.
import appEn from '../../data/locales/en/app.ftl';
import overviewEn from '../../data/locales/en/overview.ftl';
import rowsEn from '../../data/locales/en/rows.ftl';
import evidenceEn from '../../data/locales/en/evidence.ftl';
import filesEn from '../../data/locales/en/files.ftl';
import warningsEn from '../../data/locales/en/warnings.ftl';
import signInsEn from '../../data/locales/en/sign-ins.ftl';
import appNl from '../../data/locales/nl/app.ftl';
import overviewNl from '../../data/locales/nl/overview.ftl';
import rowsNl from '../../data/locales/nl/rows.ftl';
import evidenceNl from '../../data/locales/nl/evidence.ftl';
import filesNl from '../../data/locales/nl/files.ftl';
import warningsNl from '../../data/locales/nl/warnings.ftl';
import signInsNl from '../../data/locales/nl/sign-ins.ftl';

export const MESSAGES = {
  en: [appEn, overviewEn, signInsEn, rowsEn, evidenceEn, filesEn, warningsEn],
  nl: [appNl, overviewNl, signInsNl, rowsNl, evidenceNl, filesNl, warningsNl],
};
