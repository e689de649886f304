// Every message file of every language. A new area is one more line per language.
import appEn from '../../data/locales/en/app.ftl';
import overviewEn from '../../data/locales/en/overview.ftl';
import signInsEn from '../../data/locales/en/sign-ins.ftl';
import appNl from '../../data/locales/nl/app.ftl';
import overviewNl from '../../data/locales/nl/overview.ftl';
import signInsNl from '../../data/locales/nl/sign-ins.ftl';

export const MESSAGES = {
  en: [appEn, overviewEn, signInsEn],
  nl: [appNl, overviewNl, signInsNl],
};
