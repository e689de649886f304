// Words and invented files: the data of the page. The build runs this and puts what it leaves into the app's document. Every
// message file of every language stands here; a new area is one more line per language.
import sampleAuthDetails from './sample/auth-details.csv';
import sampleSignIns from './sample/sign-ins.csv';
import appEn from '../../data/locales/en/app.ftl';
import overviewEn from '../../data/locales/en/overview.ftl';
import rowsEn from '../../data/locales/en/rows.ftl';
import evidenceEn from '../../data/locales/en/evidence.ftl';
import filesEn from '../../data/locales/en/files.ftl';
import warningsEn from '../../data/locales/en/warnings.ftl';
import privacyEn from '../../data/locales/en/privacy.ftl';
import signInsEn from '../../data/locales/en/sign-ins.ftl';
import appNl from '../../data/locales/nl/app.ftl';
import overviewNl from '../../data/locales/nl/overview.ftl';
import rowsNl from '../../data/locales/nl/rows.ftl';
import evidenceNl from '../../data/locales/nl/evidence.ftl';
import filesNl from '../../data/locales/nl/files.ftl';
import warningsNl from '../../data/locales/nl/warnings.ftl';
import privacyNl from '../../data/locales/nl/privacy.ftl';
import signInsNl from '../../data/locales/nl/sign-ins.ftl';

const messages = {
  en: [appEn, overviewEn, signInsEn, rowsEn, evidenceEn, filesEn, warningsEn, privacyEn],
  nl: [appNl, overviewNl, signInsNl, rowsNl, evidenceNl, filesNl, warningsNl, privacyNl],
};

globalThis.mfaTexts = {
  messages,
  // The sample tenant: invented sign-ins of invented people, in the shape of the portal's exports.
  sample: [
    ['Sample_InteractiveSignIns.csv', sampleSignIns],
    ['Sample_InteractiveSignIns_AuthDetails.csv', sampleAuthDetails],
  ],
};
